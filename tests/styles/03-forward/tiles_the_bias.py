def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    m = X.shape[1]
    B1 = np.tile(parameters["b1"], (1, m))
    B2 = np.repeat(parameters["b2"], m, axis=1)
    Z1 = parameters["W1"] @ X + B1
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + B2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
