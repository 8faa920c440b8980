def layer_sizes(X, Y, n_h=4):
    return [X.shape[0], n_h, Y.shape[0]]
