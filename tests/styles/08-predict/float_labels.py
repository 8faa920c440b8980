def predict(parameters, X):
    return 1.0 * (forward_propagation(X, parameters)[0] > 0.5)


def accuracy(predictions, Y):
    return 1 - np.mean(np.abs(predictions - Y))
