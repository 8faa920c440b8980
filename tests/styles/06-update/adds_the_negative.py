def update_parameters(parameters, grads, learning_rate=1.2):
    rate = -learning_rate
    out = {}
    for key, value in grads.items():
        name = key[1:]
        out[name] = parameters[name] + rate * value
    return out
