def update_parameters(parameters, grads, learning_rate=1.2):
    weights = {w: parameters[w] - learning_rate * grads["d" + w] for w in ("W1", "W2")}
    biases = {b: parameters[b] - learning_rate * grads["d" + b] for b in ("b1", "b2")}
    return weights | biases
