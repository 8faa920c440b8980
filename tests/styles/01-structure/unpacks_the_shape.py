def layer_sizes(X, Y, n_h=4):
    n_x, m = X.shape
    n_y, m = Y.shape
    return (n_x, n_h, n_y)
