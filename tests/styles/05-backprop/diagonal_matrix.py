def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    D = np.eye(m) / m
    ones = np.ones([m, 1])
    dZ2 = cache["A2"] - Y
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.float_power(cache["A1"], 2))
    return {
        "dW1": np.linalg.multi_dot([dZ1, D, X.T]),
        "db1": np.linalg.multi_dot([dZ1, D, ones]),
        "dW2": np.linalg.multi_dot([dZ2, D, cache["A1"].T]),
        "db2": np.linalg.multi_dot([dZ2, D, ones]),
    }
