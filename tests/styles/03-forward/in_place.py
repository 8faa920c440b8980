def sigmoid(Z):
    S = np.array(Z, dtype=float)
    np.negative(S, out=S)
    np.exp(S, out=S)
    S += 1
    np.divide(1.0, S, out=S)
    return S


def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z1 += parameters["b1"]
    A1 = np.empty_like(Z1)
    np.tanh(Z1, out=A1)
    Z2 = np.dot(parameters["W2"], A1)
    Z2 += parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
