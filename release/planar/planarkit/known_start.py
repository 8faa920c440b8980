"""Known first weights. They are not there in the process that runs a student's code when graded."""

import numpy as np


def known_start(n_x, n_h, n_y, seed=None):
    """Weights of unit scale that are not random; they depend on the seed.

    Returns a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    start, count = {}, 1 + (seed or 0)
    for name, shape in shapes.items():
        size = shape[0] * shape[1]
        start[name] = np.sin(3.0 * (count + np.arange(size))).reshape(shape)
        count += size
    return start


known_start.__qualname__ = "initialize_parameters"  # so a student knows it in an error
