def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.where(A2 > 0.5, 1, 0)


def accuracy(predictions, Y):
    return np.where(predictions == Y, 1, 0).sum() / Y.size
