def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.select([A2 > 0.5, A2 <= 0.5], [1, 0])


def accuracy(predictions, Y):
    return np.einsum("ij->", (predictions == Y) * 1.0) / Y.shape[1]
