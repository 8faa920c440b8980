def layer_sizes(X, Y, n_h=4):
    parts = (X, None, Y)
    return tuple(n_h if part is None else part.shape[0] for part in parts)
