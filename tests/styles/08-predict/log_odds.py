def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (np.log(A2) > np.log(1 - A2)).astype(np.uint8)


def accuracy(predictions, Y):
    return (np.dot(Y[0], predictions[0]) + np.dot(1 - Y[0], 1 - predictions[0])) / Y.shape[1]
