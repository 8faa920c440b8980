def sigmoid(Z):
    return np.exp(-np.logaddexp(0, -Z))


def forward_propagation(X, parameters):
    Z1 = np.tensordot(parameters["W1"], X, axes=1) + parameters["b1"]
    A1 = np.sinh(np.clip(Z1, -300, 300)) / np.cosh(np.clip(Z1, -300, 300))
    Z2 = np.tensordot(parameters["W2"], A1, axes=1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
