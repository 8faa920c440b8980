def update_parameters(parameters, grads, learning_rate=1.2):
    from collections import OrderedDict

    p = OrderedDict()
    for name in ["W1", "b1", "W2", "b2"]:
        p[name] = parameters.get(name) - learning_rate * grads.get("d" + name)
    return p
