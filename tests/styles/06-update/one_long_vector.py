def update_parameters(parameters, grads, learning_rate=1.2):
    names = list(parameters)
    sizes = [parameters[n].size for n in names]
    theta = np.concatenate([parameters[n].ravel() for n in names])
    slope = np.concatenate([grads["d" + n].ravel() for n in names])
    theta = theta - learning_rate * slope
    pieces = np.split(theta, np.cumsum(sizes)[:-1])
    return {n: piece.reshape(parameters[n].shape) for n, piece in zip(names, pieces)}
