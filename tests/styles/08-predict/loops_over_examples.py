def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    m = X.shape[1]
    predictions = np.zeros((1, m))
    for i in range(m):
        if A2[0, i] > 0.5:
            predictions[0, i] = 1
        else:
            predictions[0, i] = 0
    return predictions


def accuracy(predictions, Y):
    m = Y.shape[1]
    right = 0
    for i in range(m):
        if predictions[0, i] == Y[0, i]:
            right += 1
    return right / m
