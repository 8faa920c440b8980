def _layers(sizes, rng, number=1):
    if len(sizes) < 2:
        return {}
    before, here, *_ = sizes
    mine = {
        f"W{number}": rng.standard_normal((here, before)) * 0.01,
        f"b{number}": np.zeros((here, 1)),
    }
    return mine | _layers(sizes[1:], rng, number + 1)


def initialize_parameters(n_x, n_h, n_y, seed=None):
    return _layers([n_x, n_h, n_y], np.random.default_rng(seed))
