def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = parameters["W1"].dot(X) + parameters["b1"]
    A1 = 2 * sigmoid(2 * Z1) - 1
    Z2 = parameters["W2"].dot(A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return (A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2})
