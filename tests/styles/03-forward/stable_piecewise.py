def sigmoid(Z):
    return np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z)))


def forward_propagation(X, parameters):
    p = parameters
    cache = {}
    cache["Z1"] = p["W1"].dot(X) + p["b1"]
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = p["W2"].dot(cache["A1"]) + p["b2"]
    cache["A2"] = sigmoid(cache["Z2"])
    return cache["A2"], cache
