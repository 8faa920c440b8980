def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"].copy()
    dZ2 -= Y
    dW2 = np.dot(dZ2, cache["A1"].T)
    dW2 /= m
    db2 = dZ2.sum(axis=1, keepdims=True)
    db2 /= m
    slope = cache["A1"].copy()
    slope **= 2
    slope *= -1
    slope += 1
    dZ1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 *= slope
    dW1 = np.empty((dZ1.shape[0], X.shape[0]))
    np.dot(dZ1, X.T, out=dW1)
    dW1 *= 1 / m
    db1 = np.add.reduce(dZ1, axis=1, keepdims=True)
    db1 *= 1 / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
