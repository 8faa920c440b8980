from functools import reduce


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    steps = [
        ("Z1", lambda a: parameters["W1"] @ a + parameters["b1"]),
        ("A1", np.tanh),
        ("Z2", lambda a: parameters["W2"] @ a + parameters["b2"]),
        ("A2", sigmoid),
    ]
    cache = {}

    def step(value, named):
        name, function = named
        cache[name] = function(value)
        return cache[name]

    return reduce(step, steps, X), cache
