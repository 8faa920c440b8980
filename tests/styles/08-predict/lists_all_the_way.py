def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    labels = []
    for a in A2[0].tolist():
        labels.append(int(a > 0.5))
    return np.array([labels])


def accuracy(predictions, Y):
    p = list(predictions.flatten())
    y = list(Y.flatten())
    count = 0
    for i in range(len(p)):
        count = count + (p[i] == y[i])
    return float(count) / float(len(y))
