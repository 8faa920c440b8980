def update_parameters(parameters, grads, learning_rate=1.2):
    names = tuple(parameters)
    values = map(lambda n: parameters[n] - learning_rate * grads["d" + n], names)
    return {name: value for name, value in zip(names, values)}
