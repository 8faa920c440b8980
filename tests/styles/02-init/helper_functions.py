SCALE = 0.01


def make_weights(generator, *, units, inputs):
    return generator.standard_normal((units, inputs)) * SCALE


def make_bias(units):
    return np.zeros((units, 1))


def initialize_parameters(n_x, n_h, n_y, seed=None):
    generator = np.random.default_rng(seed)
    W1 = make_weights(generator, units=n_h, inputs=n_x)
    W2 = make_weights(generator, units=n_y, inputs=n_h)
    return {"W1": W1, "b1": make_bias(n_h), "W2": W2, "b2": make_bias(n_y)}
