"""What the visible test cells call.

A test cell takes a worked case, calls the student's function on it and compares:

    case = worked_case("forward")
    answer = case.call(forward_propagation)
    case.compare(answer, "Z1", "A1")

Where the answer is wrong in a way that many have been wrong before, the message says
which mistake gives exactly these numbers.
"""

import contextlib
import copy
import inspect
import io
import json
import linecache
import re
import sysconfig
import textwrap
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import numpy as np

from .picture import describe, read_picture, rule
from .steps import FUNCTIONS

CASES = Path(__file__).with_name("cases.json")

# A right answer may have been computed in float32 (7 digits) and lose two of them in sums.
# The known mistakes are off by ten times this at least; a test holds that.
TOLERANCE = 1e-5
# After training, rounding has been fed back through every step.
TRAINED_TOLERANCE = 1e-3

# Too many mistakes end in this error for it to name one.
MATRIX_PRODUCT = "The left side of a matrix product"


class Wrong(AssertionError):
    """A wrong answer. Jupyter shows its message and no stack of frames.

    `error` is what came instead of an answer, if none came: by it a known mistake is found.
    """

    def __init__(self, message, error=None):
        super().__init__(message)
        self.error = error

    def _render_traceback_(self):
        return [_red(f"✗ {self}")]


class NotWrittenYet(NotImplementedError):
    """Stands in every unsolved exercise. Jupyter shows its message and no stack of frames."""

    def __str__(self):
        frames = traceback.extract_tb(self.__traceback__)
        name = frames[-1].name if frames else "<none>"
        where = "This exercise" if name.startswith("<") else f"`{name}`"
        return f"{where} is not written yet: fill in its cell in place of `raise`, and run it."

    def _render_traceback_(self):
        return [_red(f"✎ {self}")]


