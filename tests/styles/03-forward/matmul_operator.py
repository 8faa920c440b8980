def sigmoid(Z):
    """Squash every number in Z into the range from 0 to 1."""
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    """Compute the output of the network for every example."""
    # Write your code here and delete the next line.
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
