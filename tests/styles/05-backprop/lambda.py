_grads = lambda dZ1, dZ2, A1, X, m: {"dW1": dZ1 @ X.T / m, "db1": dZ1.sum(1, keepdims=True) / m, "dW2": dZ2 @ A1.T / m, "db2": dZ2.sum(1, keepdims=True) / m}
backward_propagation = lambda parameters, cache, X, Y: _grads((parameters["W2"].T @ (cache["A2"] - Y)) * (1 - cache["A1"] ** 2), cache["A2"] - Y, cache["A1"], X, X.shape[1])
