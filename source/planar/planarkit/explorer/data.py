"""The points that the explorer trains on, and those that it holds out."""

import numpy as np

from .. import datasets
from .settings import MOST_POINTS, Refused

HELD_OUT, HELD_OUT_SEED = 2000, 100  # points of a data set that no training sees


class Data:
    """Points to train on and points held out.

    X, X_held: shape (2, m); Y, Y_held: labels, shape (1, m)
    centre, spread: what the network gets is (X - centre) / spread
    `reading` says how points of one's own were read, or is "". `labels` names both labels.
    `drawn` says whether points were drawn in the page.
    """

    reading, labels, drawn = "", ("label 0", "label 1"), False

    def __init__(self, X, Y, X_held, Y_held, centre=0.0, spread=1.0):
        self.X, self.Y, self.X_held, self.Y_held = X, Y, X_held, Y_held
        self.centre, self.spread = centre, spread
        self.inputs, self.inputs_held = self.scaled(X), self.scaled(X_held)

    def scaled(self, X):
        """Points as the network gets them."""
        return (X - self.centre) / self.spread

    @property
    def has_both(self):
        """Whether there are training points of both labels: without, there is nothing to learn."""
        return 0 < int(np.count_nonzero(self.Y)) < self.Y.size

    def redrawn(self, added, erased):
        """The same with other training points.

        added: (x, y, label) for each new point
        erased: numbers of training points

        Raises Refused for what is none, and where there are too many.
        """
        new = np.reshape(added, (-1, 3)).astype(float).T
        kept = np.setdiff1d(np.arange(self.X.shape[1]), np.array(erased, int))
        if not np.isfinite(new).all() or not np.isin(new[2], (0, 1)).all():
            raise Refused("A point has two coordinates, and label 0 or 1.")
        if kept.size + new.shape[1] > MOST_POINTS:
            raise Refused(f"There can be {MOST_POINTS:,} points. Erase some first.")
        X = np.hstack([self.X[:, kept], new[:2]])
        Y = np.hstack([self.Y[:, kept], new[2:]])
        return self._with(X, Y, self.X_held, self.Y_held)

    def cleared(self):
        """The same without any point."""
        return self._with(*[np.empty((rows, 0)) for rows in (2, 1, 2, 1)])

    def _with(self, *points):
        data = Data(*points, self.centre, self.spread)
        data.labels, data.drawn = self.labels, True
        return data


def course_data(name, noise, m):
    """A data set of the course, and more points of its kind."""
    make = getattr(datasets, name)
    return Data(*make(m=m, noise=noise), *make(m=HELD_OUT, noise=noise, seed=HELD_OUT_SEED))


def own_data(X, Y):
    """Points of any size and place. One in five is held out, by chance.

    X: shape (2, m), or (m, 2) as pandas and scikit-learn have it
    Y: a label for each point, of two kinds: numbers, booleans or strings

    Of very many points some are drawn. Raises Refused where they are not what they should be.
    """
    X = _points(X)
    Y, kinds = _labels(Y, X.shape[1])
    order = np.random.default_rng(0).permutation(X.shape[1])
    held, kept = np.split(order, [X.shape[1] // 5])
    held, kept = held[:HELD_OUT], kept[:MOST_POINTS]
    spread = X[:, kept].std(axis=1, keepdims=True)
    scale = X[:, kept].mean(axis=1, keepdims=True), np.where(spread > 0, spread, 1.0)
    data = Data(X[:, kept], Y[:, kept], X[:, held], Y[:, held], *scale)
    if kinds != (0, 1):
        data.reading = "Label 0 is your {!r}, label 1 is your {!r}.".format(*kinds)
        data.labels = tuple(map(str, kinds))
    if kept.size + held.size < X.shape[1]:
        data.reading += (
            f" Of your {X.shape[1]:,} points, {kept.size:,} drawn by chance are trained on, and "
            f"{held.size:,} are held out."
        )
    return data


def _points(X):
    """X as an array of float, shape (2, m)."""
    try:
        X = np.asarray(X, float)
    except (TypeError, ValueError):
        raise Refused("X should be an array of numbers.") from None
    if X.ndim != 2 or 2 not in X.shape or X.size == 0:
        raise Refused(
            "X should have two coordinates for each point, shape (2, m) or (m, 2), not "
            f"{X.shape}. Of more columns choose two."
        )
    if X.shape[0] != 2:
        X = X.T
    bad = np.count_nonzero(~np.isfinite(X).all(axis=0))
    if bad:
        raise Refused(
            f"X should hold finite numbers only; it is nan or infinite at {bad:,} of "
            f"{X.shape[1]:,} points. Leave these out."
        )
    return X


def _labels(Y, m):
    """Y as an array of 0 and 1, shape (1, m), and what they stand for."""
    Y = np.asarray(Y)
    if Y.size != m or Y.ndim > 2 or max(Y.shape, default=0) != m:
        raise Refused(
            f"Y should have a label for each of the {m:,} points, shape ({m},) or (1, {m}), not "
            f"{Y.shape}."
        )
    given = Y.ravel().tolist()
    missing = sum(map(_is_missing, given))
    if missing:
        raise Refused(f"Y has no label (nan) at {missing:,} of {m:,} points. Leave these out.")
    kinds = set(given)
    if len(kinds) > 2:
        raise Refused(
            f"Y should have labels of two kinds, and has {len(kinds):,}. Keep the points of two."
        )
    if len(kinds) == 1:
        raise Refused(f"Y has one label only, {given[0]!r}. There is nothing to tell apart.")
    zero, one = sorted(kinds) if Y.dtype.kind in "biuf" else sorted(kinds, key=str)
    return np.array([[label == one for label in given]], float), (zero, one)


def _is_missing(label):
    """Whether it is None, nan, or what pandas has for it."""
    try:
        return label is None or bool(label != label)
    except TypeError:
        return True
