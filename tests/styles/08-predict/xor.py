def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.int_(A2 > 0.5)


def accuracy(predictions, Y):
    wrong = np.bitwise_xor(predictions.astype(int), Y.astype(int))
    return 1 - wrong.sum() / Y.size
