def backward_propagation(parameters, cache, X, Y):
    x, y = X.T, Y.T
    a1, a2 = cache["A1"].T, cache["A2"].T
    m = len(x)
    dz2 = a2 - y
    dz1 = (dz2 @ parameters["W2"]) * (1 - a1**2)
    dW2 = (a1.T @ dz2).T / m
    dW1 = (x.T @ dz1).T / m
    db2 = dz2.sum(axis=0, keepdims=True).T / m
    db1 = dz1.sum(axis=0, keepdims=True).T / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
