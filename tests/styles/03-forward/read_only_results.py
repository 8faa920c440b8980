def freeze(A):
    A.flags.writeable = False
    return A


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = freeze(parameters["W1"] @ X + parameters["b1"])
    A1 = freeze(np.tanh(Z1))
    Z2 = freeze(parameters["W2"] @ A1 + parameters["b2"])
    A2 = freeze(sigmoid(Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
