def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dW1 = np.zeros_like(parameters["W1"], dtype=float)
    db1 = np.zeros_like(parameters["b1"], dtype=float)
    dW2 = np.zeros_like(parameters["W2"], dtype=float)
    db2 = np.zeros_like(parameters["b2"], dtype=float)
    for i in range(m):
        x = X[:, i : i + 1]
        a1 = cache["A1"][:, i : i + 1]
        dz2 = cache["A2"][:, i : i + 1] - Y[:, i : i + 1]
        dz1 = (parameters["W2"].T @ dz2) * (1 - a1**2)
        dW2 += dz2 @ a1.T
        db2 += dz2
        dW1 += dz1 @ x.T
        db1 += dz1
    return {"dW1": dW1 / m, "db1": db1 / m, "dW2": dW2 / m, "db2": db2 / m}
