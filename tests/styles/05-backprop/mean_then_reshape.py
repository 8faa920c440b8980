def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(cache["A1"], 2))
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    dW1 = np.dot(dZ1, X.T) / m
    db2 = dZ2.mean(1).reshape(-1, 1)
    db1 = dZ1.mean(1)[:, np.newaxis]
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
