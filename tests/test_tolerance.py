"""The tolerances: ten times what single precision costs, and a tenth of what a mistake does."""

import numpy as np
import pytest

from planargrader.course.cases import make_case, random_inputs
from planargrader.course.examine import SIZES
from planargrader.course.reference import reference
from planarkit.fingerprint import fingerprint
from planarkit.known_start import known_start
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS, TOLERANCE, TRAINED_TOLERANCE

COMPUTED = (
    "sigmoid",
    "forward_propagation",
    "compute_cost",
    "backward_propagation",
    "update_parameters",
)


def single(value):
    """Arrays of float in single precision."""
    if isinstance(value, dict):
        return {key: single(part) for key, part in value.items()}
    is_float = isinstance(value, np.ndarray) and value.dtype == float
    return value.astype(np.float32) if is_float else value


def share_off(answer, expected):
    """The largest error, as a share of the largest value."""
    return max(
        np.max(np.abs(answer[name] - expected[name])) / max(np.max(np.abs(expected[name])), 0.1)
        for name in expected
    )


def random_cases(function, number):
    for seed in range(number):
        rng = np.random.default_rng(seed)
        n_x, n_h, m = rng.choice(SIZES, size=3, replace=False).tolist()
        yield make_case(function, *random_inputs(function, rng, n_x, n_h, m), with_mistakes=False)


@pytest.mark.parametrize("function", COMPUTED)
def test_single_precision_stays_ten_times_below_the_tolerance(function):
    for case in random_cases(function, 100):
        expected = case.expected
        case.inputs = single(case.inputs)
        answer = case.call(reference(function))
        assert share_off(answer, expected) < TOLERANCE / 10


def test_training_in_single_precision_stays_ten_times_below_its_tolerance():
    for case in random_cases("nn_model", 100):
        X, Y = np.float32(case.inputs["X"]), np.float32(case.inputs["Y"])
        options = case.options
        parameters = single(known_start(len(X), options["n_h"], 1, seed=options["seed"]))
        for _ in range(options["num_iterations"]):
            cache = reference("forward_propagation")(X, parameters)[1]
            grads = reference("backward_propagation")(parameters, cache, X, Y)
            rate = np.float32(options["learning_rate"])
            parameters = reference("update_parameters")(parameters, grads, rate)
        assert parameters["W1"].dtype == np.float32
        assert share_off(parameters, case.expected) < TRAINED_TOLERANCE / 10


def shape_of(given):
    return tuple(given[0]) if isinstance(given, list) else np.shape(given)


def distance(given, expected):
    """How far an answer is from the right one, as a share of it; None if not comparable."""
    same_shape = [
        name
        for name in expected
        if name in given and shape_of(given[name]) == np.shape(expected[name])
    ]
    shares = [share_of(given[name], expected[name]) for name in same_shape]
    return max(shares) if len(shares) == len(expected) else None


def share_of(given, expected):
    """How far an array, or one that this is the fingerprint of, is from the right one."""
    if isinstance(given, list):
        sums = np.array(fingerprint(expected)[1:])  # no weight in them is larger than 2
        return np.max(np.abs(given[1:] - sums)) / (2 * np.sum(np.abs(expected)))
    return np.max(np.abs(given - expected)) / np.max(np.abs(expected))


@pytest.mark.parametrize("function", sorted(FUNCTIONS.keys() - {"initialize_parameters"}))
def test_mistakes_are_far_beyond_the_tolerance(function):
    tolerance, far = FUNCTIONS[function].tolerance, 0
    for case in worked_cases(function):
        for key, given in case.mistakes.items():
            off = distance(given, case.expected)
            assert off is None or np.isnan(off) or off < 1e-9 or off > 10 * tolerance, key
            far += off is not None and off > 10 * tolerance
    assert far
