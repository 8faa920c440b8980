def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.greater(A2, 0.5).view(np.int8)


def accuracy(predictions, Y):
    right = np.compress((predictions == Y)[0], Y[0])
    return len(right) / Y.shape[1]
