# nudge by an imaginary number: no rounding, so exact
def _cost(p, X, Y):
    Z2 = p["W2"] @ np.tanh(p["W1"] @ X + p["b1"]) + p["b2"]
    big = np.where(Z2.real > 0, Z2, 0)
    return np.mean(big - Z2 * Y + np.log(np.exp(-big) + np.exp(Z2 - big)))


def backward_propagation(parameters, cache, X, Y):
    h = 1e-30
    grads = {}
    for name in ["W1", "b1", "W2", "b2"]:
        grads["d" + name] = np.zeros(parameters[name].shape)
        for entry in np.ndindex(*parameters[name].shape):
            p = {k: v.astype(complex) for k, v in parameters.items()}
            p[name][entry] += h * 1j
            grads["d" + name][entry] = _cost(p, X, Y).imag / h
    return grads
