def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    b1, b2 = np.ones((n_h, 1)), np.ones((n_y, 1))
    W1 = rng.standard_normal((n_h, n_x)) / 100
    W2 = rng.standard_normal((n_y, n_h)) / 100
    return {"W1": W1, "b1": b1 - b1, "W2": W2, "b2": b2 - b2}
