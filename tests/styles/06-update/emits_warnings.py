import warnings


def update_parameters(parameters, grads, learning_rate=1.2):
    if learning_rate > 0.1:
        warnings.warn("this learning rate is quite big!")
    new = {}
    for name in parameters:
        ratio = grads["d" + name] / np.zeros_like(grads["d" + name])  # just to see
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new
