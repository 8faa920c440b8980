ROWS = 0
COLUMNS = 1


def layer_sizes(X, Y, n_h=4):
    return X.shape[ROWS], n_h, Y.shape[ROWS]
