def label(a):
    return 1 if a > 0.5 else 0


def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.vectorize(label)(A2)


def accuracy(predictions, Y):
    return np.vectorize(lambda p, y: 1.0 if p == y else 0.0)(predictions, Y).mean()
