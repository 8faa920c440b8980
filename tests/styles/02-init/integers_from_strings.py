# sizes as int first, to be safe
def initialize_parameters(n_x, n_h, n_y, seed=None):
    n_x, n_h, n_y = (int(n) for n in (n_x, n_h, n_y))
    rng = np.random.default_rng(seed)
    p = dict.fromkeys(["W1", "b1", "W2", "b2"])
    shapes = (n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)
    factors = 0.01, 0, 0.01, 0
    for key, shape, factor in zip(p, shapes, factors):
        p[key] = rng.standard_normal(shape) * factor
    return p
