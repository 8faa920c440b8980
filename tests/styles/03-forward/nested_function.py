def sigmoid(Z):
    def denominator(z):
        return 1 + np.exp(-z)

    return 1 / denominator(Z)


def forward_propagation(X, parameters):
    def layer(number, inputs, activation):
        Z = parameters[f"W{number}"] @ inputs + parameters[f"b{number}"]
        return Z, activation(Z)

    Z1, A1 = layer(1, X, np.tanh)
    Z2, A2 = layer(2, A1, sigmoid)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
