def predict(parameters, X):
    m = X.shape[1]
    labels = np.zeros((1, m), dtype=int)
    for j in range(m):
        x = X[:, j].reshape(-1, 1)
        a, _ = forward_propagation(x, parameters)
        if a[0][0] > 0.5:
            labels[0][j] = 1
    return labels


def accuracy(predictions, Y):
    wrong = 0
    for p, y in zip(predictions[0], Y[0]):
        wrong += abs(int(p) - int(y))
    return 1 - wrong / len(Y[0])
