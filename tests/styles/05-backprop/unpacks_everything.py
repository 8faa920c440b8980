def backward_propagation(parameters, cache, X, Y):
    W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    Z1, A1, Z2, A2 = [cache[k] for k in ("Z1", "A1", "Z2", "A2")]
    m = Y.shape[1]
    dZ2 = A2 - Y
    dW2 = (dZ2 @ A1.T) / m
    db2 = (dZ2.sum(axis=1) / m).reshape(b2.shape)
    dZ1 = (W2.T @ dZ2) * (1 - A1**2)
    dW1 = (dZ1 @ X.T) / m
    db1 = (dZ1.sum(axis=1) / m).reshape(b1.shape)
    assert dW1.shape == W1.shape
    assert db1.shape == b1.shape
    assert dW2.shape == W2.shape
    assert db2.shape == b2.shape
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
