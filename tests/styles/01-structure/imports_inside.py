def layer_sizes(X, Y, n_h=4):
    import numpy
    import math
    n_x = int(numpy.shape(X)[0])
    n_y = int(math.floor(numpy.shape(Y)[0]))
    unused = math.pi
    return n_x, int(n_h), n_y
