def backward_propagation(parameters, cache, X, Y):
    A1 = cache["A1"]
    m = np.size(X, 1)
    dZ2 = np.subtract(cache["A2"], Y)
    dZ1 = np.multiply(np.matmul(np.transpose(parameters["W2"]), dZ2), np.subtract(1, np.square(A1)))
    dW2 = np.divide(np.inner(dZ2, A1), m)
    dW1 = np.divide(np.inner(dZ1, X), m)
    db2 = np.average(dZ2, axis=1, keepdims=True)
    db1 = np.average(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
