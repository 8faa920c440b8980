def predict(parameters, X):
    def labels():
        for column in X.T:
            a, _ = forward_propagation(column[:, np.newaxis], parameters)
            yield int(a.item() > 0.5)

    return np.array(list(labels()), ndmin=2)


def accuracy(predictions, Y):
    return sum(1 for p, y in zip(predictions.flat, Y.flat) if p == y) / Y.size
