def layer_sizes(X, Y, n_h=4):
    n_x = n_y = None
    try:
        n_x, _ = X.shape
        n_y, _ = Y.shape
        return n_x, n_h, n_y
    finally:
        del n_x, n_y
