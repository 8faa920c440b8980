def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: value.copy() for name, value in parameters.items()}
    for name in new:
        np.subtract(new[name], learning_rate * grads["d" + name], out=new[name])
    return new
