def axpy(a, x, y):
    return a * x + y


def update_parameters(parameters, grads, learning_rate=1.2):
    return {n: axpy(-learning_rate, grads["d" + n], parameters[n]) for n in parameters}
