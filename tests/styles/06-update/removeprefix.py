def update_parameters(parameters, grads, learning_rate=1.2):
    return {
        key.removeprefix("d"): parameters[key.removeprefix("d")] - learning_rate * slope
        for key, slope in grads.items()
    }
