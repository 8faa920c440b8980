import collections


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed=seed)
    p = collections.defaultdict(lambda: np.zeros((1, 1)))
    p["W1"] = rng.standard_normal((n_h, n_x)) * 0.01
    p["W2"] = rng.standard_normal((n_y, n_h)) * 0.01
    p["b1"] = np.zeros((n_h, 1))
    p["b2"] = np.zeros((n_y, 1))
    return p
