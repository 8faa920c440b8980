def sigmoid(Z):
    # exp of more than 709 is inf
    Z = np.clip(Z, -500, 500)
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    if X.ndim == 1:
        X = X.reshape(-1, 1)
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
