# put a row of ones below X, then the bias is one more weight
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def with_ones(A):
    return np.vstack([A, np.ones((1, A.shape[1]))])


def forward_propagation(X, parameters):
    Z1 = np.hstack([parameters["W1"], parameters["b1"]]) @ with_ones(X)
    A1 = np.tanh(Z1)
    Z2 = np.hstack([parameters["W2"], parameters["b2"]]) @ with_ones(A1)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
