def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def backward_propagation(parameters, cache, X, Y):
    dZ2 = sigmoid(cache["Z2"]) - Y
    dZ1 = (parameters["W2"].T @ dZ2) * 4 * sigmoid(2 * cache["Z1"]) * sigmoid(-2 * cache["Z1"])
    mean = lambda D: np.mean(D, axis=1, keepdims=True)
    m = X.shape[1]
    return {"dW1": dZ1 @ X.T / m, "db1": mean(dZ1), "dW2": dZ2 @ cache["A1"].T / m, "db2": mean(dZ2)}
