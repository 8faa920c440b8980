import math


def sigmoid(Z):
    if isinstance(Z, (int, float)):
        if Z < -700:
            return 0.0
        if Z > 700:
            return 1.0
        return 1 / (1 + math.exp(-Z))
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    if not isinstance(parameters, dict):
        raise TypeError("parameters must be a dict")
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
