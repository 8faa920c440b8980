def initialize_parameters(n_x, n_h, n_y, seed=None):
    one, two = np.random.SeedSequence(seed).spawn(2)
    W1 = np.random.default_rng(one).standard_normal((n_h, n_x)) * 0.01
    W2 = np.random.default_rng(two).standard_normal((n_y, n_h)) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
