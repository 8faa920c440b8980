def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    try:
        return np.array([[1 if a > 0.5 else 0 for a in row] for row in A2])
    finally:
        del cache


def accuracy(predictions, Y):
    return np.mean(predictions == Y)
