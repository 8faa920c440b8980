def backward_propagation(parameters, cache, X, Y):
    match parameters, cache:
        case {"W2": W2}, {"A1": A1, "A2": A2}:
            pass
        case _:
            raise KeyError("something is missing")
    m = X.shape[1]
    dZ2 = A2 - Y
    dZ1 = (W2.T @ dZ2) * (1 - A1**2)
    grads = {}
    for name in ("dW1", "db1", "dW2", "db2"):
        match name:
            case "dW1":
                grads[name] = dZ1 @ X.T / m
            case "dW2":
                grads[name] = dZ2 @ A1.T / m
            case "db1" | "db2":
                dZ = dZ1 if name == "db1" else dZ2
                grads[name] = np.sum(dZ, axis=1, keepdims=True) / m
    return grads
