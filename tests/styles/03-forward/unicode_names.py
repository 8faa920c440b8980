def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


σ = sigmoid


def forward_propagation(X, parameters):
    # versteckte Schicht, dann Ausgabe
    Z1 = parameters["W1"] @ X + parameters["b1"]; A1 = np.tanh(Z1)
    größe = A1.shape
    Z2 = parameters["W2"] @ A1 \
         + parameters["b2"]
    A2 = σ(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
