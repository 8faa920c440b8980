def backward_propagation(parameters, cache, X, Y):
    grads = {}
    try:
        m = len(Y[0])
        dZ2 = cache["A2"] - Y
        grads["dW2"] = dZ2 @ cache["A1"].T / m
        grads["db2"] = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
        grads["dW1"] = dZ1 @ X.T / m
        grads["db1"] = np.sum(dZ1, axis=1, keepdims=True) / m
    finally:
        dZ1 = dZ2 = None
    return grads
