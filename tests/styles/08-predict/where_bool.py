def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    labels = np.zeros(A2.shape, dtype=int)
    labels[A2 > 0.5] = 1
    return labels


def accuracy(predictions, Y):
    return np.mean(predictions == Y)
