def update_parameters(parameters, grads, learning_rate=1.2):
    def step(W1, b1, W2, b2, dW1, db1, dW2, db2):
        a = learning_rate
        return {"W1": W1 - a * dW1, "b1": b1 - a * db1, "W2": W2 - a * dW2, "b2": b2 - a * db2}

    return step(**parameters, **grads)
