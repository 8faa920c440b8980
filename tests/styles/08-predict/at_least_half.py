def predict(parameters, X):
    probabilities = forward_propagation(X, parameters)[0]
    labels = probabilities >= 0.5
    return labels.astype("int64")


def accuracy(predictions, Y):
    return np.count_nonzero(predictions == Y) / predictions.shape[1]
