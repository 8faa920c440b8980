def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    cache = parameters.copy()
    cache.update({"A0": X, "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "m": X.shape[1], "note": "ok"})
    return A2, cache
