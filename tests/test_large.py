"""Gradients that are right but need a forward pass for each parameter are worth no mark."""

import contextlib
import gc
import io
import time
import types

import numpy as np
import pytest
from support.paths import ROOT
from support.points import BY_TESTS

from planargrader.course.reference import define, reference, solutions
from planargrader.quality.trial import grade_source, score, this_course
from planarkit import steps
from planarkit.exceptions import Wrong
from planarkit.large import large_network
from planarkit.published import published_case
from planarkit.steps import FUNCTIONS

NAME = "backward_propagation"
RIGHT = solutions()[NAME]
LARGE = FUNCTIONS[NAME].large
HEAD = f"def {NAME}(parameters, cache, X, Y):\n"
BY_NUDGING = HEAD + "    return numerical_gradients(parameters, X, Y)\n"
FORWARDS_ONLY = (
    HEAD
    + """
    changed = {name: np.array(values) for name, values in parameters.items()}

    def cost():
        A = 1 / (1 + np.exp(-(changed["W2"] @ np.tanh(changed["W1"] @ X + changed["b1"])
            + changed["b2"])))
        return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    before, grads = cost(), {}
    for name, values in changed.items():
        grads["d" + name] = np.zeros(values.shape)
        for entry in np.ndindex(values.shape):
            values[entry] += 1e-7
            grads["d" + name][entry] = (cost() - before) / 1e-7
            values[entry] -= 1e-7
    return grads
"""
)
COMPLEX_STEP = (
    HEAD
    + """
    grads = {}
    for name in parameters:
        grads["d" + name] = np.zeros(parameters[name].shape)
        for entry in np.ndindex(*parameters[name].shape):
            p = {key: values.astype(complex) for key, values in parameters.items()}
            p[name][entry] += 1e-30j
            Z = p["W2"] @ np.tanh(p["W1"] @ X + p["b1"]) + p["b2"]
            cost = np.mean(np.log(1 + np.exp(Z)) - Z * Y)
            grads["d" + name][entry] = cost.imag / 1e-30
    return grads
"""
)


@pytest.fixture
def short(monkeypatch):
    """The limit a tenth as long, which is as much too short for what nudges."""
    changed = FUNCTIONS[NAME]._replace(large=LARGE._replace(seconds=LARGE.seconds / 10))
    monkeypatch.setitem(steps.FUNCTIONS, NAME, changed)


def graded(source):
    return grade_source("05-backprop", source)


def nudging():
    """What the notebook gives for a check, in place of what it asks for."""
    cells = {cell.id: cell.source for cell in this_course().read("05-backprop").cells}
    return BY_NUDGING + "\n\n" + cells["backprop-numerical-gradients"]


@pytest.mark.parametrize(
    "source", [nudging(), FORWARDS_ONLY, COMPLEX_STEP], ids=["course", "forwards", "complex"]
)
def test_nudging_is_worth_no_mark(source, short):
    outcomes = graded(source)
    assert score(outcomes) == 0
    for outcome in outcomes.values():
        assert outcome.message == (
            f"`{NAME}` takes too long for a network with 201,001 parameters. {LARGE.advice}"
        )


def check_that_nothing_is_earned_by(lines):
    """By nudging a small network, and by these lines for the large one."""
    source = nudging() + (
        "\n\nslow = backward_propagation\n\n\n"
        + HEAD
        + '    if parameters["W1"].size < 1000:\n'
        + "        return slow(parameters, cache, X, Y)\n"
        + lines
    )
    outcomes = graded(source)
    assert score(outcomes) == 0
    for outcome in outcomes.values():
        assert "is right here, but wrong for a network with 201,001 parameters" in outcome.message


def test_what_nudges_where_it_can_and_makes_up_the_rest_is_worth_no_mark():
    check_that_nothing_is_earned_by(
        '    return {"d" + name: 0 * values for name, values in parameters.items()}\n'
    )


def test_gradients_of_the_network_that_students_have_cannot_be_looked_up():
    known = large_network(LARGE.n_x, LARGE.n_h, LARGE.m)[1]
    check_that_nothing_is_earned_by(
        f"    db1, dW2 = np.array({known['db1'].tolist()}), np.array({known['dW2'].tolist()})\n"
        + f"    db2 = np.array({known['db2'].tolist()})\n"
        + '    return {"dW1": db1 @ X.T, "db1": db1, "dW2": dW2, "db2": db2}\n'
    )


