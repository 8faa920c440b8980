def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    out = np.ones(A2.shape)
    out[A2 <= 0.5] = 0
    return out


def accuracy(predictions, Y):
    TP = np.sum((predictions == 1) & (Y == 1))
    TN = np.sum((predictions == 0) & (Y == 0))
    FP = np.sum((predictions == 1) & (Y == 0))
    FN = np.sum((predictions == 0) & (Y == 1))
    return (TP + TN) / (TP + TN + FP + FN)
