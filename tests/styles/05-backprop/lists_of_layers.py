def backward_propagation(parameters, cache, X, Y):
    inputs = [X, cache["A1"]]
    errors = [None, cache["A2"] - Y]
    errors[0] = parameters["W2"].T @ errors[1] * (1 - inputs[1] ** 2)
    grads = {}
    for number, (error, into) in enumerate(zip(errors, inputs), start=1):
        grads["dW" + str(number)] = error @ into.T / Y.shape[1]
        grads["db" + str(number)] = error.mean(axis=1, keepdims=True)
    return grads
