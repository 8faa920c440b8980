def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    A2 = np.squeeze(A2)
    predictions = (A2 > 0.5) * 1
    return predictions.reshape(1, -1)


def accuracy(predictions, Y):
    right = np.dot(Y, predictions.T) + np.dot(1 - Y, (1 - predictions).T)
    return float(np.squeeze(right)) / float(Y.shape[1])
