def sigmoid(Z, one=1.0, exp=np.exp):
    return one / (one + exp(-Z))


def forward_propagation(X, parameters, hidden=np.tanh, output=None):
    output = output or sigmoid
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = hidden(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = output(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
