"""Lets the explorer train with the functions that a student wrote."""

import contextlib
import io
import time

import numpy as np

from ..context import guarded
from ..errors import explain
from ..exceptions import TookTooLong
from ..network import Network
from .settings import Refused

NEEDED = (
    "initialize_parameters",
    "forward_propagation",
    "compute_cost",
    "backward_propagation",
    "update_parameters",
)
SLOW = 0.003  # seconds a step: the first picture of a training would take half a dozen seconds
LONG = 0.3  # seconds of training before that is said: a single step may be slow by chance


class Stopped(Exception):
    """A student's function does not go on. The message says which one, and why."""


def named(functions):
    """{name: function} of the functions that a training needs, from a dict or a list of them.

    Raises Refused if one is missing.
    """
    if not isinstance(functions, dict | list | tuple):
        raise Refused("functions should be a list of functions, or a dict of them by name.")
    if not isinstance(functions, dict):
        functions = {getattr(each, "__name__", ""): each for each in functions}
    missing = [name for name in NEEDED if not callable(functions.get(name))]
    if missing:
        raise Refused(
            f"functions lacks {', '.join(missing)}. All five come from "
            f"earlier_steps({', '.join(map(repr, NEEDED))}, notebook='09-boundary')."
        )
    return {name: functions[name] for name in NEEDED}


class StudentsNetwork:
    """A network that a student's functions make and train, with the methods of a Network.

    `remark` says which function is slow, or gives something else than the course's;
    `has_own_outputs`, whether forward_propagation does. Every method raises Stopped where a
    function fails.
    """

    def __init__(self, functions, n_h, seed):
        self._functions, self._at = functions, ""
        self._compared, self.remark, self.has_own_outputs = False, "", False
        self._steps, self._seconds = 0, 0.0
        with self._told():
            self._parameters = self._call("initialize_parameters", 2, n_h, 1, seed=seed)
            shapes = {name: np.shape(self._parameters[name]) for name in ("W1", "b1", "W2", "b2")}
        right = {"W1": (n_h, 2), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}
        self._shapes = right
        for name, shape in right.items():
            if shapes[name] != shape:
                raise Stopped(
                    f"`{self._at}` gives `{name}` of shape {shapes[name]}. It should be {shape}."
                )

    @property
    def parameters(self):
        """Copies of W1, b1, W2 and b2, as arrays. What it is set to is copied, too."""
        self._at = "update_parameters"
        with self._told():
            return {
                name: np.array(self._parameters[name], float).reshape(shape)
                for name, shape in self._shapes.items()
            }

    @parameters.setter
    def parameters(self, given):
        self._parameters = {name: values.copy() for name, values in given.items()}

    def forward(self, X):
        """The outputs of both layers for X of shape (2, m)."""
        with self._told():
            A2, cache = self._call("forward_propagation", X, self._parameters)
            return [np.array(A, float).reshape(-1, X.shape[1]) for A in (cache["A1"], A2)]

    def probability(self, X):
        """The output for X of shape (2, m): shape (1, m)."""
        return self.forward(X)[-1]

    def weighted_sum(self, X):
        """What the output unit gets for X of shape (2, m): Z2 of the cache, or None."""
        with self._told():
            _, cache = self._call("forward_propagation", X, self._parameters)
            return np.array(cache["Z2"], float) if "Z2" in cache else None

    def cross_entropy(self, X, Y):
        """What the student's function says of the cost on X (2, m) and Y (1, m)."""
        with self._told():
            A2, _ = self._call("forward_propagation", X, self._parameters)
            return float(np.squeeze(self._call("compute_cost", A2, Y)))

    def train(self, X, Y, steps, learning_rate):
        """Take `steps` steps of gradient descent on X (2, m) and Y (1, m)."""
        with self._told():
            if not self._compared:
                self._compared = True
                self.remark = self._difference(X, Y, learning_rate)
            began = time.perf_counter()
            for _ in range(steps):
                _, cache = self._call("forward_propagation", X, self._parameters)
                grads = self._call("backward_propagation", self._parameters, cache, X, Y)
                self._parameters = self._call(
                    "update_parameters", self._parameters, grads, learning_rate
                )
            self._seconds += time.perf_counter() - began
            self._steps += steps
        if self._seconds > LONG and self._seconds / self._steps > SLOW and not self.remark:
            taken = 1000 * self._seconds / self._steps
            self.remark = f"A step of your functions takes {taken:.0f} ms, so this is slow."

    def _call(self, name, *inputs, **options):
        self._at = name
        answer = self._functions[name](*inputs, **options)
        if answer is None:
            raise Stopped(f"`{name}` gives None. Does it end with `return` and its answer?")
        return answer

    @contextlib.contextmanager
    def _told(self):
        """Say which function an exception comes from. What is printed on the way is dropped."""
        try:
            with contextlib.redirect_stdout(io.StringIO()), guarded():
                yield
        except Stopped:
            raise
        except TookTooLong as error:
            raise Stopped(
                f"`{self._at}` was stopped {error}. Is there a loop that never ends?"
            ) from None
        except (Exception, SystemExit) as error:
            fact, hint, _ = explain(error)
            raise Stopped(f"`{self._at}`{fact} {hint}".rstrip()) from None

    def _difference(self, X, Y, learning_rate):
        """Which function gives something else in the first step than the course's does, or ""."""
        before = {name: np.array(value, float) for name, value in self._parameters.items()}
        right = Network.from_parameters(before)
        A1, A2 = right.forward(X)
        cost = right.cost(X, Y)
        right.train(X, Y, 1, 1.0)
        grads = {f"d{name}": before[name] - after for name, after in right.parameters.items()}
        own_A2, own_cache = self._call("forward_propagation", X, self._parameters)
        own_cost = self._call("compute_cost", A2, Y)
        cache = {**own_cache, "A1": A1, "A2": A2}
        own_grads = self._call("backward_propagation", before, cache, X, Y)
        own_after = self._call(
            "update_parameters",
            {name: value.copy() for name, value in before.items()},
            {name: value.copy() for name, value in grads.items()},
            learning_rate,
        )
        after = {name: before[name] - learning_rate * grads[f"d{name}"] for name in before}
        self.has_own_outputs = not (_alike(own_cache["A1"], A1) and _alike(own_A2, A2))
        for name, pairs in {
            "forward_propagation": [(own_cache["A1"], A1), (own_A2, A2)],
            "compute_cost": [(np.squeeze(own_cost), cost)],
            "backward_propagation": [(own_grads[key], grads[key]) for key in grads],
            "update_parameters": [(own_after[key], after[key]) for key in after],
        }.items():
            if not all(_alike(own, given) for own, given in pairs):
                return (
                    f"`{name}` gives something else than the course's. The checks of its notebook "
                    "say what is wrong; here you see what comes of it."
                )
        return ""


def _alike(own, given):
    return np.shape(own) == np.shape(given) and np.allclose(own, given, rtol=1e-5, atol=1e-8)
