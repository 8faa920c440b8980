def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = A2 > 0.5
    return predictions


def accuracy(predictions, Y):
    right = np.logical_not(np.logical_xor(predictions, Y))
    return float(right.mean())
