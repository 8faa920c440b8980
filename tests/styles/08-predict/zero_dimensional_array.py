def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.rint(A2).astype(np.uint8)


def accuracy(predictions, Y):
    equal = np.array(predictions == Y, dtype=np.float32)
    return np.array(np.mean(equal))
