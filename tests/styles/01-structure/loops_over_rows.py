def layer_sizes(X, Y, n_h=4):
    n_x = 0
    for row in X:
        n_x = n_x + 1
    n_y = 0
    for row in Y:
        n_y = n_y + 1
    sizes = (n_x, n_h, n_y)
    return sizes
