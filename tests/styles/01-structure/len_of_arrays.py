def layer_sizes(X, Y, n_h=4):
    return len(X), n_h, len(Y)
