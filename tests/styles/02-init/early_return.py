def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng() if seed is None else np.random.default_rng(seed)
    if n_x < 1:
        return None
    W1 = 0.01 * rng.standard_normal((n_h, n_x))
    W2 = 0.01 * rng.standard_normal((n_y, n_h))
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
