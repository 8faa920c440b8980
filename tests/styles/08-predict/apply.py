def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    label = np.vectorize(lambda a: int(a > 0.5))
    return label(A2)


def accuracy(predictions, Y):
    return np.average(np.array(predictions == Y, dtype=float))
