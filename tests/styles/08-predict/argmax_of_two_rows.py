def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    both = np.vstack([1 - A2, A2])
    return np.argmax(both, axis=0).reshape(1, -1)


def accuracy(predictions, Y):
    return 1.0 - np.linalg.norm((predictions - Y).ravel(), ord=0) / Y.size
