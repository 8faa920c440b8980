def predict(parameters, X):
    # sigmoid(z) > 0.5 exactly where z > 0
    _, cache = forward_propagation(X, parameters)
    return (cache["Z2"] > 0).astype(int)


def accuracy(predictions, Y):
    return np.average(np.equal(predictions, Y))
