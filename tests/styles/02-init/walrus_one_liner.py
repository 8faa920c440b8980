def initialize_parameters(n_x, n_h, n_y, seed=None):
    return {"W1": (rng := np.random.default_rng(seed)).normal(scale=0.01, size=(n_h, n_x)), "b1": np.zeros((n_h, 1)), "W2": rng.normal(scale=0.01, size=(n_y, n_h)), "b2": np.zeros((n_y, 1))}
