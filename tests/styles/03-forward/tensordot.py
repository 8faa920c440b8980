def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = np.tensordot(parameters["W1"], X, axes=1) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.tensordot(parameters["W2"], A1, axes=([1], [0])) + parameters["b2"]
    A2 = sigmoid(Z2)
    cache = {}
    cache["Z1"], cache["A1"] = Z1, A1
    cache["Z2"], cache["A2"] = Z2, A2
    return A2, cache
