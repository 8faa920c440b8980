def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    d2 = cache["A2"] - Y
    d1 = np.inner(parameters["W2"].T, d2.T) * (1 - cache["A1"] ** 2)
    dW2, dW1 = np.inner(d2, cache["A1"]) / m, np.inner(d1, X) / m
    db2, db1 = np.average(d2, axis=1).reshape(1, 1), np.average(d1, axis=1).reshape(-1, 1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
