THRESHOLD = 0.5


def predict(parameters, X, threshold=THRESHOLD):
    probabilities, _ = forward_propagation(X, parameters)
    return 1 * (probabilities > threshold)


def accuracy(predictions, Y):
    m = max(Y.shape)
    hits = 0
    for guess, label in zip(np.ravel(predictions), np.ravel(Y)):
        hits += guess == label
    return hits / m
