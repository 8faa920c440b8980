def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    error = Y - cache["A2"]
    hidden_error = np.dot(parameters["W2"].T, error) * (1 - cache["A1"] ** 2)
    dW2 = -np.dot(error, cache["A1"].T) / m
    db2 = -np.sum(error, axis=1, keepdims=True) / m
    dW1 = -np.dot(hidden_error, X.T) / m
    db1 = -np.sum(hidden_error, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
