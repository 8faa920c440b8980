def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    Z1 = np.sum(W1[:, :, None] * X[None, :, :], axis=1) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.sum(W2[:, :, None] * A1[None, :, :], axis=1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
