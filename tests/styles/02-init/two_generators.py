def initialize_parameters(n_x, n_h, n_y, seed=None):
    if seed is None:
        rng1 = np.random.default_rng()
        rng2 = np.random.default_rng()
    else:
        rng1 = np.random.default_rng([seed, 1])
        rng2 = np.random.default_rng([seed, 2])
    W1 = rng1.standard_normal((n_h, n_x)) * 0.01
    W2 = rng2.standard_normal((n_y, n_h)) * 0.01
    b1 = np.zeros((n_h, 1))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
