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
import functools
import inspect
import io
import json
import re
import textwrap
import traceback
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .errors import explain
from .guard import READ, SECONDS, SHOWN, TookTooLong, guarded, restore_numpy
from .picture import describe, read_picture, rule
from .steps import FUNCTIONS, SIZES

CASES = Path(__file__).with_name("cases.json")

# A right answer may have been computed in float32. Over random cases of every size that costs
# 7e-7 of the largest value at most, and 7e-6 once it has been fed back through 30 steps. Ten times
# that is allowed, and rounded up. Known mistakes are off by ten times more. Tests hold all this.
TOLERANCE = 1e-5
TRAINED_TOLERANCE = 1e-4
# What to say of a wrong value that nothing else explains, by its name or by its function.
HINTS = {
    "n_x": "Each row of X is one input.",
    "n_h": "Give back the argument `n_h` as it is.",
    "n_y": "Each row of Y is one output.",
    "sigmoid": "It should be 0.5 where Z is 0, and near 1 or 0 where Z is far above or below 0.",
    "Z1": "It is made of W1, X and b1.",
    "A1": "It is the tanh of Z1.",
    "Z2": "It is made of W2, A1 and b2.",
    "A2": "It is the sigmoid of Z2.",
    "cost": "Each example adds minus the logarithm of the output that its own label got.",
    "dW2": "It is made of dZ2 and A1, as a mean over the examples.",
    "db2": "It is the mean of dZ2 over the examples.",
    "dW1": "It is made of dZ1 and X, as a mean over the examples. dZ1 is made of W2, dZ2 and A1.",
    "db1": "It is the mean of dZ1 over the examples. dZ1 is made of W2, dZ2 and A1.",
    "update_parameters": "Each parameter should go down by its own gradient times the learning "
    "rate.",
    "nn_model": "Check that the first weights come from `initialize_parameters`, that every "
    "argument is used, and that each step makes one update.",
    "predictions": "The label is 1 where A2 is above 0.5, and 0 elsewhere.",
    "accuracy": "It is the share of the examples whose prediction equals the label.",
    "limits": "Is everything drawn on the current axes, on a grid with its ends taken from X?",
    "regions": "Is every place of the grid shown to the model, and coloured by its own label?",
    "points": "Each belongs at its own place, in the colour of its own label.",
}

ALIKE = 0.3  # share of the wrong places that a known mistake may leave unexplained
PAIR = " + "  # joins the keys of two mistakes made together


class Wrong(AssertionError):
    """A wrong answer. Jupyter shows its message and no stack of frames.

    `key` says what came instead of an answer, if none came: by it a known mistake is found.
    `hint` is what to say if it is not found.
    """

    def __init__(self, message, key=None, hint=""):
        super().__init__(message)
        self.key = key
        self.hint = hint

    def _render_traceback_(self):
        return [red(f"✗ {self}")]


class NotWrittenYet(NotImplementedError):
    """Stands in every unsolved exercise. Jupyter shows its message and no stack of frames."""

    def __str__(self):
        frames = traceback.extract_tb(self.__traceback__)
        name = frames[-1].name if frames else "<none>"
        where = "This exercise" if name.startswith("<") else f"`{name}`"
        return f"{where} is not written yet: fill in its cell in place of `raise`, and run it."

    def _render_traceback_(self):
        return [red(f"✎ {self}")]


class NotThere(NotWrittenYet):
    """Raised by what stands for a function whose cell has not run."""

    def __str__(self):
        return (
            f"`{self.args[0]}` is not there: its cell has not run without an error, or gives "
            "another name. Run that cell, and fix what it reports."
        )


