class Layer:
    def __init__(self, W, inputs):
        self.W = W
        self.inputs = inputs

    def backward(self, dZ):
        m = dZ.shape[1]
        self.dW = dZ @ self.inputs.T / m
        self.db = dZ.sum(1, keepdims=True) / m
        return self.W.T @ dZ


def backward_propagation(parameters, cache, X, Y):
    hidden = Layer(parameters["W1"], X)
    output = Layer(parameters["W2"], cache["A1"])
    dA1 = output.backward(cache["A2"] - Y)
    dX = hidden.backward(dA1 * (1 - cache["A1"] ** 2))
    return {"dW1": hidden.dW, "db1": hidden.db, "dW2": output.dW, "db2": output.db}
