def sigmoid(Z):
    return 1 / (1 + np.exp(-np.asarray(Z, dtype=np.longdouble)))


def forward_propagation(X, parameters):
    p = {k: np.asarray(v, dtype=np.longdouble) for k, v in parameters.items()}
    Z1 = p["W1"] @ X.astype(np.longdouble) + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
