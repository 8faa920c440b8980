THRESHOLD = 0.5


def outputs(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2


def above(values, threshold=THRESHOLD):
    return values > threshold


def predict(parameters, X):
    return above(outputs(parameters, X)).astype(int)


def count_right(a, b):
    return np.count_nonzero(np.equal(a, b))


def accuracy(predictions, Y):
    return count_right(predictions, Y) / np.size(Y)
