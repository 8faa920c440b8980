def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.ma.masked_greater(A2, 0.5).mask * np.ones(A2.shape)


def accuracy(predictions, Y):
    return np.true_divide((predictions == Y).sum(), predictions.size)
