def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    def network(W1, b1, W2, b2):
        Z1 = W1 @ X + b1
        A1 = np.tanh(Z1)
        Z2 = W2 @ A1 + b2
        return dict(Z1=Z1, A1=A1, Z2=Z2, A2=sigmoid(Z2))

    cache = network(**parameters)
    return cache["A2"], cache
