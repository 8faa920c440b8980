def backward_propagation(parameters, cache, X, Y):
    return {"dW2": (dZ2 := cache["A2"] - Y) @ cache["A1"].T / (m := X.shape[1]), "db2": dZ2.sum(1, keepdims=True) / m, "dW1": (dZ1 := (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)) @ X.T / m, "db1": dZ1.sum(1, keepdims=True) / m}
