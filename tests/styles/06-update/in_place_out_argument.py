def update_parameters(parameters, grads, learning_rate=1.2):
    for key, value in parameters.items():
        np.subtract(value, np.multiply(learning_rate, grads["d" + key]), out=value)
    return parameters
