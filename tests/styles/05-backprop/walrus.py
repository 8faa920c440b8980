def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dW2 = (dZ2 := cache["A2"] - Y) @ (A1 := cache["A1"]).T / m
    dW1 = (dZ1 := parameters["W2"].T @ dZ2 * (1 - A1 * A1)) @ X.T / m
    db1, db2 = dZ1.sum(axis=-1, keepdims=True) / m, dZ2.sum(axis=-1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
