"""What stands for an array that an answer is compared with: its shape and two sums.

Two arrays with the same fingerprint are the same, as good as always: each number has weights of
its own in the sums. It takes a fraction of the room, and nobody reads the array out of it.
"""

import functools

import numpy as np

PRINT = "print"  # under this name one stands in cases.json in place of an array
NEAR = 1e-6  # how far the sums may be off, as a share of what is summed up


def fingerprint(value):
    """The fingerprint of an array or a number, as a list for JSON; None unless all is finite."""
    value = np.asarray(value, float)
    if not np.all(np.isfinite(value)):
        return None
    sums = _weights(value.size) @ value.ravel()
    return [list(value.shape), *map(float, sums)]


def has_fingerprint(value, expected):
    """Whether an array is the one that a fingerprint was made of, but for rounding."""
    shape, *sums = expected
    value = np.asarray(value, float)
    if list(value.shape) != list(shape) or not np.all(np.isfinite(value)):
        return False
    weights = _weights(value.size)
    off = np.abs(weights @ value.ravel() - sums)
    return bool(np.all(off <= NEAR * (np.abs(weights) @ np.abs(value.ravel()) + 1e-6)))


@functools.lru_cache(maxsize=256)
def _weights(size):
    """Two rows of weights, no two of which are alike."""
    places = np.arange(1, size + 1)
    return np.stack([np.cos(places), 1 + np.sin(0.7 * places * places)])
