def backward_propagation(parameters, cache, X, Y):
    sums = {"dW1": 0, "db1": 0, "dW2": 0, "db2": 0}
    examples = 0
    for x, y, a1, a2 in zip(X.T, Y.T, cache["A1"].T, cache["A2"].T):
        delta2 = a2 - y
        delta1 = parameters["W2"].T.dot(delta2) * (1 - a1**2)
        sums["dW2"] = sums["dW2"] + np.outer(delta2, a1)
        sums["db2"] = sums["db2"] + delta2[:, np.newaxis]
        sums["dW1"] = sums["dW1"] + np.outer(delta1, x)
        sums["db1"] = sums["db1"] + delta1[:, np.newaxis]
        examples += 1
    return {name: total / examples for name, total in sums.items()}
