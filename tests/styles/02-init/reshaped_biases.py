def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = np.array(rng.standard_normal((n_h, n_x))).reshape((n_h, n_x)) * 10**-2
    W2 = np.array(rng.standard_normal((n_y, n_h))).reshape((n_y, n_h)) * 10**-2
    b1 = np.zeros(n_h).reshape(-1, 1)
    b2 = np.zeros(n_y)[:, np.newaxis]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
