"""Cases for functions that draw: a model of the plane, points, and what the picture must show."""

import numpy as np

from planarkit.picture import probe_labels, rule

# Steps away from a point, as shares of the picture, within which its label does not change.
_AROUND = 0.01 * np.stack(np.meshgrid(np.arange(-4, 5), np.arange(-4, 5))).reshape(2, -1).T


def random_picture(rng, place):
    """A curved rule, and twelve points far from each other, half of them on the wrong side.

    The rule looks different when it is turned over or its axes are swapped. One coordinate has
    the longer range and encloses the other. In place 0 it is the first, and both are positive; in
    place 1 it is the second, and both are negative: a grid of a fixed size reaches neither. In
    place 2 the points lie around the origin.
    """
    wide, narrow = (1, 0) if place == 1 else (0, 1)
    lowest = (8, -17, -4)[place]
    low, width = np.empty(2), np.empty(2)
    while True:
        width[[wide, narrow]] = rng.uniform([7, 3], [8, 4])
        low[wide] = lowest + rng.uniform(0, 1)
        low[narrow] = low[wide] + 2
        curve = {
            "centre": low + width / 2,
            "scale": width / 2,
            "coefficients": rng.normal(size=6) * [0.3, 1, 1, 0.7, 0.7, 0.7],
        }
        model = rule(**curve)
        points = _grid(4) + rng.uniform(-0.06, 0.06, size=(2, 16))
        X = low[:, np.newaxis] + points * width[:, np.newaxis]
        here = model(X.T).ravel()
        around = X.T + (_AROUND * width)[:, np.newaxis]
        labels = model(around.reshape(-1, 2)).reshape(len(_AROUND), -1)
        clear = np.all(labels == here, axis=0)
        sides = [np.flatnonzero(clear & (here == label)) for label in (0, 1)]
        places = low + _grid(20).T * width
        picture = model(places).reshape(20, 20)
        swapped = model(places[:, ::-1]).reshape(20, 20)
        others = [picture[::-1], picture[:, ::-1], picture[::-1, ::-1], picture.T, swapped]
        if min(map(len, sides)) < 6 or min(np.mean(picture != other) for other in others) < 0.15:
            continue
        chosen = np.concatenate([rng.permutation(side)[:6] for side in sides])
        X, y = X[:, chosen], here[chosen] ^ np.tile([0, 1], 6)
        enclosed = X[wide].min() + 1 < X[narrow].min() and X[narrow].max() < X[wide].max() - 1
        if enclosed:
            return {"rule": curve, "X": X, "y": y}


def _grid(side):
    """The midpoints of side × side squares that fill the unit square, as (2, side²)."""
    middle = (np.arange(side) + 0.5) / side
    return np.stack([axis.ravel() for axis in np.meshgrid(middle, middle)])


def expected_picture(inputs):
    model = rule(**inputs["rule"])
    return {
        "limits": np.array(1.0),
        "regions": probe_labels(model, inputs["X"]),
        "points": inputs["y"].astype(float),
    }
