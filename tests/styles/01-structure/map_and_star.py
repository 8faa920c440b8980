def layer_sizes(X, Y, n_h=4):
    n_x, n_y = map(len, (X, Y))
    return (*[n_x, n_h], n_y)
