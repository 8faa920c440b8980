def layer_sizes(X, Y, n_h=4):
    n_x = X.shape[0]  # size of input layer
    n_y = Y.shape[0]  # size of output layer
    sizes = (n_x, n_h, n_y)
    return sizes
