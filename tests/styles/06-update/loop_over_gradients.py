def update_parameters(parameters, grads, learning_rate=1.2):
    out = {}
    for dname, slope in grads.items():
        name = dname[1:]
        out[name] = parameters[name] - slope * learning_rate
    return out
