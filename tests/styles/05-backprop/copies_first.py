import copy


def backward_propagation(parameters, cache, X, Y):
    parameters = copy.deepcopy(parameters)
    cache = {k: np.array(v) for k, v in cache.items()}
    X, Y = X.copy(), Y.copy()
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - cache["A1"] ** 2)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1.copy(), "db1": db1.copy(), "dW2": dW2.copy(), "db2": db2.copy()}
