def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        new[name] = np.empty(parameters[name].shape)
        for index, value in np.ndenumerate(parameters[name]):
            new[name][index] = value - learning_rate * grads["d" + name][index]
    return new
