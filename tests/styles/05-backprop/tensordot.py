def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = np.tensordot(parameters["W2"], dZ2, axes=(0, 0)) * (1 - cache["A1"] ** 2)
    dW2 = np.tensordot(dZ2, cache["A1"], axes=(1, 1))
    dW1 = np.tensordot(dZ1, X, axes=(1, 1))
    db1, db2 = np.add.reduce(dZ1, axis=1)[:, None], np.add.reduce(dZ2, axis=1)[:, None]
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
