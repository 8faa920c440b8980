def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dA1 = parameters["W2"].T.dot(dZ2)
    dZ1 = dA1 * (1 - np.tanh(cache["Z1"]) ** 2)
    dW1, db1 = dZ1.dot(X.T) / m, dZ1.sum(1, keepdims=True) / m
    dW2, db2 = dZ2.dot(cache["A1"].T) / m, dZ2.sum(1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
