def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    out = np.empty(A2.shape, dtype=bool)
    np.greater(A2, 0.5, out=out)
    return out * 1


def accuracy(predictions, Y):
    return np.equal(predictions, Y).mean()
