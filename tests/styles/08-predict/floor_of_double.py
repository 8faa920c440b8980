def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.minimum(np.floor(2 * A2), 1).astype(int)


def accuracy(predictions, Y):
    right = (predictions == Y).sum()
    return right / Y.shape[1]
