def layer_sizes(X, Y, n_h=4):
    return (X @ X.T).shape[0], n_h, (Y @ Y.T).shape[1]
