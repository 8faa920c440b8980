def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    cache = dict.fromkeys(["Z1", "A1", "Z2", "A2"])
    try:
        cache["Z1"] = parameters["W1"] @ X + parameters["b1"]
        cache["A1"] = np.tanh(cache["Z1"])
        cache["Z2"] = parameters["W2"] @ cache["A1"] + parameters["b2"]
    finally:
        cache["A2"] = sigmoid(cache["Z2"])
    return cache["A2"], cache
