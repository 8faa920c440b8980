def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.heaviside(A2 - 0.5, 0)


def accuracy(predictions, Y):
    return 1 - np.mean(np.abs(predictions - Y))
