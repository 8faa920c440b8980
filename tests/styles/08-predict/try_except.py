def predict(parameters, X):
    try:
        A2, cache = forward_propagation(X, parameters)
    except KeyError as missing:
        print("parameter is missing:", missing)
        raise
    return (A2 > 0.5).astype(int)


def accuracy(predictions, Y):
    try:
        return np.sum(predictions == Y) / Y.shape[1]
    except ZeroDivisionError:
        return 0.0
