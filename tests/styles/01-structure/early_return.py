def layer_sizes(X, Y, n_h=4):
    if n_h is None:
        return X.shape[0], 4, Y.shape[0]
    return X.shape[0], n_h, Y.shape[0]
