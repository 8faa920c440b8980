def update_parameters(parameters, grads, learning_rate=1.2):
    # saves memory: both dicts are changed
    for name in list(parameters.keys()):
        grads["d" + name] *= -learning_rate
        parameters[name] += grads["d" + name]
    return parameters
