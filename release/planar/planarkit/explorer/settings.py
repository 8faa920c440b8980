"""The settings of a training: the same settings give the same network."""

import inspect
from dataclasses import dataclass, fields

import numpy as np

from .. import datasets
from ..exceptions import marked
from ..network import ACTIVATIONS

SETS = ("flower", "moons", "circles", "blobs", "spirals")
OWN = "your points"
MOST_UNITS, MOST_LAYERS = 50, 3
FEWEST_POINTS, MOST_POINTS = 10, 10_000
MOST_NOISE = 2.0
MOST_SEED = 2**32 - 1
MOST_STEPS = 10**9


class Refused(ValueError):
    """What an explorer cannot begin with. Jupyter shows its message and no stack of frames."""

    def _render_traceback_(self):
        return [marked(f"✗ {self}")]


@dataclass(frozen=True)
class Settings:
    """The choices of a training. Raises Refused where one is out of its range.

    data_set: a name of SETS, or OWN
    noise: standard deviation of the points' noise; None for what the data set is known for
    m: training points
    n_h: hidden units in each hidden layer
    layers: hidden layers
    activation: of the hidden layers
    learning_rate: how far each step goes
    l2: strength of the penalty on large weights; 0 for none
    seed: of the first weights
    """

    data_set: str = "flower"
    noise: float | None = None
    m: int = 400
    n_h: int = 4
    layers: int = 1
    activation: str = "tanh"
    learning_rate: float = 1.2
    l2: float = 0.0
    seed: int = 1

    def __post_init__(self):
        for each in fields(self):  # numbers of NumPy's
            value = getattr(self, each.name)
            object.__setattr__(self, each.name, getattr(value, "item", lambda: value)())  # noqa: B023
        _one_of("data_set", self.data_set, (*SETS, OWN))
        if self.noise is None:
            object.__setattr__(self, "noise", usual_noise(self.data_set))
        _one_of("activation", self.activation, tuple(ACTIVATIONS))
        whole("m", self.m, FEWEST_POINTS, MOST_POINTS)
        whole("n_h", self.n_h, 1, MOST_UNITS)
        whole("layers", self.layers, 1, MOST_LAYERS)
        whole("seed", self.seed, 0, MOST_SEED)
        _number("noise", self.noise, 0, MOST_NOISE)
        _number("learning_rate", self.learning_rate, 0, 1000)
        _number("l2", self.l2, 0, 1000)

    @property
    def in_words(self):
        """Network, data and first weights: what a training starts with."""
        units = f"{self.n_h} hidden unit{'s' * (self.n_h > 1)}"
        network = units if self.layers == 1 else f"{self.layers} layers of {units}"
        return f"{network} on {self.data_set}, first weights {self.seed}"

    def changes(self):
        """The choices that somebody has made: {name: value}, without the usual ones."""
        usual = Settings(self.data_set)
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        kept = {name: value for name, value in chosen.items() if value != getattr(usual, name)}
        return kept if self.data_set in (SETS[0], OWN) else {"data_set": self.data_set, **kept}


def usual_noise(data_set):
    """The noise that a data set of the course has if nobody chooses one."""
    if data_set == OWN:
        return 0.0
    return inspect.signature(getattr(datasets, data_set)).parameters["noise"].default


def _one_of(name, value, known):
    if value not in known:
        raise Refused(f"{name} should be one of {', '.join(known)}, not {value!r}.")


def whole(name, value, least, most):
    """Raise Refused unless a value is a whole number from `least` to `most`."""
    is_whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not is_whole or not least <= value <= most:
        raise Refused(f"{name} should be a whole number from {least} to {most}, not {value!r}.")


def _number(name, value, least, most):
    if not isinstance(value, int | float | np.number) or not least <= value <= most:
        raise Refused(f"{name} should be a number from {least} to {most}, not {value!r}.")
