def update_parameters(parameters, grads, learning_rate=1.2):
    if not learning_rate:
        return parameters
    W1 = parameters["W1"] - grads["dW1"] * learning_rate
    b1 = parameters["b1"] - grads["db1"] * learning_rate
    W2 = parameters["W2"] - grads["dW2"] * learning_rate
    b2 = parameters["b2"] - grads["db2"] * learning_rate
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
