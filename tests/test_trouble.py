"""Code that fails in odd ways gets a clear message, and the next cell runs as if nothing were."""

import signal
import sys

import numpy as np
import pytest
from support.points import BY_TESTS

from planargrader.course.reference import solution_source
from planargrader.engine import limits
from planargrader.quality.trial import first_message, grade, grade_source, score, solution_ids
from planarkit import grading, guard, worked_case
from planarkit.context import connected
from planarkit.exceptions import Wrong

RIGHT = solution_source("compute_cost")


def cost_with(line):
    """The right compute_cost with a line of trouble at its beginning."""
    return RIGHT.replace("    m = Y.shape[1]", f"    {line}\n    m = Y.shape[1]")


@pytest.fixture
def short_limit(monkeypatch):
    """For calls from a notebook, and for those that the grader asks for."""
    monkeypatch.setattr(grading, "SECONDS", 0.3)
    monkeypatch.setattr(limits, "HURRIED", 0.3)
    with connected(seconds=0.3):
        yield


@pytest.mark.parametrize(
    "source",
    [
        RIGHT.replace("return np.sum(losses) / m", "return np.sum(losses / m"),
        "",
        "@no_such_decorator\n" + RIGHT,
    ],
    ids=["does not parse", "deleted", "stops where it is defined"],
)
def test_function_that_is_not_there_is_said_to_be_missing(source):
    outcomes = grade_source("04-cost", source)
    assert score(outcomes) == 0
    for outcome in outcomes.values():
        assert "`compute_cost` is not there" in outcome.message


@pytest.mark.parametrize(
    "left, said", [("None", "made of numbers|None"), ("...", "is still `...`")]
)
def test_half_finished_line_is_pointed_at(left, said):
    source = RIGHT.replace("-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))", left)
    message = first_message(grade_source("04-cost", source))
    assert any(part in message for part in said.split("|")), message


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        pytest.param(
            "while True:\n        try: pass\n        except Exception: pass",
            marks=pytest.mark.skipif(
                sys.version_info < (3, 11), reason="Python 3.10 looks for no signal in this loop"
            ),
        ),
    ],
)
def test_endless_loop_is_stopped_in_every_cell(loop, short_limit):
    outcomes = grade_source("04-cost", cost_with(loop))
    assert score(outcomes) == 0
    for outcome in outcomes.values():
        assert "Is there a loop that never ends?" in outcome.message
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_endless_loop_that_catches_everything_is_stopped(short_limit):
    loop = "while True:\n        try:\n            sum(range(1000))\n        except: pass"
    with pytest.raises(Wrong, match="never ends"):
        namespace = {"np": np}
        exec(cost_with(loop), namespace)
        worked_case("cost").call(namespace["compute_cost"])


def test_megabytes_of_print_are_cut_and_cost_nothing(capsys):
    namespace = {"np": np}
    exec(cost_with("print('much ' * 10**6)"), namespace)
    case = worked_case("cost")
    case.compare(case.call(namespace["compute_cost"]))
    shown = capsys.readouterr().out
    assert len(shown) < 2 * guard.SHOWN
    assert "more characters, which are not shown" in shown
    assert (
        score(grade_source("04-cost", cost_with("print('much ' * 10**6)"))) == BY_TESTS["04-cost"]
    )


def test_changed_input_is_noted_and_costs_nothing(capsys):
    namespace = {"np": np}
    source = RIGHT.replace(
        "A2 = np.clip(A2, 1e-12, 1 - 1e-12)", "A2 += 1e-12; A2 -= 1e-10 * (A2 == A2.max())"
    )
    exec(source, namespace)
    case = worked_case("cost")
    case.compare(case.call(namespace["compute_cost"]))
    assert "has changed the `A2` that it was given" in capsys.readouterr().out


def test_parameters_may_be_updated_in_place_without_a_note(capsys):
    def update_parameters(parameters, grads, learning_rate=1.2):
        for name in parameters:
            parameters[name] -= learning_rate * grads["d" + name]
        return parameters

    worked_case("step").call(update_parameters)
    assert "Note" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["log", "sum", "allclose", "array"])
def test_replaced_numpy_function_is_put_back(name):
    before = getattr(np, name)
    outcomes = grade_source("04-cost", RIGHT + f"\n\nnp.{name} = lambda *a, **k: np.float64(0)\n")
    assert getattr(np, name) is before
    assert score(outcomes) == BY_TESTS["04-cost"]


def test_numpy_function_replaced_inside_is_put_back_and_said(capsys):
    namespace = {"np": np}
    exec(cost_with("np.sum = max"), namespace)
    before = np.sum
    with pytest.raises(Wrong):
        case = worked_case("cost")
        case.compare(case.call(namespace["compute_cost"]))
    assert np.sum is before
    assert "`numpy.sum` had been replaced" in capsys.readouterr().out


def test_settings_of_numpy_do_not_outlast_the_call():
    before = np.geterr()
    assert (
        score(grade_source("04-cost", cost_with("np.seterr(all='raise')"))) == BY_TESTS["04-cost"]
    )
    assert np.geterr() == before


@pytest.mark.parametrize(
    "line", ["raise SystemExit", "exit()", "import sys; sys.exit('bye')", "raise KeyError('x')"]
)
def test_leaving_stops_nothing(line):
    outcomes = grade_source("04-cost", cost_with(line))
    assert score(outcomes) == 0
    assert "stopped in the line" in first_message(outcomes)


@pytest.mark.parametrize(
    "answer, said",
    [
        ("'0.5'", "made of numbers"),
        ("1j * m", "made of numbers"),
        ("np.array(['0.5'])", "made of numbers"),
        ("np.ma.masked", "masked"),
        ("compute_cost", "is a function"),
        ("{'cost': 1}", "made of numbers"),
        ("np.array([])", "single number"),
        ("[[1, 2], [3]]", "made of numbers"),
        ("10**400", "made of numbers"),
        ("print", "is a function"),
    ],
)
def test_answer_of_another_kind_is_told(answer, said):
    source = RIGHT.replace("return np.sum(losses) / m", f"return {answer}")
    outcomes = grade_source("04-cost", source)
    assert score(outcomes) == 0
    assert said in first_message(outcomes)


def test_size_with_a_point_is_told():
    source = solution_source("layer_sizes").replace("X.shape[0]", "X.size / X.shape[1]")
    assert "`n_x` is 6.0. A size is a whole number" in first_message(
        grade_source("01-structure", source)
    )


def test_mistake_in_one_of_two_cells_leaves_the_other_alone():
    first, second = solution_ids("03-forward")
    outcomes = grade(
        "03-forward", {first: "def sigmoid(Z:", second: solution_source("forward_propagation")}
    )
    assert "`sigmoid` is not there" in outcomes["forward-sigmoid"].message


def test_input_is_told_to_be_left_out():
    message = first_message(grade_source("04-cost", cost_with("raise EOFError('no input')")))
    assert "leave `input` out" in message


def test_deep_recursion_is_told():
    message = first_message(grade_source("04-cost", cost_with("return compute_cost(A2, Y)")))
    assert "calls itself again and again" in message
