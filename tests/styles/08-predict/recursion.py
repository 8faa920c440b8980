def labels_of(values):
    if len(values) == 0:
        return []
    if len(values) == 1:
        return [int(values[0] > 0.5)]
    half = len(values) // 2
    return labels_of(values[:half]) + labels_of(values[half:])


def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.array(labels_of(list(A2[0]))).reshape(1, -1)


def accuracy(predictions, Y):
    def hits(a, b):
        if a.shape[1] == 1:
            return float(a[0, 0] == b[0, 0])
        half = a.shape[1] // 2
        return hits(a[:, :half], b[:, :half]) + hits(a[:, half:], b[:, half:])

    return hits(predictions, Y) / Y.shape[1]
