def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A = {0: X, 1: cache["A1"], 2: cache["A2"]}
    grads = {}
    dZ = A[2] - Y
    for l in (2, 1):
        grads[f"dW{l}"] = dZ @ A[l - 1].T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dZ = parameters[f"W{l}"].T @ dZ * (1 - A[l - 1] ** 2)
    return grads
