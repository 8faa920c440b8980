import warnings


def layer_sizes(X, Y, n_h=4):
    if n_h != 4:
        warnings.warn("n_h is not 4", UserWarning)
    warnings.warn("old code", DeprecationWarning)
    return X.shape[0], n_h, Y.shape[0]
