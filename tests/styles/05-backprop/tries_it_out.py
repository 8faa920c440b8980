def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2 @ cache["A1"].T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


X = np.array([[1.0, 2.0, 3.0]])
Y = np.array([[0, 1, 1]])
parameters = {
    "W1": np.array([[0.5], [-0.5]]),
    "b1": np.zeros((2, 1)),
    "W2": np.array([[1.0, 2.0]]),
    "b2": np.zeros((1, 1)),
}
A2, cache = forward_propagation(X, parameters)
case = answer = grads = slopes = slope = name = backward_propagation(parameters, cache, X, Y)
all = [g.shape for g in grads.values()]
print(all)
assert all == [(2, 1), (2, 1), (1, 2), (1, 1)]
