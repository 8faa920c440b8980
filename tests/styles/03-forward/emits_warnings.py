import warnings


def sigmoid(Z):
    warnings.warn("my sigmoid is slow", RuntimeWarning)
    huge = np.exp(np.float64(1000.0))  # overflow on purpose: inf
    return 1 / (1 + np.exp(-Z)) + 1 / huge


def forward_propagation(X, parameters):
    if X.shape[1] < 10:
        warnings.warn("few examples")
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
