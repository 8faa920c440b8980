"""What the page is told of points and of a network: numbers in the form in which it reads them."""

import numpy as np

from .pictures import shown_of

MAP = 48  # places of a side where a student's own function is asked


def points_of(data, plane):
    """The trait `points`, of a Data on a Plane, from whose origin the page sees all places."""
    shown, origin = shown_of(data.X_held), plane.origin[:, np.newaxis]
    return {
        "X": float32(data.X - origin),
        "Y": data.Y.astype(np.uint8).tobytes(),
        "X_held": float32(data.X_held[:, shown] - origin),
        "Y_held": data.Y_held[:, shown].astype(np.uint8).tobytes(),
        "box": plane.box,
        "centre": (np.broadcast_to(np.ravel(data.centre), 2) - plane.origin).tolist(),
        "spread": np.broadcast_to(np.ravel(data.spread), 2).tolist(),
        "reading": f"{data.reading} {plane.reading}".strip(),
        "labels": list(data.labels),
    }


def network_of(training, settings, figures, off, plane):
    """The fields of the trait `state` that a network has.

    settings: a Settings, as the controls are now; figures: Figures without the units in `off`

    at: the row of `curve` that is looked at, or None; sizes: units of each layer; cost,
    cost_held, accuracy, accuracy_held: numbers or None; wrong: a bit for each training point;
    maps: float32, outputs over the plane, where a student's own function gives other ones
    """
    parameters = [np.ravel(each) for each in training.parameters().values()]
    steps = f"{training.steps:,} step{'s' * (training.steps != 1)}"
    without = f" without {len(off)} of the units" if off else ""
    return {
        **{"steps": training.steps, "at": training.at, "sizes": training.sizes},
        **{"activation": settings.activation, "parameters": float32(np.concatenate(parameters))},
        **{"cost": _number(figures.cost), "cost_held": _number(figures.cost_held)},
        **{"accuracy": figures.accuracy, "accuracy_held": figures.accuracy_held},
        "wrong": np.packbits(~figures.right).tobytes(),
        "words": f"{settings.in_words}, after {steps}{without}: {figures.in_words}",
        **({"maps": _maps(training, off, plane)} if training.has_own_outputs else {}),
    }


def _maps(training, off, plane):
    """What a student's own function gives over the plane: its units, then the output."""
    grid = plane.grid(MAP)
    with training.without(off):
        return float32([*training.hidden(grid)[-1], *training.probability(grid)])


def float32(values):
    return np.asarray(values, np.float32).tobytes()


def _number(value):
    return float(value) if np.isfinite(value) else None
