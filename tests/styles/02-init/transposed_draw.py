def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_x, n_h)).T * 0.01
    W2 = rng.standard_normal((n_h, n_y)).T * 0.01
    b1 = np.zeros((1, n_h)).T
    b2 = np.zeros((1, n_y)).T
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
