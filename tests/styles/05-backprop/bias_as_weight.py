def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    ones = np.ones((1, m))
    dZ2 = cache["A2"] - Y
    both2 = dZ2 @ np.concatenate([cache["A1"], ones]).T / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    both1 = dZ1 @ np.concatenate([X, ones]).T / m
    return {
        "dW1": both1[:, :-1],
        "db1": both1[:, -1:],
        "dW2": both2[:, :-1],
        "db2": both2[:, -1:],
    }
