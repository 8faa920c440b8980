import copy


def sigmoid(Z):
    Z = np.copy(Z)
    return np.array(1 / (1 + np.exp(-Z)))


def forward_propagation(X, parameters):
    X = X.copy()
    parameters = copy.deepcopy(parameters)
    W1 = np.array(parameters["W1"])
    b1 = np.array(parameters["b1"])
    W2 = np.array(parameters["W2"])
    b2 = np.array(parameters["b2"])
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1.copy())
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2.copy(), {"Z1": Z1.copy(), "A1": A1.copy(), "Z2": Z2.copy(), "A2": A2.copy()}
