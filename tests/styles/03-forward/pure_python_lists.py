def sigmoid(Z):
    return 1 / (1 + np.exp(-np.array(Z)))


def weighted_sum(W, columns, b):
    return [
        [sum(w * a for w, a in zip(row, column)) + bias[0] for column in columns]
        for row, bias in zip(W, b)
    ]


def forward_propagation(X, parameters):
    W1 = parameters["W1"].tolist()
    b1 = parameters["b1"].tolist()
    W2 = parameters["W2"].tolist()
    b2 = parameters["b2"].tolist()
    Z1 = weighted_sum(W1, X.T.tolist(), b1)
    A1 = [[float(np.tanh(z)) for z in row] for row in Z1]
    Z2 = weighted_sum(W2, list(zip(*A1)), b2)
    A2 = [[float(sigmoid(z)) for z in row] for row in Z2]
    cache = {"Z1": np.array(Z1), "A1": np.array(A1), "Z2": np.array(Z2), "A2": np.array(A2)}
    return np.array(A2), cache
