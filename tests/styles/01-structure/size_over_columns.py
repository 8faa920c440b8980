def layer_sizes(X, Y, n_h=4):
    m = X.shape[1]
    n_x = X.size // m
    n_y = Y.size // m
    return n_x, n_h, n_y
