def compute_cost(A2, Y):
    import numpy
    m = Y.shape[1]
    A2 = numpy.array(A2).reshape(1, m)
    Y = numpy.array(Y).reshape((1, m))
    Epsilon = 0.000000000001
    A2 = numpy.where(A2 == 0, Epsilon, A2)
    A2 = numpy.where(A2 == 1, 1 - Epsilon, A2)
    unused = m * 2
    L = numpy.zeros((1, m))
    L = L + Y * numpy.log(A2)
    L = L + (1 - Y) * numpy.log(1 - A2)
    cost = -(1 / m) * numpy.sum(L, axis=1, keepdims=True)
    cost = numpy.squeeze(cost)
    cost = float(cost)
    return cost
