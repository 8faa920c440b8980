def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    column = A2.T
    labels = np.zeros(column.shape)
    labels[column[:, 0] > 0.5] = 1
    return labels.T


def accuracy(predictions, Y):
    p = predictions.reshape(-1, 1)
    y = Y.reshape(-1, 1)
    return np.mean(p == y)
