def update_parameters(parameters, grads, learning_rate=1.2):
    step = lambda W, dW: W - np.multiply(learning_rate, dW)  # noqa: E731
    return dict((key, step(parameters[key], grads[f"d{key}"])) for key in ["W1", "b1", "W2", "b2"])
