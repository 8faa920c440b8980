def layer_sizes(X, Y, n_h=4):
    return *X.shape[:1], n_h, *Y.shape[:1]
