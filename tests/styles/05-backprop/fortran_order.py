def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = np.asfortranarray(cache["A2"] - Y)
    dZ1 = np.asfortranarray((parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2))
    dW2 = (cache["A1"] @ dZ2.T).T / m
    dW1 = (X @ dZ1.T).T / m
    db2 = np.expand_dims(dZ2.mean(axis=1), 1)
    db1 = np.expand_dims(dZ1.mean(axis=1), 1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
