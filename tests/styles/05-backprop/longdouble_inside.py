def backward_propagation(parameters, cache, X, Y):
    big = lambda A: np.asarray(A, dtype=np.longdouble)
    m = X.shape[1]
    dZ2 = big(cache["A2"]) - big(Y)
    dZ1 = (big(parameters["W2"]).T @ dZ2) * (1 - big(cache["A1"]) ** 2)
    return {
        "dW1": dZ1 @ big(X).T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
        "dW2": dZ2 @ big(cache["A1"]).T / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
    }
