def tanh_slope(A):
    return 1 - A**2


def layer_gradients(dZ, A_before, *, m):
    dW = np.dot(dZ, A_before.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return dW, db


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2, db2 = layer_gradients(dZ2, cache["A1"], m=m)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * tanh_slope(cache["A1"])
    dW1, db1 = layer_gradients(dZ1, X, m=m)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
