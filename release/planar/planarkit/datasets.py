"""Points in the plane, in two classes.

Every function returns `(X, Y)`: X of shape (2, m) holds one point per column,
Y of shape (1, m) holds its label, 0 or 1. The same arguments give the same points.
"""

import numpy as np

# The points of every figure in the text: on this flower four hidden units reach about 90 %.
SEED = 6


def flower(m=400, noise=0.2, petals=4, seed=SEED):
    """A flower of 2 * `petals` petals (an even number), half of them of each class.

    Each class is one half of the rose curve r = 4 sin(petals * angle), walked from end
    to end, with Gaussian noise of standard deviation `noise` on angle and radius.
    """
    if petals % 2:  # both halves of the curve would be the same points
        raise ValueError(f"petals must be even, not {petals}")
    rng = np.random.default_rng(seed)
    sizes = [(m + 1) // 2, m // 2]
    X = np.empty((2, m))
    start = 0
    for label, size in enumerate(sizes):
        column = slice(start, start + size)
        angle = np.linspace(label * np.pi, (label + 1) * np.pi, size)
        angle = angle + noise * rng.standard_normal(size)
        radius = 4 * np.sin(petals * angle) + noise * rng.standard_normal(size)
        X[:, column] = radius * np.sin(angle), radius * np.cos(angle)
        start += size
    return X, _labels(sizes)


def moons(m=400, noise=0.2, seed=SEED):
    """Two half circles that reach into each other."""
    rng = np.random.default_rng(seed)
    sizes = [(m + 1) // 2, m // 2]
    upper = np.linspace(0, np.pi, sizes[0])
    lower = np.linspace(0, np.pi, sizes[1])
    X = np.hstack(
        [
            [np.cos(upper), np.sin(upper)],
            [1 - np.cos(lower), 0.5 - np.sin(lower)],
        ]
    )
    return _scatter(X, noise, rng), _labels(sizes)


def circles(m=400, noise=0.1, seed=SEED):
    """A ring around a smaller ring."""
    rng = np.random.default_rng(seed)
    sizes = [(m + 1) // 2, m // 2]
    rings = []
    for radius, size in zip((2.0, 1.0), sizes):
        angle = np.linspace(0, 2 * np.pi, size, endpoint=False)
        rings.append([radius * np.cos(angle), radius * np.sin(angle)])
    return _scatter(np.hstack(rings), noise, rng), _labels(sizes)


def blobs(m=400, noise=0.8, seed=SEED):
    """Two round clouds, which a straight line can nearly tell apart."""
    rng = np.random.default_rng(seed)
    sizes = [(m + 1) // 2, m // 2]
    centres = np.repeat([[-1.0, 1.0], [-1.0, 1.0]], sizes, axis=1)
    return _scatter(centres, noise, rng), _labels(sizes)


def spirals(m=400, noise=0.1, seed=SEED):
    """Two arms wound around each other: the hardest of the five."""
    rng = np.random.default_rng(seed)
    sizes = [(m + 1) // 2, m // 2]
    arms = []
    for turn, size in zip((0.0, np.pi), sizes):
        angle = np.linspace(0.25 * np.pi, 3 * np.pi, size)
        radius = angle / np.pi
        arms.append([radius * np.cos(angle + turn), radius * np.sin(angle + turn)])
    return _scatter(np.hstack(arms), noise, rng), _labels(sizes)


def _scatter(X, noise, rng):
    return X + noise * rng.standard_normal(X.shape)


def _labels(sizes):
    return np.repeat([[0, 1]], sizes, axis=1)
