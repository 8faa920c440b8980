from functools import reduce


def update_parameters(parameters, grads, learning_rate=1.2):
    def add(done, name):
        return done | {name: parameters[name] - learning_rate * grads["d" + name]}

    return reduce(add, parameters, {})
