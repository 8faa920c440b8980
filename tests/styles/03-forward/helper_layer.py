def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def layer(A, W, b, activate):
    Z = np.add(np.dot(W, A), b)
    return Z, activate(Z)


def forward_propagation(X, parameters):
    Z1, A1 = layer(X, parameters["W1"], parameters["b1"], np.tanh)
    Z2, A2 = layer(A1, parameters["W2"], parameters["b2"], activate=sigmoid)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
