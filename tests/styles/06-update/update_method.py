def update_parameters(parameters, grads, learning_rate=1.2):
    changed = {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}
    parameters.update(changed)
    return parameters
