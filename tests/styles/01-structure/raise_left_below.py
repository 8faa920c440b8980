def layer_sizes(X, Y, n_h=4):
    """Give the number of units in each layer."""
    n_x = X.shape[0]
    n_y = Y.shape[0]
    return n_x, n_h, n_y
    # Write your code here and delete the next line.
    raise NotWrittenYet
