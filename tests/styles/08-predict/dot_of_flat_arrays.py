def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.greater(A2, 0.5) + 0


def accuracy(predictions, Y):
    p, y = predictions.ravel(), Y.ravel()
    return (np.dot(p, y) + np.dot(1 - p, 1 - y)) / len(y)
