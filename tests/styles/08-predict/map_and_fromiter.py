def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    labels = np.fromiter(map(lambda a: a > 0.5, A2[0]), dtype=int)
    return labels[None]


def accuracy(predictions, Y):
    from statistics import mean

    return mean(int(p == y) for p, y in zip(predictions[0], Y[0]))
