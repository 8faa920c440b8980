"""Says in words what values a picture draws."""

import numpy as np

SIDES = (
    *("to the right", "to the upper right", "at the top", "to the upper left"),
    *("to the left", "to the lower left", "at the bottom", "to the lower right"),
)
COLOURS = ("blue (label 0)", "orange (label 1)")
PLACES = 720  # looked at on the way round


def percent(share):
    return f"{100 * share:.1f} %"


def listed(parts):
    """Several parts of a sentence as one."""
    *first, last = map(str, parts)
    return f"{', '.join(first)} and {last}" if first else last


def signed(number, digits=2):
    """A number as it is written in text, without -0."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def side(direction):
    """Where a direction of the plane (2,) points, in words."""
    angle = np.arctan2(direction[1], direction[0])
    return SIDES[int(np.rint(angle / (np.pi / 4))) % 8]


def slant(normal):
    """How a line with this normal (2,) runs."""
    across, up = np.abs(normal)
    if across < 0.3 * up:
        return "nearly level"
    if up < 0.3 * across:
        return "nearly upright"
    return "falling to the right" if normal[0] * normal[1] > 0 else "rising to the right"


def around(probability, X):
    """What `probability`, a function of places (2, N), gives on the way round the middle of X.

    A sentence: how many parts there are, of which label, and where, as on the face of a clock.
    """
    low, high = X.min(axis=1), X.max(axis=1)
    turn = np.linspace(0, 2 * np.pi, PLACES, endpoint=False)  # clockwise, from the top
    circle = np.array([np.sin(turn), np.cos(turn)])
    places = (low + high)[:, np.newaxis] / 2 + 0.35 * (high - low)[:, np.newaxis] * circle
    values = np.ravel(probability(places))
    if np.all(np.abs(values - 0.5) < 0.02):
        return "All round the middle it is white: undecided."
    labels = (values > 0.5).astype(int)
    starts = np.flatnonzero(labels != np.roll(labels, 1))
    if not starts.size:
        return f"All round the middle it is {COLOURS[labels[0]]}."
    hours = []
    for start, stop in zip(starts, [*starts[1:], starts[0] + PLACES]):
        hour = round(12 * (start + stop) / 2 / PLACES) % 12 or 12
        hours.append((hour % 12, f"{COLOURS[labels[start]]} at {hour}"))
    parts = listed(part for _, part in sorted(hours))
    return f"Round the middle, as on a clock, there are {len(hours)} parts: {parts}."


def around_points(X, Y, near=15):
    """The same for points: the label that most of the `near` nearest points have."""

    def share_of_ones(places):
        distances = np.sum((places[:, :, np.newaxis] - X[:, np.newaxis]) ** 2, axis=0)
        nearest = np.argsort(distances, axis=1)[:, :near]
        return np.mean(np.ravel(Y)[nearest], axis=1)

    return around(share_of_ones, X)
