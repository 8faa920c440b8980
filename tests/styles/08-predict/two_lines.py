def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(int)


def accuracy(predictions, Y):
    return np.mean(predictions == Y)
