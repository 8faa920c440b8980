def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)

    def my_randn(rows, cols):
        u = 1.0 - rng.random((rows, cols))
        v = rng.random((rows, cols))
        return np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)

    W1 = my_randn(n_h, n_x) * 0.01
    W2 = my_randn(n_y, n_h) * 0.01
    b1 = np.zeros((n_h, 1))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
