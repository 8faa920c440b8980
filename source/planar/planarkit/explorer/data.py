"""The points that the explorer trains on, and those that it holds out."""

import numpy as np

from .. import datasets
from .settings import Refused

HELD_OUT, HELD_OUT_SEED = 2000, 100  # points of a data set that no training sees


class Data:
    """Points to train on and points held out.

    X, X_held: shape (2, m); Y, Y_held: labels, shape (1, m)
    centre, spread: what the network gets is (X - centre) / spread
    """

    def __init__(self, X, Y, X_held, Y_held, centre=0.0, spread=1.0):
        self.X, self.Y, self.X_held, self.Y_held = X, Y, X_held, Y_held
        self._centre, self._spread = centre, spread
        self.inputs, self.inputs_held = self.scaled(X), self.scaled(X_held)

    def scaled(self, X):
        """Points as the network gets them."""
        return (X - self._centre) / self._spread


def course_data(name, noise, m):
    """A data set of the course, and more points of its kind."""
    make = getattr(datasets, name)
    return Data(*make(m=m, noise=noise), *make(m=HELD_OUT, noise=noise, seed=HELD_OUT_SEED))


def own_data(X, Y):
    """Points of any size and place. One in five is held out, by chance.

    Raises Refused where they are not what they should be.
    """
    X, Y = _checked(X, Y)
    order = np.random.default_rng(0).permutation(X.shape[1])
    held, kept = np.split(order, [X.shape[1] // 5])
    spread = X[:, kept].std(axis=1, keepdims=True)
    scale = X[:, kept].mean(axis=1, keepdims=True), np.where(spread > 0, spread, 1.0)
    return Data(X[:, kept], Y[:, kept], X[:, held], Y[:, held], *scale)


def _checked(X, Y):
    """X and Y as arrays of float."""
    try:
        X, Y = np.asarray(X, float), np.asarray(Y, float)
    except (TypeError, ValueError):
        raise Refused("X and Y should be arrays of numbers.") from None
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        raise Refused(f"X should have shape (2, m), one point in each column, not {X.shape}.")
    if Y.shape != (1, X.shape[1]):
        raise Refused(
            f"Y should have shape (1, {X.shape[1]}), a label for each point, not {Y.shape}."
        )
    if not np.all(np.isfinite(X)):
        raise Refused("X should hold finite numbers only; some of its entries are nan or infinite.")
    if not np.all((Y == 0) | (Y == 1)):
        raise Refused("Y should hold labels 0 and 1 only.")
    return X, Y
