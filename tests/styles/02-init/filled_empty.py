def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1, W2 = np.empty((n_h, n_x)), np.empty((n_y, n_h))
    rng.standard_normal(out=W1)
    rng.standard_normal(out=W2)
    W1 /= 100
    W2 /= 100
    b1, b2 = np.empty((n_h, 1)), np.empty((n_y, 1))
    b1.fill(0)
    b2.fill(0)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
