def backward_propagation(parameters, cache, X, Y):
    one_over_m = 1.0 / float(np.size(Y))
    E = one_over_m * (cache["A2"] - Y)
    D = (1 + cache["A1"]) * (1 - cache["A1"]) * (parameters["W2"].T @ E)
    ones = np.ones((Y.shape[1], 1))
    return {"dW2": E @ cache["A1"].T, "db2": E @ ones, "dW1": D @ X.T, "db1": D @ ones}
