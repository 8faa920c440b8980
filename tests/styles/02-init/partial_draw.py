from functools import partial


def initialize_parameters(n_x, n_h, n_y, seed=None):
    draw = partial(np.random.default_rng(seed).normal, 0, 0.01)
    column = lambda units: np.zeros((units, 1))  # noqa: E731
    return {
        "W1": draw((n_h, n_x)),
        "b1": column(n_h),
        "W2": draw((n_y, n_h)),
        "b2": column(n_y),
    }
