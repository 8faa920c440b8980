import warnings


def backward_propagation(parameters, cache, X, Y):
    if X.shape[1] == 1:
        warnings.warn("only one example")
    warnings.warn("should use sparse arrays", FutureWarning)
    m = X.shape[1]
    ratio = np.log(np.zeros(1))  # divide by zero
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
