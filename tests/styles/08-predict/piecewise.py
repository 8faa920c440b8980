def predict(parameters, X):
    A2, cache = forward_propagation(X=X, parameters=parameters)
    return np.piecewise(A2, [A2 > 0.5], [1, 0])


def accuracy(predictions, Y):
    return np.sum(predictions == Y, axis=1, keepdims=True).item() / Y.shape[1]
