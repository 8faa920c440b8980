def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    rows = []
    for w, b in zip(parameters["W1"], parameters["b1"]):
        rows.append(w @ X + b)
    Z1 = np.vstack(rows)
    A1 = np.tanh(Z1)
    Z2 = np.stack([w @ A1 + b for w, b in zip(parameters["W2"], parameters["b2"])])
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
