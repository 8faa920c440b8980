def backward_propagation(parameters, cache, X, Y):
    dZ2 = cache["A2"] - Y
    dA1 = np.apply_along_axis(lambda d: parameters["W2"].T @ d, 0, dZ2)
    dZ1 = dA1 * np.vectorize(lambda a: 1.0 - a * a)(cache["A1"])
    m = X.shape[1]
    dW2 = np.apply_along_axis(lambda a: dZ2 @ a, 1, cache["A1"]).T / m
    dW1 = np.apply_along_axis(lambda x: dZ1 @ x, 1, X).T / m
    db2 = np.atleast_2d(np.apply_along_axis(np.mean, 1, dZ2)).T
    db1 = np.atleast_2d(np.apply_along_axis(np.mean, 1, dZ1)).T
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
