def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(loc=0.0, scale=0.01, size=(n_h, n_x)),
        "b1": np.full((n_h, 1), 0.0),
        "W2": rng.normal(loc=0.0, scale=0.01, size=(n_y, n_h)),
        "b2": np.full((n_y, 1), 0.0),
    }
