def backward_propagation(parameters, cache, X, Y):
    m = np.float32(X.shape[1])
    X = X.astype(np.float32)
    Y = Y.astype(np.float32)
    W2 = parameters["W2"].astype(np.float32)
    A1 = cache["A1"].astype(np.float32)
    A2 = cache["A2"].astype(np.float32)
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W2.T @ dZ2) * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
