def update_parameters(parameters, grads, learning_rate=1.2):
    if not parameters:
        return {}
    name = next(iter(parameters))
    rest = {key: value for key, value in parameters.items() if key != name}
    done = update_parameters(rest, grads, learning_rate)
    done[name] = parameters[name] - learning_rate * grads["d" + name]
    return done
