def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = np.inner(parameters["W1"], X.T) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.inner(parameters["W2"], A1.T) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1.copy(), "A1": A1.copy(), "Z2": Z2.copy(), "A2": A2.copy()}
