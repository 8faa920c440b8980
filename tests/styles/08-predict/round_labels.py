def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.round(A2)
    return predictions


def accuracy(predictions, Y):
    m = Y.shape[1]
    return np.sum(predictions == Y) / m
