def sigmoid(Z):
    Z = np.array(Z, dtype=float)
    positive = Z >= 0
    negative = ~positive
    result = np.zeros_like(Z)
    result[positive] = 1 / (1 + np.exp(-Z[positive]))
    e = np.exp(Z[negative])
    result[negative] = e / (1 + e)
    return result


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    Z1 = np.matmul(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.matmul(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2, dict(zip(["Z1", "A1", "Z2", "A2"], [Z1, A1, Z2, A2]))
