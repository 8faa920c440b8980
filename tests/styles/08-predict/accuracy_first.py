def accuracy(predictions, Y):
    return np.sum(np.multiply(predictions, Y) + np.multiply(1 - predictions, 1 - Y)) / Y.shape[1]


def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.clip(np.ceil(A2 - 0.5), 0, 1)
    return predictions
