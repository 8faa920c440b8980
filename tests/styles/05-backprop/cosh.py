def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    slope = 1 / np.cosh(cache["Z1"]) ** 2
    dZ2 = cache["A2"] - Y
    dZ1 = slope * np.dot(parameters["W2"].T, dZ2)
    dW1 = np.dot(dZ1, X.T) / m
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
