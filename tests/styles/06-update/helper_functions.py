def one_step(value, slope, rate):
    return value - rate * slope


def gradient_name(name):
    return "d" + name


def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = one_step(parameters["W1"], grads[gradient_name("W1")], learning_rate)
    b1 = one_step(parameters["b1"], grads[gradient_name("b1")], learning_rate)
    W2 = one_step(parameters["W2"], grads[gradient_name("W2")], rate=learning_rate)
    b2 = one_step(parameters["b2"], grads[gradient_name("b2")], rate=learning_rate)
    return {"W1": W1, "W2": W2, "b1": b1, "b2": b2}
