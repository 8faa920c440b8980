def _back(layer, dZ, parameters, activations, grads):
    if layer == 0:
        return grads
    m = dZ.shape[1]
    before = activations[layer - 1]
    grads["dW" + str(layer)] = dZ.dot(before.T) / m
    grads["db" + str(layer)] = dZ.sum(axis=1, keepdims=True) / m
    dZ_before = parameters["W" + str(layer)].T.dot(dZ) * (1 - before**2)
    return _back(layer - 1, dZ_before, parameters, activations, grads)


def backward_propagation(parameters, cache, X, Y):
    return _back(2, cache["A2"] - Y, parameters, [X, cache["A1"]], {})
