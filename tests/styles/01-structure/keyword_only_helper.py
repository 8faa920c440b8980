def _pack(*, n_x, n_h, n_y):
    return (n_x, n_h, n_y)


def layer_sizes(X, Y, n_h=4):
    return _pack(n_y=Y.shape[0], n_x=X.shape[0], n_h=n_h)
