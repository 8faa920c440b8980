def predict(parameters, X):
    values = forward_propagation(X, parameters)
    cache = values[1]
    return np.heaviside(cache["A2"] - 0.5, 0)


def accuracy(predictions, Y):
    return np.mean((predictions == Y).astype(float), axis=1)[0]
