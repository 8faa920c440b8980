def layer_sizes(X, Y, n_h=4):
    assert X.ndim == 2
    assert Y.ndim == 2
    assert X.shape[1] == Y.shape[1], "not the same number of examples"
    n_x = X.shape[0]
    n_y = Y.shape[0]
    assert n_h > 0
    return n_x, n_h, n_y
