def layer_sizes(X, Y, n_h=4):
    n_x = np.size(X, 0)
    n_y = np.size(Y, axis=0)
    return n_x, n_h, n_y
