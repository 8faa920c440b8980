def update_parameters(parameters, grads, learning_rate=1.2):
    new_parameters = parameters.copy()
    for k in new_parameters:
        new_parameters[k] = new_parameters[k] - learning_rate * grads["d" + k]
    return new_parameters
