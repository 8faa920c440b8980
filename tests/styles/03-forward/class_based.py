class Layer:
    def __init__(self, W, b, activation):
        self.W, self.b, self.activation = W, b, activation

    def __call__(self, A):
        self.Z = self.W @ A + self.b
        self.A = self.activation(self.Z)
        return self.A


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    hidden = Layer(parameters["W1"], parameters["b1"], np.tanh)
    output = Layer(parameters["W2"], parameters["b2"], sigmoid)
    A2 = output(hidden(X))
    return A2, {"Z1": hidden.Z, "A1": hidden.A, "Z2": output.Z, "A2": output.A}
