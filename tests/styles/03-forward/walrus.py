def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    p = parameters
    A2 = sigmoid(Z2 := p["W2"] @ (A1 := np.tanh(Z1 := p["W1"] @ X + p["b1"])) + p["b2"])
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
