def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    result = np.empty((1, A2.shape[1]))
    i = 0
    while i < A2.shape[1]:
        result[0, i] = A2[0, i] > 0.5
        i += 1
    return result


def accuracy(predictions, Y):
    i = 0
    correct = 0.0
    while i != Y.shape[1]:
        if predictions[0][i] == Y[0][i]:
            correct += 1
        i += 1
    return correct / i
