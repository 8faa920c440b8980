import math


def sigmoid(Z):
    f = np.frompyfunc(lambda z: 0.5 + 0.5 * math.tanh(0.5 * z), 1, 1)
    return np.asarray(f(Z)).astype(float)


def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
