def layer_sizes(X, Y, n_h=4):
    for n_x, row in enumerate(X, start=1):
        pass
    for n_y, row in enumerate(Y, start=1):
        pass
    return n_x, n_h, n_y
