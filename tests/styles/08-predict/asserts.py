def predict(parameters, X):
    assert X.ndim == 2
    assert X.shape[0] == parameters["W1"].shape[1]
    A2, cache = forward_propagation(X, parameters)
    assert A2.shape == (1, X.shape[1])
    assert np.all((A2 >= 0) & (A2 <= 1))
    predictions = (A2 > 0.5).astype(int)
    assert set(np.unique(predictions)) <= {0, 1}
    return predictions


def accuracy(predictions, Y):
    assert predictions.shape == Y.shape, (predictions.shape, Y.shape)
    result = np.mean(predictions == Y)
    assert 0 <= result <= 1
    return result
