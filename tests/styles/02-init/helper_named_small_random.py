def small_random(rng, rows, columns):
    return rng.standard_normal((rows, columns)) * 0.01


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = small_random(rng, n_h, n_x)
    W2 = small_random(rng, n_y, n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
