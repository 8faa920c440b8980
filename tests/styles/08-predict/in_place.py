def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    A2[A2 > 0.5] = 1
    A2[A2 <= 0.5] = 0
    return A2


def accuracy(predictions, Y):
    predictions -= Y
    predictions[predictions != 0] = 1
    return 1 - predictions.mean()
