def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    if A2.size == 0:
        return A2
    return np.asarray(A2 > 0.5, dtype=float)


def accuracy(predictions, Y):
    if np.array_equal(predictions, Y):
        return 1.0
    return float((predictions == Y).mean())
