"""One training: how far it has come, and what it has cost."""

import numpy as np

from ..network import Network
from .students import StudentsNetwork

GROWTH = 1.08  # steps to the next point of the cost curve, which falls fastest at its beginning
LARGE = 1e6  # a cost or weight that no training comes back from


class Diverged(Exception):
    """The costs have no end. The message says when, and what to do."""


class Training:
    """A network on its way. The same settings, data and steps give the same network.

    settings: a Settings
    data: a Data
    functions: {name: function}, a student's own; without them the course's fast network is used

    `steps` is how many have been taken. `costs` has rows of steps, training cost, held-out cost.
    Raises Stopped where a student's function fails.
    """

    def __init__(self, settings, data, functions=None):
        self.settings, self.data = settings, data
        self.steps, self.costs, self._next = 0, [], 1
        if functions:
            self._network = StudentsNetwork(functions, settings.n_h, settings.seed)
        else:
            sizes = (2, *[settings.n_h] * settings.layers, 1)
            self._network = Network(
                sizes, settings.activation, settings.l2, seed=settings.seed, dtype=np.float32
            )
        self._note()

    def train(self, steps):
        """Take steps of gradient descent. Raises Diverged when there is no sense in more."""
        while steps > 0:
            part = min(steps, self._next - self.steps)
            with np.errstate(all="ignore"):
                self._network.train(
                    self.data.inputs, self.data.Y, part, self.settings.learning_rate
                )
            self.steps, steps = self.steps + part, steps - part
            if self.steps == self._next:
                self._note()

    def probability(self, X):
        """The chance of label 1 at points X (2, m): shape (1, m)."""
        with np.errstate(all="ignore"):
            return self._network.probability(self.data.scaled(X))

    def hidden(self, X):
        """What the hidden units give at points X (2, m): an array (n_h, m) for each layer."""
        with np.errstate(all="ignore"):
            return self._network.forward(self.data.scaled(X))[:-1]

    @property
    def output_weights(self):
        """The weights from the last hidden layer to the output, shape (n_h,)."""
        return self._network.weights[-1][0]

    @property
    def remark(self):
        """What is to be said of a student's functions, or ""."""
        return getattr(self._network, "remark", "")

    def cost(self, held=False):
        """The cost on the training points or on those held out; nan if there are none.

        Without the L2 penalty, so that both can be compared with each other and with other choices.
        """
        data = self.data
        inputs, labels = (data.inputs_held, data.Y_held) if held else (data.inputs, data.Y)
        with np.errstate(all="ignore"):
            return self._network.cross_entropy(inputs, labels) if labels.size else np.nan

    def _note(self):
        cost = self.cost()
        largest = np.max([np.max(np.abs(W)) for W in self._network.weights])
        if not (abs(cost) < LARGE and largest < LARGE):
            if np.isfinite(cost):
                self.costs.append((self.steps, cost, np.nan))
            advice = "" if self.remark else " Choose a smaller learning rate."
            raise Diverged(
                f"The training diverged by step {self.steps:,}: its cost is {cost:.3g}, its "
                f"largest weight {largest:.3g}.{advice}"
            )
        self.costs.append((self.steps, cost, self.cost(held=True)))
        self._next = max(self.steps + 1, int(self.steps * GROWTH))
