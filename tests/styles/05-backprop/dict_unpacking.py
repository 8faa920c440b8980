def backward_propagation(parameters, cache, X, Y):
    def gradients(A1, A2, W2, **others):
        dZ2 = A2 - Y
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        return dZ1, dZ2

    dZ1, dZ2 = gradients(**cache, **parameters)
    m = Y.shape[1]
    dW1, dW2 = dZ1 @ X.T / m, dZ2 @ cache["A1"].T / m
    db1, db2 = (np.mean(dZ, axis=1, keepdims=True) for dZ in (dZ1, dZ2))
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
