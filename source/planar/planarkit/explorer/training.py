"""One training: how far it has come, what it has cost, and what the network was on the way."""

import contextlib
from collections import deque
from typing import NamedTuple

import numpy as np

from ..network import Network
from .settings import Refused
from .students import Stopped, StudentsNetwork

GROWTH = 1.08  # steps to the next point of the cost curve, which falls fastest at its beginning
LARGE = 1e6  # a cost or weight that no training comes back from
PICTURES = 16  # of the newest, to go back to: more than the page has still to draw


class Diverged(Exception):
    """The costs have no end. The message says when, and what to do."""


class Edit(NamedTuple):
    """A parameter that is set by hand after so many steps: an entry of "W1", "b1", "W2", ..."""

    steps: int
    name: str
    row: int
    column: int
    value: float


class Training:
    """A network on its way. The same settings, data, edits and steps give the same network.

    settings: a Settings
    data: a Data; it may be replaced on the way
    functions: {name: function}, a student's own; without them the course's fast network is used
    edits: of each Edit the steps, name, row, column and value, as far as it is to come

    `steps` is how many have been taken. `costs` has rows of steps, training cost, held-out cost.
    `at` is the number of the row that is looked at, or None where it is the last one. `edits` are
    those that were made. Raises Refused for an edit of what is not there. Raises Stopped where a
    student's function fails and Diverged where there is no sense in more steps, and is then at the
    last row before that.
    """

    def __init__(self, settings, data, functions=None, edits=()):
        self.settings, self.data = settings, data
        self.steps, self.costs, self._next = 0, [], 1
        self.at, self._kept = None, []  # the parameters of each row
        self._pictures = deque(maxlen=PICTURES)  # number, steps and parameters of each
        self.edits, self._to_come = [], sorted(_edit(each) for each in edits)
        if functions:
            self._network = StudentsNetwork(functions, settings.n_h, settings.seed)
        else:
            self._network = Network(
                self.sizes, settings.activation, settings.l2, seed=settings.seed, dtype=np.float32
            )
        self._note()
        self._edit_as_due()

    @property
    def sizes(self):
        """Units of each layer, the inputs first."""
        return [2, *[self.settings.n_h] * self.settings.layers, 1]

    def train(self, steps):
        """Take steps of gradient descent."""
        self._forget_what_follows()
        with self._or_back():
            while steps > 0:
                due = [each.steps - self.steps for each in self._to_come[:1]]
                part = min(steps, self._next - self.steps, *due)
                with np.errstate(all="ignore"):
                    self._network.train(
                        self.data.inputs, self.data.Y, part, self.settings.learning_rate
                    )
                self.steps, steps = self.steps + part, steps - part
                if self.steps == self._next:
                    self._note()
                self._edit_as_due()

    def look_at(self, row):
        """Go back to a row of `costs`, or forth. Training goes on from there."""
        if self.at is None and self.costs[-1][0] < self.steps:
            with contextlib.suppress(Diverged, Stopped):  # then it goes back all the more
                self._note()
        self._pictures.clear()
        self._stand_at(min(max(row, 0), len(self._kept) - 1))
        self._to_come.clear()

    def take_picture(self, number):
        """Remember what the network is now, as the picture of this number shows it."""
        self._pictures.append((number, self.steps, self._network.parameters))

    def go_back_to(self, number):
        """Go back to what one of the newest pictures shows, if steps were taken since."""
        for picture, steps, parameters in self._pictures:
            if picture == number and steps < self.steps:
                self.steps, self._network.parameters = steps, parameters
                rows = sum(row[0] <= steps for row in self.costs)
                del self.costs[rows:], self._kept[rows:]
                self._to_come[:0] = [each for each in self.edits if each.steps > steps]
                self.edits = [each for each in self.edits if each.steps <= steps]
                self._next = _next_row(steps)

    def edit(self, name, row, column, value):
        """Set a parameter by hand; training goes on from there."""
        edit = _edit([self.steps, name, row, column, value])
        self._forget_what_follows()
        self._pictures.clear()  # who presses Pause before the next, has not undone this
        with self._or_back():
            self._set(edit)

    @property
    def curve(self):
        """`costs`, and a row for now where there is none."""
        if self.at is not None or self.costs[-1][0] == self.steps:
            return self.costs
        return [*self.costs, (self.steps, self.cost(), self.cost(held=True))]

    def parameters(self, off=()):
        """Copies of the parameters: {"W1": ..., "b1": ..., "W2": ..., ...}.

        off: (hidden layer, unit) of the units that are left out: their outgoing weights are 0
        """
        parameters = self._network.parameters
        for layer, unit in off:
            parameters[f"W{layer + 2}"][:, unit] = 0
        return parameters

    def probability(self, X):
        """The chance of label 1 at points X (2, m): shape (1, m)."""
        with np.errstate(all="ignore"):
            return self._network.probability(self.data.scaled(X))

    def hidden(self, X):
        """What the hidden units give at points X (2, m): an array (n_h, m) for each layer."""
        with np.errstate(all="ignore"):
            return self._network.forward(self.data.scaled(X))[:-1]

    def weighted_sum(self, X):
        """What a student's own function says the output unit gets at points X, or None."""
        return self._network.weighted_sum(self.data.scaled(X))

    @contextlib.contextmanager
    def without(self, off):
        """Leave these units out for a with-block."""
        before = self._network.parameters
        self._network.parameters = self.parameters(off)
        try:
            yield
        finally:
            self._network.parameters = before

    @property
    def remark(self):
        """What is to be said of a student's functions, or ""."""
        return getattr(self._network, "remark", "")

    @property
    def has_own_outputs(self):
        """Whether a student's function gives other outputs than these parameters should."""
        return getattr(self._network, "has_own_outputs", False)

    def cost(self, held=False):
        """The cost on the training points or on those held out; nan if there are none.

        Without the L2 penalty, so that both can be compared with each other and with other choices.
        """
        data = self.data
        inputs, labels = (data.inputs_held, data.Y_held) if held else (data.inputs, data.Y)
        with np.errstate(all="ignore"):
            return self._network.cross_entropy(inputs, labels) if labels.size else np.nan

    def right(self, held=False):
        """Which of the training points, or of those held out, are on the right side: shape (m,)."""
        data = self.data
        X, Y = (data.X_held, data.Y_held) if held else (data.X, data.Y)
        return ((self.probability(X) > 0.5) == Y)[0]

    def _edit_as_due(self):
        while self._to_come and self._to_come[0].steps <= self.steps:
            self._set(self._to_come.pop(0))

    def _set(self, edit):
        parameters = self._network.parameters
        if not _is_entry(parameters, edit):
            raise Refused(f"The network has no {edit.name}[{edit.row}, {edit.column}].")
        parameters[edit.name][edit.row, edit.column] = edit.value
        self._network.parameters = parameters
        self.edits.append(edit)
        try:
            self._note()
        except (Diverged, Stopped):
            self.edits.pop()
            raise

    @contextlib.contextmanager
    def _or_back(self):
        try:
            yield
        except (Diverged, Stopped):
            self._stand_at(len(self._kept) - 1)
            raise

    def _stand_at(self, row):
        self.at = row if row < len(self.costs) - 1 else None
        self.steps, self._network.parameters = self.costs[row][0], self._kept[row]

    def _forget_what_follows(self):
        if self.at is not None:
            del self.costs[self.at + 1 :], self._kept[self.at + 1 :]
            self.edits = [each for each in self.edits if each.steps <= self.steps]
            self.at, self._next = None, _next_row(self.steps)

    def _note(self):
        """Keep what the network is and costs now, as the last row."""
        cost = self.cost() if self.data.Y.size else np.nan
        parameters = self._network.parameters
        largest = np.max([np.max(np.abs(each)) for each in parameters.values()])
        is_new = not self.costs or self.costs[-1][0] < self.steps
        if not (largest < LARGE and (abs(cost) < LARGE or not self.data.Y.size)):
            advice = "" if self.remark else " Choose a smaller learning rate."
            if np.isfinite(cost) and is_new:
                self.costs.append((self.steps, cost, np.nan))
            raise Diverged(
                f"The training diverged by step {self.steps:,}: its cost is {cost:.3g}, its "
                f"largest weight {largest:.3g}.{advice}"
            )
        if not is_new:
            del self.costs[-1], self._kept[-1]
        self.costs.append((self.steps, cost, self.cost(held=True)))
        self._kept.append(parameters)
        self._next = _next_row(self.steps)


def _next_row(steps):
    return max(steps + 1, int(steps * GROWTH))


def _edit(given):
    """An Edit of what somebody gives for one. Raises Refused."""
    try:
        steps, name, row, column, value = given
        edit = Edit(int(steps), str(name), int(row), int(column), float(value))
    except (TypeError, ValueError):
        edit = None
    if edit is None or edit.steps < 0 or not abs(edit.value) < LARGE:
        raise Refused(f"An edit is (steps, name, row, column, number), not {given!r}.")
    return edit


def _is_entry(parameters, edit):
    rows, columns = np.shape(parameters.get(edit.name, np.empty((0, 0))))
    return 0 <= edit.row < rows and 0 <= edit.column < columns
