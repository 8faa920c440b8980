def update_parameters(parameters, grads, learning_rate=1.2):
    result = {}
    while parameters:
        name, value = parameters.popitem()
        result[name] = value - learning_rate * grads.pop("d" + name)
    return result
