def backward_propagation(parameters, cache, X, Y):
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    n_x, m = X.shape
    n_h = A1.shape[0]
    n_y = A2.shape[0]
    dW1 = np.zeros((n_h, n_x))
    db1 = np.zeros((n_h, 1))
    dW2 = np.zeros((n_y, n_h))
    db2 = np.zeros((n_y, 1))
    for i in range(m):
        for k in range(n_y):
            error = (A2[k, i] - Y[k, i]) / m
            db2[k, 0] += error
            for j in range(n_h):
                dW2[k, j] += error * A1[j, i]
                back = error * W2[k, j] * (1 - A1[j, i] ** 2)
                db1[j, 0] += back
                for l in range(n_x):
                    dW1[j, l] += back * X[l, i]
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
