def layer_sizes(X, Y, n_h=4):
    """Give the number of units in each layer.

    X: inputs, shape (n_x, m)
    Y: labels, shape (n_y, m)
    n_h: how many hidden units are wanted

    Returns the tuple (n_x, n_h, n_y).
    """
    # Write your code here and delete the next line.
    n_x = X.shape[0]  # the rows of X
    n_y = Y.shape[0]  # the rows of Y
    return n_x, n_h, n_y
