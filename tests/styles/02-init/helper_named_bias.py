def weight(rng, units, inputs):
    return rng.standard_normal((units, inputs)) * 0.01


def bias(units):
    return np.zeros((units, 1))


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1, b1 = weight(rng, n_h, n_x), bias(n_h)
    W2, b2 = weight(rng, n_y, n_h), bias(n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
