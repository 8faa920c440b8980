# one example is one column, so count the numbers in the first column
def layer_sizes(X, Y, n_h=4):
    first_x = X[:, 0]
    first_y = Y[:, 0]
    return first_x.size, n_h, first_y.size
