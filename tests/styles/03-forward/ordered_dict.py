import collections


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    cache = collections.OrderedDict()
    cache["Z1"] = parameters["W1"] @ X + parameters["b1"]
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = parameters["W2"] @ cache["A1"] + parameters["b2"]
    cache["A2"] = sigmoid(cache["Z2"])
    cache.move_to_end("Z1")
    return cache["A2"], cache
