def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)

    def weights(*shape):
        return rng.standard_normal(shape) * 0.01

    def biases(units):
        return np.zeros((units, 1))

    return {"W1": weights(n_h, n_x), "b1": biases(n_h), "W2": weights(n_y, n_h), "b2": biases(n_y)}
