def predict(parameters, X):
    A2, *rest = forward_propagation(X, parameters)
    return (A2 > 1 - A2).astype(int)


def accuracy(predictions, Y):
    (row,) = predictions == Y
    return sum(row) / len(row)
