def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].swapaxes(0, 1) @ dZ2 * (1 - cache["A1"] ** 2)
    dW2 = dZ2 @ np.moveaxis(cache["A1"], 0, 1) / m
    dW1 = dZ1 @ X.swapaxes(0, 1) / m
    db2, db1 = np.expand_dims(dZ2.mean(axis=1), 1), np.expand_dims(dZ1.mean(axis=1), 1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
