def backward_propagation(parameters, cache, X, Y):
    A1 = cache["A1"]
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1) * (1 + A1)
    grads = {
        "dW1": dZ1 @ X.T,
        "db1": dZ1 @ np.ones((X.shape[1], 1)),
        "dW2": dZ2 @ A1.T,
        "db2": dZ2 @ np.ones((X.shape[1], 1)),
    }
    for key in grads:
        grads[key] /= X.shape[1]
    return grads
