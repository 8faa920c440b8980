# gradient of each example on its own, then the mean over the last axis
def backward_propagation(parameters, cache, X, Y):
    A1 = cache["A1"]
    dZ2 = cache["A2"] - Y
    dZ1 = np.sum(parameters["W2"][:, :, None] * dZ2[:, None, :], axis=0) * (1 - A1**2)
    dW2 = (dZ2[:, None, :] * A1[None, :, :]).mean(axis=-1)
    dW1 = (dZ1[:, None, :] * X[None, :, :]).mean(axis=-1)
    db2 = dZ2.mean(axis=-1, keepdims=True)
    db1 = dZ1.mean(axis=-1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
