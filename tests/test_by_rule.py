"""Mistakes that follow from a solution by rule: named only where nothing else gives the same."""

import numpy as np
import pytest

from planargrader.course.mistakes.derived import Derived, derived, sentence
from planargrader.course.reference import solution_source
from planargrader.quality.at_home import tried
from planarkit import cause
from planarkit.fingerprint import fingerprint, has_fingerprint
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS


def read(function, right, wrong):
    source = solution_source(function)
    assert right in source
    return tried(function, source.replace(right, wrong)).message


@pytest.fixture(autouse=True)
def no_change_is_tried(monkeypatch):
    """What is read where no change to the student's own code is found that makes it right."""
    monkeypatch.setattr(cause, "_mended", lambda *_: "")


@pytest.mark.parametrize(
    "function, right, wrong, said",
    [
        ("forward_propagation", "W2 @ A1 + b2", "W2 @ A1 * b2", "`*` in `Z2` should be another"),
        ("forward_propagation", "W1 @ X + b1", "-W1 @ X + b1", "a sign is flipped in `Z1`"),
        ("backward_propagation", "dZ2 @ A1.T / m", "dZ2 @ A1.T / 400", "fixed number 400 is used"),
        ("update_parameters", "= parameters", "= -parameters", "a sign is flipped in"),
        ("compute_cost", "np.log(1 - A2)", "np.log2(1 - A2)", "`np.log2` in the cost should be"),
        ("layer_sizes", "return n_x, n_h", "return n_x, n_x + 0 * n_h", "taken from X"),
    ],
)
def test_mistake_by_rule_is_named(function, right, wrong, said):
    assert said in read(function, right, wrong)


def test_known_mistake_is_told_in_its_own_words():
    text = read("backward_propagation", "A1**2", "A1")
    assert "In the slope of tanh, A1 is squared." in text
    assert "It looks as if" not in text


def test_what_no_rule_gives_is_told_as_a_fact():
    text = read("backward_propagation", "A1**2", "A1**2 * 1.1")
    assert "It looks as if" not in text
    assert text.startswith("`dZ1[")


def test_first_example_is_not_blamed_where_any_right_one_gives_the_same():
    right, wrong = "np.mean(predictions == Y)", "np.max(predictions == Y) / Y.shape[1]"
    assert "first example" not in read("accuracy", right, wrong)


@pytest.mark.parametrize("end", [0, -1])
def test_label_at_each_end_is_right_in_one_case_and_wrong_in_another(end):
    labels = [case.inputs for case in worked_cases("accuracy")]
    assert {bool((each["predictions"] == each["Y"])[0, end]) for each in labels} == {True, False}


def test_share_of_right_labels_differs_from_that_of_wrong_ones_in_every_case():
    for case in worked_cases("accuracy"):
        assert 0 < case.expected["accuracy"] < 1 and case.expected["accuracy"] != 0.5


def test_at_least_150_mistakes_by_rule_are_told_apart_in_what_students_have():
    told = {
        (function, text)
        for function in FUNCTIONS
        for case in worked_cases(function)
        for text in case.derived
    }
    assert len(told) >= 150


def test_published_sentences_hold_no_line_of_a_solution():
    for function in FUNCTIONS:
        lines = solution_source(function).split("\n")
        lines = [line.strip() for line in lines if len(line.strip()) > 12 and "(" in line]
        for case in worked_cases(function):
            for text in case.derived:
                assert not any(line in text for line in lines), text


def test_mistakes_that_give_the_same_are_told_together_or_not_at_all():
    def made(looks, place="`dZ1`"):
        return Derived("backward_propagation", "", looks, place)

    assert sentence([made("a"), made("a")]) == "It looks as if a."
    assert sentence([made("a"), made("b")]) == "It looks as if a, or as if b."
    many = [made(f"this one is number {number} of very many possibilities") for number in range(9)]
    assert sentence(many) == "It looks as if `dZ1` was computed wrongly."
    assert sentence([*many, made("b", "`dZ2`")]) is None
    assert sentence([made(each.looks, "the cost") for each in many]) is None


@pytest.mark.parametrize("function", FUNCTIONS)
def test_rules_make_sources_that_compile(function):
    sources = [each.source for each in derived(function)]
    assert len(sources) == len(set(sources))
    for source in sources:
        compile(source, "<derived>", "exec")


def test_fingerprint_tells_arrays_apart():
    rng = np.random.default_rng(1)
    value = rng.normal(size=(4, 3))
    prints = fingerprint(value)
    assert has_fingerprint(value, prints)
    assert has_fingerprint(value * (1 + 1e-9), prints)
    turned = np.roll(value, 1)
    for other in (turned, -value, value.T, value[:, ::-1], value + 0.001, value.ravel()):
        assert not has_fingerprint(other, prints)
    assert fingerprint(np.array([1, np.nan])) is None
    assert not has_fingerprint(np.full((4, 3), np.nan), prints)
    assert has_fingerprint(3, fingerprint(3.0))
