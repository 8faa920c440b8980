# only one output, so * does what @ does
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1 = cache["A1"]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T * dZ2 * (1 - A1 * A1)
    dW2 = np.sum(dZ2 * A1, axis=1).reshape(1, -1) / m
    db2 = np.array([[np.sum(dZ2) / m]])
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1).reshape(-1, 1) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
