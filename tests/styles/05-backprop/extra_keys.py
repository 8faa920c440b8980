def backward_propagation(parameters, cache, X, Y):
    grads = {"m": X.shape[1]}
    grads["dZ2"] = cache["A2"] - Y
    grads["dW2"] = grads["dZ2"] @ cache["A1"].T / grads["m"]
    grads["db2"] = np.sum(grads["dZ2"], axis=1, keepdims=True) / grads["m"]
    grads["dA1"] = parameters["W2"].T @ grads["dZ2"]
    grads["dZ1"] = grads["dA1"] * (1 - cache["A1"] ** 2)
    grads["dW1"] = grads["dZ1"] @ X.T / grads["m"]
    grads["db1"] = np.sum(grads["dZ1"], axis=1, keepdims=True) / grads["m"]
    grads["comment"] = "done"
    return grads
