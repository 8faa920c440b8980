def update_parameters(parameters, grads, learning_rate=1.2):
    lr = np.float32(learning_rate)
    new = {}
    for name in parameters:
        new[name] = parameters[name].astype(np.float32) - lr * grads["d" + name].astype(np.float32)
    return new
