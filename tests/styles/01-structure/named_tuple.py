from collections import namedtuple

Sizes = namedtuple("Sizes", ["n_x", "n_h", "n_y"])


def layer_sizes(X, Y, n_h=4):
    return Sizes(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
