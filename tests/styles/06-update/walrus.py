def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    names = list(parameters)
    while names:
        new[name] = parameters[name := names.pop()] - learning_rate * grads["d" + name]
    return new
