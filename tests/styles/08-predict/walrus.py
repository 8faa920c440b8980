def predict(parameters, X):
    return ((A2 := forward_propagation(X, parameters)[0]) > 0.5).astype("int64")


def accuracy(predictions, Y):
    return (right := np.count_nonzero(predictions == Y)) / (m := Y.size)
