def update_parameters(parameters, grads, learning_rate=1.2):
    new_parameters = {}
    for name in ("W1", "b1", "W2", "b2"):
        old = parameters[name]
        slope = grads["d" + name]
        rows = old.shape[0]
        columns = old.shape[1]
        new = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                new[i, j] = old[i, j] - learning_rate * slope[i, j]
        new_parameters[name] = new
    return new_parameters
