def sigmoid(Z):
    return np.exp(Z * 0) / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    m = X.shape[1]
    n_h = parameters["W1"].shape[0]
    n_y = parameters["W2"].shape[0]
    Z1 = np.zeros((n_h, m))
    A1 = np.zeros((n_h, m))
    Z2 = np.zeros((n_y, m))
    A2 = np.zeros((n_y, m))
    for i in range(m):
        x = X[:, i]
        Z1[:, i] = np.dot(parameters["W1"], x) + parameters["b1"][:, 0]
        A1[:, i] = np.tanh(Z1[:, i])
        Z2[:, i] = np.dot(parameters["W2"], A1[:, i]) + parameters["b2"][:, 0]
        A2[:, i] = sigmoid(Z2[:, i])
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
