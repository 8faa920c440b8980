def predict(parameters, X):
    def decide(p):
        if p > 0.5:
            return 1
        return 0

    A2, cache = forward_propagation(X, parameters)
    return np.array([[decide(p) for p in row] for row in A2])


def accuracy(predictions, Y):
    m = predictions.shape[1]

    def right(i):
        return predictions[0, i] == Y[0, i]

    return sum(right(i) for i in range(m)) / m
