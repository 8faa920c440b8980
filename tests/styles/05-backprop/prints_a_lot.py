def backward_propagation(parameters, cache, X, Y):
    print(parameters)
    print(cache)
    m = X.shape[1]
    print("m", m)
    dZ2 = cache["A2"] - Y
    print("dZ2", dZ2)
    dW2 = dZ2 @ cache["A1"].T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    print("dZ1", dZ1)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    for k in grads:
        print(k, grads[k].shape, grads[k], sep="\n")
    return grads
