def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        try:
            new[name] = parameters[name] - learning_rate * grads["d" + name]
        except KeyError:
            print("no gradient for", name)
            new[name] = parameters[name]
        except ValueError as e:
            print("shapes do not fit:", e)
            raise
    return new
