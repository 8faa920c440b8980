def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    d = {2: cache["A2"] - Y}
    d[1] = (parameters["W2"].T @ d[2]) * (1 - cache["A1"] ** 2)
    inputs = {1: X, 2: cache["A1"]}
    weights = {f"dW{l}": d[l] @ inputs[l].T / m for l in d}
    biases = {f"db{l}": d[l].sum(axis=1, keepdims=True) / m for l in d}
    return {**weights, **biases}
