def sigmoid(Z):
    return np.divide(1, np.add(1, np.exp(np.negative(Z))))


def forward_propagation(X, parameters):
    Z1 = np.add(np.matmul(parameters["W1"], X), parameters["b1"])
    A1 = np.tanh(Z1)
    Z2 = np.add(np.matmul(parameters["W2"], A1), parameters["b2"])
    A2 = sigmoid(Z2)
    cache = dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
    return (A2, cache)
