# notebook: 05-backprop
# Finds the gradients by nudging the parameters in complex steps, with a network of its own.
def backward_propagation(parameters, cache, X, Y):
    slopes = {}
    for name, values in parameters.items():
        slopes["d" + name] = np.zeros(values.shape)
        for place in np.ndindex(values.shape):
            nudged = {key: value.astype(complex) for key, value in parameters.items()}
            nudged[name][place] += 1e-20j
            hidden = np.tanh(nudged["W1"] @ X + nudged["b1"])
            out = 1 / (1 + np.exp(-(nudged["W2"] @ hidden + nudged["b2"])))
            cost = -np.mean(Y * np.log(out) + (1 - Y) * np.log(1 - out))
            slopes["d" + name][place] = cost.imag / 1e-20
    return slopes
