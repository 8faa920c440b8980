def sigmoid(Z):
    s = np.array(Z, dtype=float)
    np.negative(s, out=s)
    np.exp(s, out=s)
    s += 1
    return np.reciprocal(s, out=s)


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = np.empty((W1.shape[0], X.shape[1]))
    np.matmul(W1, X, out=Z1)
    Z1 += b1
    A1 = np.tanh(Z1)
    Z2 = np.empty((W2.shape[0], X.shape[1]))
    np.matmul(W2, A1, out=Z2)
    np.add(Z2, b2, out=Z2)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
