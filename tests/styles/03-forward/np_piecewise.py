def sigmoid(Z):
    Z = np.asarray(Z) * 1.0
    return np.piecewise(
        Z,
        [Z < 0, Z >= 0],
        [lambda z: np.exp(z) / (1 + np.exp(z)), lambda z: 1 / (1 + np.exp(-z))],
    )


def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"A2": A2, "Z2": Z2, "A1": A1, "Z1": Z1}
