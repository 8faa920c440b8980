def sigmoid(Z):
    return (1 + np.exp(-Z)) ** -1


def forward_propagation(X, parameters):
    cache = {}
    A = X
    for l, activation in enumerate([np.tanh, sigmoid], start=1):
        cache["Z%d" % l] = parameters["W%d" % l] @ A + parameters["b%d" % l]
        A = cache["A%d" % l] = activation(cache["Z%d" % l])
    return A, cache
