def update_parameters(parameters, grads, learning_rate=1.2):
    names = ("W1", "b1", "W2", "b2")
    old = [parameters[name] for name in names]
    slopes = [grads["d" + name] for name in names]
    return {n: W - learning_rate * dW for n, W, dW in zip(names, old, slopes)}
