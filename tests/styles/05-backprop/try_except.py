def backward_propagation(parameters, cache, X, Y):
    try:
        A1 = cache["A1"]
    except KeyError:
        A1 = np.tanh(cache["Z1"])
    m = X.shape[1]
    dZ2 = cache.get("A2") - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (parameters.get("W2").T @ dZ2) * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
