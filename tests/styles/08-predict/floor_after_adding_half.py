def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.floor(A2 + 0.5)


def accuracy(predictions, Y):
    difference = predictions - Y
    errors = np.sum(difference**2)
    return (Y.shape[1] - errors) / Y.shape[1]
