def sigmoid(Z):
    import numpy
    shape = numpy.shape(Z)
    flat = numpy.reshape(Z, -1)
    values = [1 / (1 + numpy.exp(-z)) for z in flat]
    return numpy.array(values, dtype=float).reshape(shape)


def forward_propagation(X, parameters):
    m = X.shape[1]
    W1 = parameters["W1"].reshape(parameters["W1"].shape)
    n_h = W1.shape[0]
    b1 = np.squeeze(parameters["b1"]).reshape(n_h, 1)
    W2 = parameters["W2"]
    n_y = len(W2)
    b2 = parameters["b2"].flatten().reshape((n_y, 1))
    Z1 = np.dot(W1, X).reshape(n_h, m) + b1
    A1 = np.tanh(Z1).reshape(n_h, m)
    Z2 = np.dot(W2, A1).reshape(n_y, m) + b2
    A2 = sigmoid(Z2).reshape(n_y, m)
    assert Z1.shape == (n_h, m)
    assert A2.shape == (n_y, m)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
