def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    labels = np.zeros_like(A2, dtype=int)
    rows, columns = np.nonzero(A2 > 0.5)
    labels[rows, columns] = 1
    return labels


def accuracy(predictions, Y):
    right, = np.where(predictions[0] == Y[0])
    return len(right) / Y.shape[1]
