from numpy import *


def layer_sizes(X, Y, n_h=4):
    return shape(X)[0], n_h, shape(Y)[0]
