# first try, was wrong
def layer_sizes(X, Y):
    return X.shape, Y.shape


# better
def layer_sizes(X, Y, n_h=4):
    return X.shape[0], n_h, Y.shape[0]
