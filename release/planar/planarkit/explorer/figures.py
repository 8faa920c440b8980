"""How well a network does on its points."""

from typing import NamedTuple

import numpy as np


class Figures(NamedTuple):
    """Cost and which points are right, of those trained on and of those held out.

    The costs are nan where there are no points; `right` and `right_held` have shape (m,).
    """

    cost: float
    cost_held: float
    right: np.ndarray
    right_held: np.ndarray

    @classmethod
    def of(cls, training):
        costs = [training.cost(held) for held in (False, True)]
        return cls(*costs, *[training.right(held) for held in (False, True)])

    @property
    def accuracy(self):
        """Percent of the training points that are right, or None if there are none."""
        return _percent(self.right)

    @property
    def accuracy_held(self):
        return _percent(self.right_held)

    @property
    def in_words(self):
        return (
            f"cost {_number(self.cost)}, held out {_number(self.cost_held)}.\n"
            f"Training accuracy {_share(self.right)}, held-out accuracy {_share(self.right_held)}."
        )


def _number(cost):
    return "unknown" if np.isnan(cost) else f"{cost:.3f}"


def _percent(right):
    return 100 * float(np.mean(right)) if right.size else None


def _share(right):
    if not right.size:
        return "unknown (no points)"
    return f"{_percent(right):.1f} % of {right.size:,} point{'s' * (right.size != 1)}"
