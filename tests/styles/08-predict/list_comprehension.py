def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    labels = [1 if a > 0.5 else 0 for a in A2.ravel()]
    return np.array(labels).reshape(1, X.shape[1])


def accuracy(predictions, Y):
    hits = [p == y for p, y in zip(predictions.ravel(), Y.ravel())]
    return sum(hits) / len(hits)
