def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return ((np.sign(A2 - 0.5) + 1) // 2).astype(int)


def accuracy(predictions, Y):
    wrong = np.logical_xor(predictions, Y)
    return 1.0 - wrong.sum() / wrong.size
