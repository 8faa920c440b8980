def layer_sizes(X, Y, n_h=4):
    return len(X[:, 0]), n_h, len(Y[:, 0])
