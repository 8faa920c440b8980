def sigmoid(Z):
    return 1 - 1 / (1 + np.exp(Z))


def _forward(A, parameters, layer, cache):
    if layer > 2:
        return A, cache
    Z = parameters["W" + str(layer)] @ A + parameters["b" + str(layer)]
    A = np.tanh(Z) if layer == 1 else sigmoid(Z)
    cache["Z" + str(layer)] = Z
    cache["A" + str(layer)] = A
    return _forward(A, parameters, layer + 1, cache)


def forward_propagation(X, parameters):
    return _forward(X, parameters, 1, {})
