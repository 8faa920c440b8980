def predict(parameters, X):
    small = {name: value.astype(np.float32) for name, value in parameters.items()}
    A2, cache = forward_propagation(X.astype(np.float32), small)
    return (A2 > np.float32(0.5)).astype(np.float32)


def accuracy(predictions, Y):
    return np.mean(predictions == Y, dtype=np.float32)
