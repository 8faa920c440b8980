"""Every known mistake costs marks, and its message says why."""

import re

import numpy as np
import pytest

from planargrader.course import reference
from planargrader.examine import examine
from planargrader.mistakes import CATALOGUE, mistakes_in, wrong_function, wrong_source
from planarkit.checks import (
    MATRIX_PRODUCT,
    TOLERANCE,
    TRAINED_TOLERANCE,
    Wrong,
    small_random,
    worked_case,
    worked_cases,
)
from planarkit.steps import FUNCTIONS, NOTEBOOKS

every_mistake = pytest.mark.parametrize("key", CATALOGUE)

# Seen only by a test cell of its own: (cell's name, why not by its numbers).
SEEN_BY_A_CELL = {
    "cost-matrix": "cost-scalar: the number itself is right",
    "model-prints-nothing": "model-print-cost: the trained parameters are right",
}
# The first weights are random, so that their cells look at shapes, spread and seeds.
RANDOM = {key for key, mistake in CATALOGUE.items() if mistake.function == "initialize_parameters"}


def visible_message(function, wrong):
    """The first message a student gets from the worked cases, or None."""
    for case in worked_cases(function):
        try:
            case.compare(case.call(wrong), silent=True)
        except Wrong as message:
            return str(message)
    return None


@pytest.mark.parametrize("key", sorted(CATALOGUE.keys() - SEEN_BY_A_CELL.keys() - RANDOM))
def test_worked_case_rejects_the_mistake(key):
    mistake = CATALOGUE[key]
    message = visible_message(mistake.function, wrong_function(mistake))
    assert message is not None


@pytest.mark.parametrize(
    "key", sorted(CATALOGUE.keys() - SEEN_BY_A_CELL.keys() - {"cost-log-of-zero"})
)
def test_hidden_test_rejects_the_mistake(key):
    mistake = CATALOGUE[key]
    with pytest.raises(Wrong):
        examine(mistake.function, wrong_function(mistake))


def test_messages_name_the_mistake_unless_it_ends_in_a_misfitting_product():
    """Too many mistakes end in that error; its message quotes the line instead."""
    for key in sorted(CATALOGUE.keys() - SEEN_BY_A_CELL.keys() - RANDOM):
        mistake = CATALOGUE[key]
        message = visible_message(mistake.function, wrong_function(mistake))
        assert mistake.message in message or MATRIX_PRODUCT in message, key


@pytest.mark.parametrize(
    "key", ["init-zeros", "init-all-equal", "init-rand", "init-uniform", "init-not-small"]
)
def test_spread_of_the_first_weights_names_the_mistake(key):
    case = worked_case("init-large")
    answer = case.call(wrong_function(CATALOGUE[key]))
    with pytest.raises(Wrong, match=re.escape(CATALOGUE[key].message)):
        small_random(case, answer)


def test_spread_of_too_few_weights_is_not_judged():
    case = worked_case("init-large")
    answer = case.call(wrong_function(CATALOGUE["init-fixed-shapes"]))
    with pytest.raises(Wrong, match="`W1` has 8 entries and should have 18000"):
        small_random(case, answer)


@pytest.mark.parametrize("key", ["init-transposed", "init-flat-bias", "init-fixed-shapes"])
def test_shapes_of_the_first_weights_name_the_mistake(key):
    case = worked_case("init")
    answer = case.call(wrong_function(CATALOGUE[key]))
    with pytest.raises(Wrong, match=re.escape(CATALOGUE[key].message)):
        case.compare_shapes(answer)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_reference_passes_its_worked_cases_and_hidden_tests(function):
    if function != "initialize_parameters":
        assert visible_message(function, reference(function)) is None
    examine(function, reference(function))


@every_mistake
def test_mistake_changes_the_solution_and_still_compiles(key):
    mistake = CATALOGUE[key]
    assert callable(wrong_function(mistake))
    assert len(mistake.edits) >= 1


@every_mistake
def test_message_is_one_to_three_sentences_without_the_solution(key):
    mistake = CATALOGUE[key]
    if mistake.message:
        sentences = re.findall(r"[.:?!](?= |$)", mistake.message)
        assert 1 <= len(sentences) <= 4
        assert len(mistake.message) <= 160
        for right in mistake.edits:
            assert right.strip() not in mistake.message


def test_every_step_has_at_least_eight_mistakes():
    for notebook in NOTEBOOKS:
        functions = [name for name in FUNCTIONS if FUNCTIONS[name].notebook == notebook]
        assert sum(len(mistakes_in(name)) for name in functions) >= 8, notebook


def test_two_mistakes_in_one_function_can_be_combined():
    source = wrong_source(CATALOGUE["forward-no-b1"], CATALOGUE["forward-hidden-relu"])
    assert "b1\n" not in source.split("Z1 =")[1].split("\n")[0]
    assert "np.maximum" in source


def distance(given, expected):
    """How far an answer is from the right one, as a share of it; None if not comparable."""
    same_shape = [
        name
        for name in expected
        if name in given and np.shape(given[name]) == np.shape(expected[name])
    ]
    shares = [
        np.max(np.abs(given[name] - expected[name])) / np.max(np.abs(expected[name]))
        for name in same_shape
    ]
    return max(shares) if len(shares) == len(expected) else None


@pytest.mark.parametrize("function", sorted(FUNCTIONS.keys() - {"initialize_parameters"}))
def test_mistakes_are_far_beyond_the_tolerance(function):
    """The tolerance allows for float32; a known mistake is off by ten times as much at least."""
    tolerance = TRAINED_TOLERANCE if function == "nn_model" else TOLERANCE
    for case in worked_cases(function):
        for key, given in case.mistakes.items():
            off = distance(given, case.expected)
            assert off is None or np.isnan(off) or off < 1e-9 or off > 10 * tolerance, key
