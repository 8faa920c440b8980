def update_parameters(parameters, grads, learning_rate=1.2):
    keys = list(parameters)
    i = 0
    while i < len(keys):
        key = keys[i]
        parameters[key] = parameters[key] + (-1) * learning_rate * grads["d" + key]
        i += 1
    return parameters
