def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.where(A2 > 0.5, 1, 0)
    return predictions


def accuracy(predictions, Y):
    m = Y.shape[1]
    correct = np.sum(predictions == Y)
    return float(correct / m)
