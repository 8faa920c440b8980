def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.array(A2 > 0.5, dtype=float)
    return predictions


def accuracy(predictions, Y):
    right = np.dot(Y, predictions.T) + np.dot(1 - Y, 1 - predictions.T)
    return (right / Y.size).item()
