"""What hidden test cells call: fresh random inputs of any size, compared with the reference."""

import contextlib
import dataclasses
import functools
import inspect
import io
import itertools
from contextvars import ContextVar

import numpy as np

from planarkit import first_weights
from planarkit.arguments import parameters_of
from planarkit.case import AT_LARGE
from planarkit.exceptions import Unreachable, Wrong
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS

from ..engine.fresh import current_seed
from .cases import add_mistakes, given_by, make_case, random_inputs
from .reference import reference

# Not 1, 2 or 4, the sizes of the flower's network, which students write in by hand.
SIZES = (3, 5, 6, 7, 8, 9)
# In each round these sizes are 1, and all others differ from each other.
ROUNDS = ((), (), ("n_x",), (), ("n_h",), ("m",), ("n_x", "n_h", "m"))
# Where the points of each picture lie, which has two inputs and no hidden units. The worked case
# has the place that is left out.
PLACES = (1, 2)
# Enough to see how they are spread.
MANY_WEIGHTS = {"n_x": 20, "n_h": 300, "m": 1, "n_y": 20}


# The cost rises from the first step on, and soon hardly falls: all steps have to be taken as asked.
TOO_LONG = {"learning_rate": 12.0, "num_iterations": 4}
AT_REST = {"learning_rate": 0.1, "num_iterations": 120}
# Of the numbers that explain a failure, the same for everybody: these decide no marks.
EXPLAINING = 0

_explains = ContextVar("whether messages of hidden tests name the mistake", default=True)


@contextlib.contextmanager
def unexplained():
    """Name no mistakes in a with-block: that takes most of the time, and nobody reads them."""
    token = _explains.set(False)
    try:
        yield
    finally:
        _explains.reset(token)


def examine(name, function):
    """Raise Wrong unless the student's function agrees with the reference.

    name: the function's name in the course
    function: the student's own

    Each round has sizes of its own. Inputs and options are passed by position and by name in
    turn, and options are left out.
    """
    _check_defaults(name, function)
    seed = current_seed()
    for number, case in enumerate(_rounds(name, seed)):
        case.large_seed = seed
        problem = _problem(case, function)
        if problem:
            if problem.key == AT_LARGE or not _explains.get():
                raise Wrong(str(problem))
            raise Wrong(_explain(problem, case, function, number))


def _rounds(name, seed):
    """A fresh case for each round."""
    rng = np.random.default_rng(seed)
    for number, sizes in enumerate(_sizes(name, rng)):
        inputs, options = random_inputs(name, rng, **sizes, place=PLACES[number % len(PLACES)])
        if FUNCTIONS[name].trains:
            options["print_cost"] = number == 1  # which must change nothing
            if number == 2:  # steps so long that the cost rises, and few of them
                options.update(TOO_LONG)
            if number == 3:  # the cost soon stops falling, and the parameters go on
                inputs = _all_at_one_place(**inputs)
                options.update(AT_REST)
        elif number == 1:
            options = {}
        case = make_case(name, inputs, options, with_mistakes=False)
        case.by_name, case.by_position = number % 2 == 0, number % 2 * FUNCTIONS[name].positional
        yield case


def _all_at_one_place(X, Y):
    """Examples that nothing can tell apart, more of them with one label than with the other."""
    Y = Y.copy()
    Y[0, 0] = 1 - Y[0, 0]
    return {"X": np.repeat(X[:, :1], X.shape[1], axis=1), "Y": Y}


def _sizes(name, rng):
    """The sizes of each round: dicts of n_x, n_h, m and n_y."""
    for ones in ROUNDS[: len(PLACES)] if FUNCTIONS[name].draws else ROUNDS:
        drawn = dict(zip(("n_x", "n_h", "m"), rng.choice(SIZES, size=3, replace=False).tolist()))
        sizes = {key: 1 if key in ones else size for key, size in drawn.items()}
        yield {**sizes, "n_y": int(rng.integers(1, 4))}
    if FUNCTIONS[name].random:
        yield MANY_WEIGHTS


def _explain(problem, case, function, number):
    """The problem with the inputs it showed with, and the mistake if it is known.

    number: of the case's round
    """
    # What all known mistakes give takes long to compute, so that is done for one case of its kind.
    # It is the same for everybody. Only a failure that it does not show is told with the numbers
    # of this submission.
    # Pictures take longest: the one that students have is looked at before.
    further = [each for each in worked_cases(case.function) if each.confirms]
    further.append(dataclasses.replace(case, mistakes=_GivenBy(case)))
    for known in _cases_with_mistakes(case.function, number):
        same = _problem(dataclasses.replace(known, further=lambda: further), function)
        if same:
            return f"With other inputs ({_describe(known)}): {same}"
    return f"With other inputs ({_describe(case)}): {problem}"


class _GivenBy(dict):
    """What a mistake gives in a case, found out where somebody asks."""

    def __init__(self, case):
        self._case = case

    def __missing__(self, key):
        self.update(given_by(self._case, [key]))
        return self[key]


def _cases_with_mistakes(name, number):
    if FUNCTIONS[name].draws:
        yield from worked_cases(name)
    yield _case_with_mistakes(name, number)


@functools.cache
def _case_with_mistakes(name, number):
    """The case of this round that explains."""
    case = next(itertools.islice(_rounds(name, EXPLAINING), number, None))
    add_mistakes(case)
    return case


def _check_defaults(name, function):
    """Raise Wrong where an option has another default than it was given."""
    own = parameters_of(function)
    for option, right in inspect.signature(reference(name)).parameters.items():
        number = isinstance(right.default, int | float) and not isinstance(right.default, bool)
        if number and option in own:
            if not np.array_equal(own[option].default, right.default):
                raise Wrong(
                    f"Where `{option}` is left out, it should be {right.default}. Keep the first "
                    f"line of `{name}` as it was given."
                )


def _problem(case, function):
    """What is wrong with the function in this case, or None. What it prints is dropped."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = case.call(function)
            if FUNCTIONS[case.function].random:
                _check_first_weights(case, function, answer)
            else:
                case.compare(answer, silent=True)
    except Unreachable:  # there is nobody to try other cases on
        raise
    except Wrong as wrong:
        return wrong
    return None


def _check_first_weights(case, function, answer):
    case.compare_shapes(answer, silent=True)
    first_weights.small_biases(case, answer, silent=True)
    if case.inputs["n_h"] == MANY_WEIGHTS["n_h"]:  # a few cannot show how they are spread
        first_weights.small_random(case, answer, silent=True)
        first_weights.follows_seed(case, function, silent=True)


def _describe(case):
    """The sizes of a hidden case in words."""
    if FUNCTIONS[case.function].draws:
        return "another model and other points"
    given = {**case.inputs, **case.options}
    shapes = {key: np.shape(value) for key, value in case.inputs.items() if np.shape(value)}
    numbers = {key: value for key, value in given.items() if np.isscalar(value)}
    parts = [f"{key} of shape {shape}" for key, shape in shapes.items()]
    parts += [f"{key} = {value:.4g}" for key, value in numbers.items()]
    return ", ".join(parts)
