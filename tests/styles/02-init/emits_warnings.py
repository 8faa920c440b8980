import warnings


def initialize_parameters(n_x, n_h, n_y, seed=None):
    if seed is None:
        warnings.warn("no seed: not reproducible")
    with np.errstate(all="warn"):
        np.array([1.0]) / 0  # just looking
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
