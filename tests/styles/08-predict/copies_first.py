def predict(parameters, X):
    A2, cache = forward_propagation(X.copy(), {k: v.copy() for k, v in parameters.items()})
    labels = A2.copy()
    labels[labels <= 0.5] = 0
    labels[labels > 0.5] = 1
    return labels.astype(np.int8)


def accuracy(predictions, Y):
    a = np.array(predictions)
    b = np.array(Y)
    return (a == b).sum() / b.shape[1]
