def sigmoid(Z):
    out = np.array(Z, dtype=float)
    with np.nditer(out, flags=["zerosize_ok"], op_flags=["readwrite"]) as it:
        for z in it:
            z[...] = 1 / (1 + np.exp(-z))
    return out


def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
