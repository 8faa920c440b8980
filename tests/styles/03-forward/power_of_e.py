def sigmoid(Z):
    return (1 + np.e ** (-Z)) ** -1


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = map(parameters.get, ["W1", "b1", "W2", "b2"])
    Z1 = np.vstack([w @ X for w in W1]) + b1
    A1 = np.sinh(Z1) / np.cosh(Z1)
    Z2 = np.vstack([w @ A1 for w in W2]) + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