@dataclass
class Case:
    """Inputs for one function, what should come out, and what known mistakes give.

    `inputs` are passed in order and `options` by name. `expected` maps each quantity to its
    value; `mistakes` maps the key of a mistake to the quantities it gives, or to
    {"error": "TypeError: ..."}. `messages` maps the same keys to what a student should read.
    """

    function: str
    inputs: dict
    options: dict
    expected: dict
    mistakes: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)

    def call(self, function, **options):
        """Call the student's function on copies of the inputs.

        Returns {quantity: value}. Raises Wrong if the function fails or gives something
        of another kind. Its warnings are left out.
        """
        inputs = copy.deepcopy(self.inputs)
        options = {**copy.deepcopy(self.options), **options}
        try:
            prepared = (
                _known_start(function) if self.function == "nn_model" else contextlib.nullcontext()
            )
            with _unwarned(), prepared:
                if self.function == "plot_decision_boundary":
                    return read_picture(function, rule(**inputs["rule"]), inputs["X"], inputs["y"])
                answer = function(*inputs.values(), **options)
        except NotImplementedError as error:
            written = isinstance(error, NotWrittenYet)
            raise Wrong(
                str(error) if written else f"`{self.function}` is not written yet."
            ) from None
        except (Exception, SystemExit) as error:
            text = _error_text(error)
            line = _failing_line(error)
            where = f" in the line `{line}`" if line else ""
            raise self._no_answer(f"`{self.function}` stopped{where}. {text}.", text) from None
        if answer is None:
            fact = f"`{self.function}` gives back None. Is there a `return` at its end?"
            raise self._no_answer(fact, fact)
        try:
            return _unpack(FUNCTIONS[self.function].gives, answer, self.function)
        except Wrong as wrong:
            raise self._no_answer(str(wrong), str(wrong)) from None

    def compare(self, answer, *quantities, silent=False):
        """Raise Wrong at the first of these quantities that is not what it should be.

        Without names, all are compared. A line says what was right, unless silent.
        """
        tolerance = TRAINED_TOLERANCE if self.function == "nn_model" else TOLERANCE
        quantities = quantities or tuple(self.expected)
        for name in quantities:
            if not _equal(answer[name], self.expected[name], tolerance):
                raise Wrong(self._explain(answer, name, tolerance))
        if not silent:
            _passed("Right", quantities)

    def compare_shapes(self, answer, *quantities, silent=False):
        """Like `compare`, for shapes alone."""
        quantities = quantities or tuple(self.expected)
        for name in quantities:
            if np.shape(answer[name]) != np.shape(self.expected[name]):
                key = self._known_mistake(answer, name, lambda a, b: np.shape(a) == np.shape(b))
                fact = _shape_fact(name, answer[name], self.expected[name])
                raise Wrong(_join(fact, self.messages.get(key)))
        if not silent:
            _passed("Right shape", quantities)

    def require(self, condition, reason):
        """Raise Wrong unless the condition holds. The reason is a text or a known mistake's key."""
        if not condition:
            raise Wrong(self.messages.get(reason, reason))

    def printed(self, function, **options):
        """What the student's function prints."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            self.call(function, **options)
        return text.getvalue()

    def _explain(self, answer, name, tolerance):
        key = self._known_mistake(answer, name, lambda a, b: _equal(a, b, tolerance))
        fact = _fact(name, answer[name], self.expected[name], hint=key is None)
        return _join(fact, self.messages.get(key))

    def _known_mistake(self, answer, name, same):
        """The key of the mistake that gives this wrong value, and most of the others too."""

        def agreement(given):
            return sum(same(answer[other], given[other]) for other in answer if other in given)

        suspects = {
            key: agreement(given)
            for key, given in self.mistakes.items()
            if name in given
            and same(answer[name], given[name])
            and not same(given[name], self.expected[name])
        }
        return max(suspects, key=suspects.get) if suspects else None

    def _no_answer(self, fact, error):
        """A Wrong for a call that gave nothing to compare, naming the mistake if it is known."""
        suspects = {
            self.messages[key]
            for key, given in self.mistakes.items()
            if given.get("error") == error and not error.startswith(MATRIX_PRODUCT)
        }
        reason = suspects.pop() if len(suspects) == 1 else None  # several may end in one error
        return Wrong(_join(fact, reason), error)


def worked_case(name):
    """The worked case of this name, out of `cases.json`."""
    return _load()[name]


def worked_cases(function):
    """All worked cases of one function."""
    return [case for case in _load().values() if case.function == function]


def small_random(case, answer, silent=False):
    """Raise Wrong unless W1 and W2 are normal random numbers of about 0.01."""
    n_x, n_h, n_y = case.inputs["n_x"], case.inputs["n_h"], case.inputs["n_y"]
    for name, entries in {"W1": n_h * n_x, "W2": n_y * n_h}.items():
        W = answer[name]
        case.require(W.size == entries, f"`{name}` has {W.size} entries and should have {entries}.")
        case.require(np.any(W != 0), "init-zeros")
        case.require(len(np.unique(W)) > 1, "init-all-equal")
        case.require(W.min() < 0 < W.max(), "init-rand")
        spread = np.std(W)
        case.require(spread < 0.3, "init-not-small")
        # The spread of n normal numbers is uncertain by 1 / sqrt(2 n): allow six times that.
        off = abs(spread / 0.01 - 1)
        case.require(
            off < 6 / np.sqrt(2 * W.size),
            f"`{name}` has a standard deviation of {spread:.2g} and should have 0.01.",
        )
        mean = np.mean(W)
        case.require(
            abs(mean) < 6 * spread / np.sqrt(W.size),
            f"`{name}` has a mean of {mean:.2g} and should have about 0.",
        )
        # A normal distribution has 4.6 % of its values beyond two standard deviations.
        case.require(np.mean(np.abs(W) > 2 * spread) > 0.02, "init-uniform")
    if not silent:
        _passed("Random and small", ("W1", "W2"))


def _load():
    data = json.loads(CASES.read_text(encoding="utf-8"))
    return {
        name: Case(messages=data["messages"], **_arrays(fields))
        for name, fields in data["cases"].items()
    }


def _arrays(value):
    """Lists become arrays; all else stays as it is."""
    if isinstance(value, dict):
        return {key: _arrays(part) for key, part in value.items()}
    return np.array(value) if isinstance(value, list) else value


def _unpack(pattern, answer, name):
    """Take an answer apart into {quantity: value}, following a pattern from `steps`."""
    if isinstance(pattern, str):
        if answer is None:
            raise Wrong(f"`{pattern}` is None where a number or an array should be.")
        try:
            return {pattern: np.asarray(answer, dtype=float)}
        except (TypeError, ValueError, OverflowError):
            kind = type(answer).__name__
            raise Wrong(
                f"`{pattern}` should be made of numbers. `{name}` gives type {kind} there."
            ) from None
    if isinstance(pattern, dict):
        if not isinstance(answer, dict):
            raise Wrong(
                f"`{name}` should give a dict with the keys {', '.join(pattern)}. "
                f"A value of type {type(answer).__name__} came back."
            )
        missing = [key for key in pattern if key not in answer]
        if missing:
            raise Wrong(f"The dict that `{name}` gives has no key {', '.join(map(repr, missing))}.")
        parts = [(pattern[key], answer[key]) for key in pattern]
    else:
        if not isinstance(answer, (tuple, list)) or len(answer) != len(pattern):
            came = (
                f"{len(answer)} of them"
                if isinstance(answer, (tuple, list))
                else f"one value of type {type(answer).__name__}"
            )
            raise Wrong(f"`{name}` should give {len(pattern)} values. It gives {came}.")
        parts = list(zip(pattern, answer))
    quantities = {}
    for part, value in parts:
        quantities.update(_unpack(part, value, name))
    return quantities


def _equal(value, expected, tolerance):
    value, expected = np.asarray(value, float), np.asarray(expected, float)
    if expected.ndim == 0 and value.size == 1:  # a number may come as an array with one entry
        value = value.reshape(())
    if value.shape != expected.shape:
        return False
    scale = np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
    # What is nearly zero is the small difference of larger numbers, and rounded like them.
    atol = tolerance * max(scale, 0.1)
    return np.allclose(value, expected, rtol=0, atol=atol, equal_nan=True)


def _fact(name, value, expected, hint):
    """A sentence on what came and what should have come; with a hint, one on how they relate."""
    value, expected = np.asarray(value, float), np.asarray(expected, float)
    if name in ("limits", "regions", "points"):
        return describe(name, value, expected)
    if expected.ndim == 0 and value.size != 1:
        return _shape_fact(name, value, expected)
    if expected.ndim and value.shape != expected.shape:
        fact = _shape_fact(name, value, expected)
        if hint and value.ndim == 2 and value.T.shape == expected.shape:
            fact += " It looks transposed."
        return fact
    if not np.all(np.isfinite(value)):
        bad = "nan (not a number)" if np.any(np.isnan(value)) else "infinite"
        return f"`{name}` is {bad} where it should be a finite number."
    if expected.ndim == 0 or expected.size == 1:
        fact = f"`{name}` is {_number(value)} and should be {_number(expected)}."
    else:
        worst = np.unravel_index(np.argmax(np.abs(value - expected)), expected.shape)
        entry = ", ".join(str(index) for index in worst)
        came, right = _number(value[worst]), _number(expected[worst])
        fact = f"`{name}[{entry}]` is {came} and should be {right}."
    relation = _relation(value, expected) if hint else None
    return _join(fact, relation)


def _relation(value, expected):
    if np.all(expected != 0):
        ratios = np.ravel(value / expected)
        ratio = ratios[0]
        if np.allclose(ratios, ratio, rtol=1e-6) and not np.isclose(ratio, 0):
            if np.isclose(ratio, -1):
                return "It has the wrong sign."
            if ratios.size > 1:
                return f"Every entry is {_number(ratio)} times what it should be."
    if value.ndim == 2 and value.shape == value.T.shape and np.allclose(value.T, expected):
        return "It is transposed."
    return None


def _shape_fact(name, value, expected):
    if np.ndim(expected) == 0:
        return f"`{name}` should be a single number. It is an array of shape {np.shape(value)}."
    return f"`{name}` has shape {np.shape(value)} and should have {np.shape(expected)}."


def _number(value):
    return f"{float(np.ravel(value)[0]):.4g}"


def _join(*sentences):
    return " ".join(sentence for sentence in sentences if sentence)


def _red(text):
    """The text for an error output of Jupyter, which is red and does not break lines."""
    lines = textwrap.wrap(text, 80, subsequent_indent="  ")
    return "\n".join(f"\033[31m{line}\033[0m" for line in lines)


def _passed(verdict, quantities):
    print(f"✓ {verdict}: {', '.join(quantities)}")


def _error_text(error):
    """An error as one sentence without its full stop."""
    text = f"{type(error).__name__}: {error}".rstrip(". ")
    # NumPy reports this commonest of all errors in terms of its inner workings.
    sizes = re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", text)
    if sizes:
        right, left = sizes.groups()
        return (
            f"{MATRIX_PRODUCT} has {left} columns and the right side {right} "
            "rows; the two must be equal"
        )
    return text


def _failing_line(error):
    """The line of the student's that an error came from, as text."""
    libraries = (str(Path(__file__).parent), sysconfig.get_path("stdlib"))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        foreign = frame.filename.startswith(libraries) or "-packages" in frame.filename
        if not foreign and not frame.filename.startswith("<__array"):
            return (frame.line or linecache.getline(frame.filename, frame.lineno)).strip()
    return ""


@contextlib.contextmanager
def _unwarned():
    """Warnings are a student's own affair: they cost nothing and hide nothing."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def known_start(n_x, n_h, n_y, seed=None):
    """Weights without chance, of unit scale: another seed gives others."""
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    start, count = {}, 1 + (seed or 0)
    for name, shape in shapes.items():
        size = shape[0] * shape[1]
        start[name] = np.sin(3.0 * (count + np.arange(size))).reshape(shape)
        count += size
    return start


known_start.__qualname__ = "initialize_parameters"  # so a student knows it in an error


@contextlib.contextmanager
def _known_start(function):
    """Let nn_model begin at known weights, whatever random generator step 2 used.

    update_parameters gets copies: whether it changes its arguments must not matter either.
    """
    function = inspect.unwrap(function)
    namespace = getattr(function, "__globals__", None)
    if namespace is None:  # an object that can be called
        namespace = getattr(type(function).__call__, "__globals__", {})
    replaced = {"initialize_parameters": known_start}
    update = namespace.get("update_parameters")
    if update:
        replaced["update_parameters"] = lambda parameters, *rest, **options: update(
            copy.deepcopy(parameters), *rest, **options
        )
    with mock.patch.dict(namespace, replaced):
        yield