@dataclass
class Case:
    """Inputs for one function, what should come out, and what known mistakes give.

    `inputs` are passed in order and `options` by name, unless `by_name` says that the inputs go
    by name, too, or `by_position` how many options go in order. `expected` maps each quantity to
    its value; `mistakes` maps the key of a mistake, or of two joined by " + ", to the quantities
    it gives, or to {"error": "TypeError: ..."}. `messages` maps keys to what a student should read.
    """

    function: str
    inputs: dict
    options: dict
    expected: dict
    mistakes: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)
    by_name: bool = False
    by_position: int = 0

    def call(self, function, **options):
        """Call the student's function on copies of the inputs.

        Returns {quantity: value}. Raises Wrong if the function fails, takes too long, or gives
        something of another kind. Its warnings are left out.
        """
        return self._call(function, options, SHOWN)

    def compare(self, answer, *quantities, silent=False):
        """Raise Wrong at the first of these quantities that is not what it should be.

        Without names, all are compared. A line says what was right, unless silent.
        """
        tolerance = TRAINED_TOLERANCE if self.function == "nn_model" else TOLERANCE
        quantities = quantities or tuple(name for name in self.expected if name in answer)
        for name in quantities:
            if not _equal(answer[name], self.expected[name], tolerance):
                raise Wrong(self._explain(answer, name, tolerance))
        if not silent:
            passed("Right", quantities)

    def compare_shapes(self, answer, *quantities, silent=False):
        """Like `compare`, for shapes alone. An array of anything but numbers has none."""
        quantities = quantities or tuple(self.expected)
        for name in quantities:
            if not np.all(np.isfinite(answer[name])):
                raise Wrong(self._explain(answer, name, TOLERANCE))
            if np.shape(answer[name]) != np.shape(self.expected[name]):
                reason = self._known_mistake(answer, name, self._alike)
                raise Wrong(
                    _join(
                        _shape_fact(name, answer[name], self.expected[name]),
                        reason or _shape_relation(answer[name], self.expected[name]),
                    )
                )
        if not silent:
            passed("Right shape", quantities)

    def require(self, condition, reason):
        """Raise Wrong unless the condition holds. The reason is a text or a known mistake's key."""
        if not condition:
            raise Wrong(self.messages.get(reason, reason))

    def printed(self, function, **options):
        """What `call` gives, and under "printed" what the student's function prints."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            answer = self._call(function, options, READ)
        return {**answer, "printed": text.getvalue()}

    def shows_costs(self, text):
        """Whether costs of two different times at least stand in the text, however rounded.

        In `expected["costs"]` each row holds the costs of one time, counted in several ways.
        """
        costs = self.expected["costs"]
        seen = np.zeros(len(costs), bool)
        for digits in re.findall(r"\d{1,20}\.\d{1,20}(?:e[-+]?\d{1,3})?", text.lower()):
            places, _, exponent = digits.partition(".")[2].partition("e")
            unit = 10.0 ** (int(exponent or 0) - len(places))
            close = np.abs(costs - float(digits)) <= unit + TRAINED_TOLERANCE * costs
            seen |= np.any(close, axis=1)
        return seen.sum() >= 2

    def ends_at(self, cost):
        """Whether this is the cost at the last of those times. Words alone train no network."""
        return bool(np.any(np.isclose(cost, self.expected["costs"][-1], rtol=0.001)))

    def _call(self, function, options, characters):
        restore_numpy()
        inputs = _copied(self.inputs)
        options = {**_copied(self.options), **options}
        try:
            with guarded(characters), self._prepared(function):
                if self.function == "plot_decision_boundary":
                    return read_picture(function, rule(**inputs["rule"]), inputs["X"], inputs["y"])
                answer = self._pass(function, inputs, options)
                if answer is None:
                    fact = f"`{self.function}` gives back None."
                    raise Wrong(fact, hint="Is there a `return` at its end?")
                answer = _unpack(FUNCTIONS[self.function].gives, answer, self.function)
        except Wrong as wrong:
            raise self._no_answer(str(wrong), wrong.key or str(wrong), wrong.hint) from None
        except (Exception, SystemExit, TookTooLong) as error:
            raise self._stopped(error) from None
        if characters == SHOWN:  # nobody reads a note in what a test reads
            note_changes(self.function, self.inputs, inputs)
        return answer

    def _pass(self, function, inputs, options):
        """Call the function in the way that this case asks for, as far as it can be."""
        asked = self.by_name or (self.by_position and options)
        taken = parameters_of(function) if asked else {}
        if self.by_name and set(inputs) <= set(taken):
            return function(**inputs, **options)
        only_by_name = [
            name for name in taken if taken[name].kind is inspect.Parameter.KEYWORD_ONLY
        ]
        first = [name for name in options if name not in only_by_name][: self.by_position]
        return function(*inputs.values(), *map(options.pop, first), **options)

    def _prepared(self, function):
        return (
            from_known_start(function) if self.function == "nn_model" else contextlib.nullcontext()
        )

    def _stopped(self, error):
        """A Wrong for a call that ended in an exception."""
        name = f"`{self.function}`"
        if isinstance(error, TookTooLong):
            fact = f"{name} was stopped after {SECONDS} seconds. Is there a loop that never ends?"
            return self._no_answer(fact, fact)
        if isinstance(error, NotWrittenYet):
            return Wrong(str(error))
        if type(error) is NotImplementedError:
            return Wrong(f"{name} is not written yet.")
        try:
            fact, hint, key = explain(error)
        except Exception:  # an error of the student's own making may fail even to be told
            fact, hint, key = f" stopped with {type(error).__name__}.", "", type(error).__name__
        return self._no_answer(name + fact, key, hint)

    def _explain(self, answer, name, tolerance):
        value, expected = answer[name], np.asarray(self.expected[name], float)
        fact = _fact(name, value, expected)
        reason = (
            self._known_regions(value)
            if name == "regions"
            else self._known_mistake(answer, name, lambda a, b: _equal(a, b, tolerance))
        )
        if not reason and name not in SIZES:
            reason = _relation(value, expected, self._examples())
        hint = HINTS.get(name) or HINTS.get(self.function)
        return _join(fact, reason) if reason else _join(fact, _where(value, expected), hint)

    def _alike(self, value, given):
        """Whether a value of a wrong shape is the one that a mistake gives."""
        random = self.function == "initialize_parameters"  # there is no more to compare
        return np.shape(value) == np.shape(given) and (random or _equal(value, given, TOLERANCE))

    def _examples(self):
        """m, the number of examples in this case, or None."""
        columns = [self.inputs[name].shape[1] for name in ("X", "A2") if name in self.inputs]
        return columns[0] if columns else None

    def _known_mistake(self, answer, name, same):
        """What to say of the mistake that gives this wrong value, and most of the others too."""

        def agreement(given):
            return sum(same(answer[other], given[other]) for other in answer if other in given)

        suspects = {
            key: agreement(given)
            for key, given in self.mistakes.items()
            if name in given
            and (PAIR not in key or np.any(answer[name]))  # too much ends in a 0
            and same(answer[name], given[name])
            and not same(given[name], self.expected[name])
        }
        return self._reason([key for key in suspects if suspects[key] == max(suspects.values())])

    def _known_regions(self, value):
        """What to say of the mistake whose regions are nearest. Each grid shows it differently."""
        distances = {
            key: np.sum(value != given["regions"])
            for key, given in self.mistakes.items()
            if "regions" in given
        }
        nearest = min(distances.values(), default=value.size)
        if nearest >= ALIKE * np.sum(value != self.expected["regions"]):
            return ""
        return self._reason([key for key in distances if distances[key] == nearest])

    def _reason(self, suspects):
        """What to say of these mistakes, each of which explains the answer; "" if they differ."""
        alone = [key for key in suspects if PAIR not in key]
        reasons = [{self.messages[part] for part in key.split(PAIR)} for key in alone or suspects]
        common = set.intersection(*reasons) if reasons else set()
        if not common:
            return ""
        return ("" if alone else "Two mistakes come together here. One of them: ") + min(common)

    def _no_answer(self, fact, key, hint=""):
        """A Wrong for a call that gave nothing to compare, naming the mistake if it is known."""
        suspects = [name for name, given in self.mistakes.items() if given.get("error") == key]
        return Wrong(_join(fact, self._reason(suspects) or hint), key)


def note_changes(function, before, after):
    """Say so where a function has changed what it was given; that costs nothing."""
    if function == "update_parameters":  # it may
        return
    for name, value in after.items():
        if not _same(value, before[name]):
            print(
                f"Note: `{function}` has changed the `{name}` that it was given. Others may still "
                "need it, so work on a copy."
            )


def parameters_of(function):
    """The parameters of a function by name, as far as they can be told."""
    try:
        return dict(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return {}


def worked_case(name):
    """The worked case of this name, out of `cases.json`."""
    return _case(_read()["cases"][name])


def worked_cases(function):
    """All worked cases of one function."""
    return [_case(case) for case in _read()["cases"].values() if case["function"] == function]


def unwritten(name):
    """What stands for a function until its cell has run without an error."""

    def stand_in(*inputs, **options):
        raise NotThere(name)

    stand_in.__name__ = name
    return stand_in


def _case(fields):
    restore_numpy()
    return Case(messages=_read()["messages"], **_arrays(fields))


@functools.cache
def _read():
    return json.loads(CASES.read_text(encoding="utf-8"))


def _arrays(value):
    """Lists become arrays; all else stays as it is."""
    if isinstance(value, dict):
        return {key: _arrays(part) for key, part in value.items()}
    return np.array(value) if isinstance(value, list) else value


def _unpack(pattern, answer, name):
    """Take an answer apart into {quantity: value}, following a pattern from `steps`."""
    if isinstance(pattern, str):
        return {pattern: _as_numbers(pattern, answer, name)}
    if isinstance(pattern, dict):
        if not isinstance(answer, dict):
            raise Wrong(
                f"`{name}` should give a dict with the keys {', '.join(pattern)}. "
                f"A value of type {type(answer).__name__} came back."
            )
        missing = ", ".join(repr(key) for key in pattern if key not in answer)
        if missing:
            fact = f"The dict that `{name}` gives lacks {missing}."
            keys = ", ".join(repr(key)[:40] for key in list(answer)[:8])
            raise Wrong(_join(fact, f"Its keys are {keys}." if keys else "It is empty."), fact)
        parts = [(pattern[key], answer[key]) for key in pattern]
    else:
        if not isinstance(answer, (tuple, list)) or len(answer) != len(pattern):
            came = (
                f"{len(answer)}"
                if isinstance(answer, (tuple, list))
                else f"one value of type {type(answer).__name__}"
            )
            raise Wrong(f"`{name}` should give {len(pattern)} values. It gives {came}.")
        parts = list(zip(pattern, answer))
    quantities = {}
    for part, value in parts:
        quantities.update(_unpack(part, value, name))
    return quantities


def _as_numbers(quantity, answer, name):
    """The answer as an array of float. Raises Wrong if it holds anything but real numbers."""
    if answer is None:
        raise Wrong(f"`{quantity}` is None where a number or an array should be.")
    if isinstance(answer, tuple):
        raise Wrong(f"`{quantity}` is a tuple. One value is wanted there, without its brackets.")
    numbers, kind = None, type(answer).__name__
    try:
        array = np.asarray(answer)
        if array.dtype.kind in "biufO":
            numbers = array.astype(float)
        elif array.dtype.kind in "US":
            kind = "text"
    except (TypeError, ValueError, OverflowError, MemoryError):
        pass
    if answer is ...:
        raise Wrong(f"`{quantity}` is still `...`, which stands for code to be written.")
    if numbers is None and callable(answer):
        raise Wrong(f"`{quantity}` is a function. Is it called, with round brackets after it?")
    if numbers is None:
        raise Wrong(f"`{quantity}` should be made of numbers. `{name}` gives type {kind} there.")
    if np.ma.is_masked(answer):
        raise Wrong(f"`{quantity}` has masked entries where numbers should be.")
    if quantity in SIZES and array.dtype.kind not in "iu":
        what = answer if isinstance(answer, float) else f"of type {kind}"
        raise Wrong(f"`{quantity}` is {what}. A size is a whole number, without a point.")
    return numbers


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


def _fact(name, value, expected):
    """A sentence on what came and what should have come."""
    if name in ("limits", "regions", "points"):
        return describe(name, value, expected)
    if expected.ndim == 0 and value.size != 1 or expected.ndim and value.shape != expected.shape:
        return _shape_fact(name, value, expected)
    if not np.all(np.isfinite(value)):
        bad = "nan (not a number)" if np.any(np.isnan(value)) else "infinite"
        return f"`{name}` is {bad} where it should be a finite number."
    if expected.size == 1:
        return f"`{name}` is {_two_numbers(value, expected)}."
    worst = np.unravel_index(np.argmax(np.abs(value - expected)), expected.shape)
    entry = ", ".join(str(index) for index in worst)
    return f"`{name}[{entry}]` is {_two_numbers(value[worst], expected[worst])}."


def _relation(value, expected, m):
    """How a wrong value relates to the right one, as a sentence, or None.

    m: the number of examples, if the case has any
    """
    if value.shape != expected.shape:
        return _shape_relation(value, expected)
    if value.ndim == 2 and value.shape[0] == value.shape[1] > 1 and np.allclose(value.T, expected):
        return "It is transposed."
    if not np.all(np.isfinite(value)):
        return None
    whole = (np.floor, np.trunc, np.rint)
    if value.size > 1 and any(np.array_equal(value, cut(expected)) for cut in whole):
        return "Only whole numbers are left of it. Has a `//` or an `int` done that?"
    if any(np.array_equal(value, np.round(expected, digits)) for digits in (1, 2, 3, 4)):
        return "It is rounded. Give it as it is."
    if not (np.all(expected != 0) and np.any(value != 0)):
        return None
    return _factor(value, expected, m)


def _factor(value, expected, m):
    """By what all of a wrong value differs from the right one, as a sentence, or None."""
    with np.errstate(all="ignore"):
        ratios = np.ravel(value / expected)
    ratio = ratios[0]
    if not np.allclose(ratios, ratio, rtol=1e-6) or not 1e-6 < abs(ratio) < 1e6:
        return None
    sign = "It has the wrong sign." if ratio < 0 else None
    size, each = abs(ratio), "It is" if ratios.size == 1 else "Every entry is"
    if np.isclose(size, 1):
        return sign
    if m and m > 1:
        for times, said in ((m, "m times"), (m * m, "m times m times")):
            for factor, way in ((times, "large"), (1 / times, "small")):
                if np.isclose(size, factor):
                    return _join(sign, f"{each} {said} too {way}; m is {m} here.")
    if ratios.size > 1 or any(np.isclose(size, simple) for simple in (2, 1 / 2)):
        return _join(sign, f"{each} {_number(size)} times what it should be.")
    return sign


def _where(value, expected):
    """Which part of a table is wrong, as a sentence, or None if all of it is."""
    if value.shape != expected.shape or value.ndim != 2:
        return None
    right = np.isclose(value, expected, rtol=1e-6)
    if not np.any(right):
        return None
    for axis, line in ((0, "column"), (1, "row")):
        lines = np.flatnonzero(right.all(axis=axis)), np.flatnonzero(~right.any(axis=axis))
        if right.shape[1 - axis] > 2 and sum(map(len, lines)) == right.shape[1 - axis]:
            for which, said in zip(lines, ("right", "wrong")):
                if len(which) == 1:
                    return f"Only {line} {which[0]} is {said}."
    wrong = np.sum(~right)
    return f"{wrong} of its {value.size} entries {'is' if wrong == 1 else 'are'} wrong."


def _shape_relation(value, expected):
    """What a wrong shape has to do with the right one, as a sentence, or None."""
    came, wanted = np.shape(value), np.shape(expected)
    if not wanted:
        if np.size(value) == 1:
            return "It holds one number, in brackets. Give the number itself."
        return "Its entries have still to become one number."
    if not came:
        return "All entries have become one number. One for each entry is wanted."
    if came[::-1] == wanted:
        return "It looks transposed."
    if len(came) == 1 and np.size(value) == np.size(expected):
        return "It has lost an axis: a table has rows and columns, even if there is only one."
    return None


def _shape_fact(name, value, expected):
    if np.ndim(expected) == 0:
        return f"`{name}` should be a single number. It is an array of shape {np.shape(value)}."
    return f"`{name}` has shape {np.shape(value)} and should have {np.shape(expected)}."


def _two_numbers(value, expected):
    """Both numbers, with so many digits that they look different."""
    for digits in (4, 8, 16):
        came, right = _number(value, digits), _number(expected, digits)
        if came != right:
            break
    return f"{came} and should be {right}"


def _number(value, digits=4):
    return f"{float(np.ravel(value)[0]):.{digits}g}"


def _join(*sentences):
    return " ".join(sentence for sentence in sentences if sentence)


def red(text):
    """The text for an error output of Jupyter, which is red and does not break lines."""
    lines = textwrap.wrap(text, 80, subsequent_indent="  ")
    return "\n".join(f"\033[31m{line}\033[0m" for line in lines)


def passed(verdict, quantities):
    """Say what is right."""
    print(f"✓ {verdict}: {', '.join(quantities)}")


def _same(value, other):
    """Whether two arrays, numbers or dicts of them are equal."""
    if isinstance(other, dict):
        return value.keys() == other.keys() and all(_same(value[key], other[key]) for key in other)
    try:
        return np.array_equal(value, other, equal_nan=True)
    except TypeError:  # a function, or what does not even hold numbers any more
        return value is other


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

_known_starts = False


def startable(initialize_parameters):
    """The function as notebooks get it: while nn_model is checked, it gives known weights."""

    @functools.wraps(initialize_parameters)
    def start(*sizes, **options):
        function = known_start if _known_starts else initialize_parameters
        return function(*sizes, **options)

    return start


def keeping_arguments(update_parameters):
    """The function as notebooks get it: it works on a copy of the parameters.

    So a call whose answer is dropped does nothing, whether or not the function changes what it
    is given.
    """

    if hasattr(update_parameters, "keeps_arguments"):
        return update_parameters

    @functools.wraps(update_parameters)
    def update(parameters, *rest, **options):
        return update_parameters(_copied(parameters), *rest, **options)

    update.keeps_arguments = True
    return update


def _copied(value):
    """A deep copy. Of a dict of arrays, deepcopy takes as long as all else in a step."""
    if type(value) is dict:
        return {name: _copied(part) for name, part in value.items()}
    if type(value) in (int, float, bool, type(None)):
        return value
    return value.copy() if type(value) is np.ndarray else copy.deepcopy(value)


def starts_are_known():
    """Whether a case is running that begins at known weights."""
    return _known_starts


@contextlib.contextmanager
def from_known_start(function):
    """Let nn_model begin at known weights, whatever random generator step 2 used.

    A student may also have written or pasted initialize_parameters into the notebook itself.
    """
    global _known_starts
    function = inspect.unwrap(function)
    while isinstance(function, functools.partial):
        function = inspect.unwrap(function.func)
    namespace = getattr(function, "__globals__", None)
    if namespace is None and hasattr(function, "render"):  # it lives in another process
        namespace = {}
    elif namespace is None:  # an object that can be called
        call = vars(type(function)).get("__call__")
        namespace = getattr(call, "__globals__", {})
    replaced = {"initialize_parameters": known_start}
    if "update_parameters" in namespace:
        replaced["update_parameters"] = keeping_arguments(namespace["update_parameters"])
    before = {name: namespace[name] for name in replaced if name in namespace}
    _known_starts = True
    try:
        namespace.update(replaced)
        yield
    finally:
        for name in replaced:
            namespace.pop(name, None)
        namespace.update(before)
        _known_starts = False
