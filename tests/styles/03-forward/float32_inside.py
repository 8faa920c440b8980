def sigmoid(Z):
    Z = np.asarray(Z, dtype=np.float32)
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    X = X.astype(np.float32)
    W1, b1, W2, b2 = [parameters[k].astype("float32") for k in ["W1", "b1", "W2", "b2"]]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
