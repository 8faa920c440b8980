def update_parameters(parameters, grads, learning_rate=1.2):
    names = ["W1", "b1", "W2", "b2"]
    updated = [parameters[n] - learning_rate * grads["d" + n] for n in names]
    return dict(zip(names, updated))
