def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.select([A2 > 0.5, A2 <= 0.5], [1, 0])


def accuracy(predictions, Y):
    from fractions import Fraction

    right = int((predictions == Y).sum())
    return float(Fraction(right, Y.size))
