def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    # I think in rows
    x = X.T
    z1 = x @ parameters["W1"].T + parameters["b1"].T
    a1 = np.tanh(z1)
    z2 = a1 @ parameters["W2"].T + parameters["b2"].T
    a2 = sigmoid(z2)
    return a2.T, {"Z1": z1.T, "A1": a1.T, "Z2": z2.T, "A2": a2.T}
