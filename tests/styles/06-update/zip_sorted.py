def update_parameters(parameters, grads, learning_rate=1.2):
    result = dict()
    for p, g in zip(sorted(parameters), sorted(grads)):
        result[p] = parameters[p] - learning_rate * grads[g]
    return result
