def layer_sizes(X, Y, n_h=4):
    n_x = np.int64(X.shape[0])
    n_y = np.int64(Y.shape[0])
    n_h = np.int64(n_h)
    return n_x, n_h, n_y