def test_large_networks_of_any_seed_have_gradients_that_are_not_zero():
    for seed in range(5):
        _, gradients = large_network(LARGE.n_x, LARGE.n_h, LARGE.m, seed)
        assert all(np.max(np.abs(values)) > 0.02 for values in gradients.values())


def test_who_stops_the_clock_over_there_gains_no_time(monkeypatch):
    class Elsewhere:
        __name__, taken = NAME, 0

        def __call__(self, *inputs):
            return reference(NAME)(*inputs)

        def inside(self, helper, *inputs):
            self.taken += 3 * LARGE.seconds
            return self(*inputs[:-1])

    function = Elsewhere()
    published_case("gradients").call(function)
    clock = types.SimpleNamespace(monotonic=lambda: function.taken)
    monkeypatch.setattr("planarkit.case.time", clock)
    with pytest.raises(Wrong, match="takes too long for a network"):
        published_case("gradients").call(function)


def test_error_with_the_large_network_alone_is_told():
    source = RIGHT.replace("    m = X", "    assert X.shape[0] < 100\n    m = X")
    outcomes = graded(source)
    assert score(outcomes) == 0
    for outcome in outcomes.values():
        assert outcome.message.startswith("With a network with 201,001 parameters and one example")


def test_lists_of_lists_are_as_good_as_arrays():
    end = 'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}'
    assert end in RIGHT
    names = ("dW1", "db1", "dW2", "db2")
    lists = ", ".join(f'"{name}": {name}.tolist()' for name in names)
    assert score(graded(RIGHT.replace(end, f"return {{{lists}}}"))) == BY_TESTS["05-backprop"]


def test_wrong_numbers_are_told_before_any_large_network():
    outcomes = graded(RIGHT.replace("A2 - Y", "Y - A2"))
    assert outcomes["backprop-output-layer"].message.startswith("`dZ2[0, 5]` is")


def test_nothing_is_said_or_changed_by_the_large_network():
    source = RIGHT.replace("    m = X", '    print("once")\n    cache["A1"] += 0\n    m = X')
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        published_case("gradients").call(define(NAME, source))
    assert shown.getvalue().count("once") == 1
    inputs, expected = large_network(LARGE.n_x, LARGE.n_h, LARGE.m)
    for name, values in reference(NAME)(**inputs).items():
        np.testing.assert_allclose(values, expected[name], atol=1e-12)


def test_nudging_is_refused_at_home_too(short):
    numerical = {"np": np, "forward_propagation": reference("forward_propagation")}
    numerical["compute_cost"] = reference("compute_cost")
    exec(nudging(), numerical)
    with pytest.raises(Wrong, match="takes too long for a network"):
        published_case("gradients").call(numerical[NAME])


def test_collector_takes_none_of_the_time_of_a_large_network():
    collects = []

    def noting(parameters, cache, X, Y):
        if X.shape[0] == LARGE.n_x:
            collects.append(gc.isenabled())
        return reference(NAME)(parameters, cache, X, Y)

    published_case("gradients").call(noting)
    assert collects == [False]
    assert gc.isenabled()


def test_limit_lies_between_slow_loops_and_the_fastest_nudging():
    """Each pass of nudging is short, so the time of all is that of some, times their number."""
    inputs, _ = large_network(LARGE.n_x, LARGE.n_h, LARGE.m)
    loops = (ROOT / "tests/styles/05-backprop/loops_everywhere.py").read_text()
    began = time.process_time()
    define(NAME, loops)(**inputs)
    assert time.process_time() - began < LARGE.seconds / 5
    W1, b1, W2, b2 = inputs["parameters"].values()
    X, passes = inputs["X"], 500
    began = time.process_time()
    for _ in range(passes):
        A2 = 1 / (1 + np.exp(-(W2 @ np.tanh(W1 @ X + b1) + b2)))
        np.mean(np.log(A2))
    assert (time.process_time() - began) / passes * LARGE.size > LARGE.seconds
