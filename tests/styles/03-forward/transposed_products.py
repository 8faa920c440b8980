def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = (X.T @ parameters["W1"].T).T + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = (A1.T @ parameters["W2"].T).T + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
