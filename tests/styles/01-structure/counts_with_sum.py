def layer_sizes(X, Y, n_h=4):
    return sum(1 for _ in X), n_h, sum(1 for _ in Y)
