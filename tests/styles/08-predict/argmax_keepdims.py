def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.concatenate((1 - A2, A2), axis=0).argmax(axis=0)[np.newaxis, :]


def accuracy(predictions, Y):
    table = np.zeros((2, 2))
    for p, y in zip(predictions[0], Y[0]):
        table[int(y), int(p)] += 1
    return np.trace(table) / table.sum()
