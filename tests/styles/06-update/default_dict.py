from collections import defaultdict


def update_parameters(parameters, grads, learning_rate=1.2):
    new = defaultdict(float)
    for name in parameters:
        new[name] += parameters[name]
    for name in grads:
        new[name[1:]] = new[name[1:]] - learning_rate * grads[name]
    return new
