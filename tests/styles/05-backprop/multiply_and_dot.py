def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"].copy()
    A1, A2 = cache["A1"], cache["A2"]
    delta2 = np.multiply(-1, np.subtract(Y, A2))
    dW2 = np.multiply(1 / m, np.dot(delta2, np.transpose(A1)))
    db2 = np.multiply(1 / m, np.sum(delta2, axis=1, keepdims=True))
    delta1 = np.multiply(np.dot(np.transpose(W2), delta2), 1 - np.multiply(A1, A1))
    dW1 = np.multiply(1 / m, np.dot(delta1, np.transpose(X)))
    db1 = np.multiply(1 / m, np.sum(delta1, axis=1, keepdims=True))
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
