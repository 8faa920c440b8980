def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = np.subtract(cache["A2"], Y)
    dW2 = np.empty(parameters["W2"].shape)
    np.matmul(dZ2, cache["A1"].T, out=dW2)
    dW2 /= m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dZ1 = np.matmul(parameters["W2"].T, dZ2)
    dZ1 *= 1 - np.square(cache["A1"])
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = dZ1.mean(axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
