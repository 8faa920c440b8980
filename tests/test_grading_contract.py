"""What planarkit offers a grader: errors as plain data, calls in the way a case asks for."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import types
from pathlib import Path

import numpy as np
import pytest
from support.paths import SOURCE

import planarkit
from planargrader.course.reference import define, reference
from planargrader.engine.readable import packages
from planarkit import NotWrittenYet, context, earlier_steps, errors, grading, unwritten, worked_case
from planarkit.definitions import solution_cells
from planarkit.grading import (
    NotThere,
    TookTooLong,
    Unreachable,
    Wrong,
    call,
    call_helper,
    connect_earlier,
    connected,
    describe,
    missing,
    published_case,
    raised,
)
from planarkit.steps import FUNCTIONS, NOTEBOOKS

PLAIN = {"known_start": False}


def caught(function, *inputs):
    try:
        function(*inputs)
    except BaseException as error:
        return error


def transferred(error):
    """What the grader's process gets of an error."""
    return raised(json.loads(json.dumps(describe(error))))


# Errors ------------------------------------------------------------------------------------------


def test_call_that_took_too_long_is_told():
    error = transferred(TookTooLong(15))
    assert type(error) is TookTooLong
    assert str(error) == "after 15 seconds"
    assert str(transferred(TookTooLong(1))) == "after 1 second"


def test_function_that_is_not_there_is_told():
    error = transferred(caught(missing("compute_cost")))
    assert type(error) is NotThere
    assert str(error) == str(NotThere("compute_cost"))


def test_exercise_that_is_not_written_is_told_in_the_same_words():
    def compute_cost(A2, Y):
        raise NotWrittenYet

    error = caught(compute_cost, 1, 2)
    assert isinstance(transferred(error), NotWrittenYet)
    assert str(transferred(error)) == str(error)
    assert "`compute_cost` is not written yet" in str(error)


def test_plain_not_implemented_is_told_as_such():
    assert type(transferred(NotImplementedError("whatever"))) is NotImplementedError


def test_exception_is_told_as_it_was_explained_where_it_arose():
    error = caught(lambda: np.zeros(2) @ np.zeros(3))
    explained = errors.explain(transferred(error))
    assert explained == errors.explain(error)
    assert "np.zeros(2) @ np.zeros(3)" in explained.fact


class Liar(Exception):
    def __str__(self):
        raise Liar

    __repr__ = __str__

    @property
    def __traceback__(self):
        return None


class Leaving(NotWrittenYet):
    def __str__(self):
        raise SystemExit


class _NoName(type):
    @property
    def __name__(cls):
        raise KeyError


@pytest.mark.parametrize(
    "error",
    [
        Liar(),
        Leaving(),
        NotThere(),
        NotThere(Liar()),
        TookTooLong("x" * 10**6),
        NotWrittenYet("x" * 10**6),
        KeyError("x" * 10**6),
        errors.Stopped(errors.Explanation("\ud800" * 10**6, "", {})),
        errors.Stopped(errors.Explanation("a", "b", "c")),
        Wrong(None),
        SystemExit(0),
        _NoName("Odd", (Liar,), {})(),
    ],
    ids=lambda error: type.__dict__["__name__"].__get__(type(error)),
)
def test_error_of_a_students_making_can_be_described(error):
    assert isinstance(transferred(error), Exception)


@pytest.mark.parametrize(
    "description",
    [
        None,
        [],
        "late",
        {},
        {"kind": None},
        {"kind": ["late"]},
        {"kind": "other"},
        {"kind": "late"},
        {"kind": "late", "seconds": "15"},
        {"kind": "late", "seconds": True},
        {"kind": "late", "seconds": -1},
        {"kind": "late", "seconds": float("nan")},
        {"kind": "late", "seconds": 10**400},
        {"kind": "not there"},
        {"kind": "not there", "text": 1},
        {"kind": "not there", "text": "x" * 501},
        {"kind": "not written"},
        {"kind": "not written", "text": ["x"]},
        {"kind": "stopped"},
        {"kind": "stopped", "explanation": None},
        {"kind": "stopped", "explanation": "abc"},
        {"kind": "stopped", "explanation": ["a", "b"]},
        {"kind": "stopped", "explanation": ["a", "b", "c", "d"]},
        {"kind": "stopped", "explanation": ["a", "b", None]},
        {"kind": "stopped", "explanation": ["a", "b", "x" * 2001]},
    ],
)
def test_description_that_is_malformed_is_refused(description):
    with pytest.raises(ValueError):
        raised(description)


# In the grader's process --------------------------------------------------------------------------


class Elsewhere:
    """Stands for a function in another process, which is this one here."""

    def __init__(self, name, function, seconds=5):
        self.__name__, self._function, self._seconds = name, function, seconds
        self.hows = []

    def __call__(self, *inputs, **options):
        self.hows.append(grading.how())
        return self._told(call, self.__name__, self._function, inputs, options)

    def inside(self, helper, *inputs):
        return self._told(call_helper, helper, self.__name__, self._function, inputs)

    def _told(self, function, *arguments):
        try:
            return function(*arguments, json.loads(json.dumps(grading.how())), self._seconds)
        except (Exception, SystemExit, TookTooLong) as error:
            description = describe(error)
        raise raised(json.loads(json.dumps(description)))


def graded(**functions):
    """Connected to these functions of a student's, with the published cases."""

    def earlier(names):
        return {name: reference(name) for name in names}

    return connected(
        lambda name: Elsewhere(name, functions.get(name, missing(name))), published_case, earlier
    )


@pytest.mark.parametrize("name", ["cost", "step", "gradients", "model", "labels", "picture"])
def test_right_function_of_another_process_passes(name):
    case = worked_case(name)
    with graded(**{case.function: reference(case.function)}):
        case.compare(case.call(unwritten(case.function)))


def test_names_that_were_imported_before_are_connected():
    with graded():
        assert isinstance(unwritten("compute_cost"), Elsewhere)
        assert earlier_steps("sigmoid", notebook="05-backprop") is reference("sigmoid")
        one, other = earlier_steps("sigmoid", "compute_cost", notebook="05-backprop")
        assert (one, other) == (reference("sigmoid"), reference("compute_cost"))
    with connected(missing, {"cost": "the case"}.get, lambda names: [len(name) for name in names]):
        assert worked_case("cost") == "the case"
        assert earlier_steps("sigmoid", notebook="") == 7
        assert earlier_steps("sigmoid", "predict", notebook="") == [7, 7]
    assert worked_case("cost").function == "compute_cost"


def test_connections_are_nested_and_end():
    with connected(lambda name: 1, published_case, dict):
        with connected(lambda name: 2, published_case, dict):
            assert unwritten("compute_cost") == 2
        assert unwritten("compute_cost") == 1
    with pytest.raises(NotThere):
        unwritten("compute_cost")()


def test_students_function_runs_without_what_a_grader_connected():
    found = []

    def compute_cost(A2, Y):
        found.extend([context.current().functions, context.current().called_elsewhere])
        return reference("compute_cost")(A2, Y)

    with graded(compute_cost=compute_cost):
        case = worked_case("cost")
        case.compare(case.call(unwritten("compute_cost")))
        assert context.current().called_elsewhere
    assert found == [None, False]


def test_endless_loop_is_stopped_in_the_students_process():
    def compute_cost(A2, Y):
        while True:
            pass

    with connected(missing, published_case, dict):
        with pytest.raises(Wrong, match="Is there a loop that never ends?"):
            worked_case("cost").call(Elsewhere("compute_cost", compute_cost, seconds=0.3))


def test_way_of_a_call_says_whether_the_first_weights_are_known():
    stand_in = Elsewhere("nn_model", reference("nn_model"))
    with connected(missing, published_case, dict):
        worked_case("model").call(stand_in)
        assert grading.how() == PLAIN
    assert stand_in.hows == [{"known_start": True}]


def test_known_first_weights_last_until_the_outer_call_ends():
    known = []

    def nn_model(X, Y, **options):
        call("nn_model", lambda: 1, [], {}, {"known_start": True}, 5)
        known.append(grading.how()["known_start"])
        return reference("nn_model")(X, Y, **options)

    worked_case("model").call(nn_model)
    assert known == [True]
    assert grading.how() == PLAIN


def test_message_is_the_same_as_in_one_process():
    def compute_cost(A2, Y):
        return np.sum(A2 @ Y)

    case = worked_case("cost")
    messages = [str(caught(case.call, compute_cost))]
    with connected(missing, published_case, dict):
        messages.append(str(caught(case.call, Elsewhere("compute_cost", compute_cost))))
    assert messages[0] == messages[1]
    assert "multiplies shape" in messages[0]


def test_unreachable_function_stays_unreachable():
    def gone(*inputs):
        raise Unreachable("The process has ended.")

    with pytest.raises(Unreachable):
        worked_case("cost").call(gone)


def test_change_of_an_argument_is_noted_once(capsys):
    def compute_cost(A2, Y):
        A2 *= 0.5
        return 1.0

    with connected(missing, published_case, dict):
        worked_case("cost").call(Elsewhere("compute_cost", compute_cost))
    assert capsys.readouterr().out.count("has changed the `A2`") == 1


def test_published_case_may_be_changed():
    case = published_case("cost")
    case.inputs["A2"] *= 0
    case.inputs["Z"] = case.options["more"] = case.expected["cost"] = None
    again = published_case("cost")
    assert np.all(again.inputs["A2"] > 0)
    assert again.inputs.keys() == {"A2", "Y"} and again.options == {}
    assert again.expected["cost"] is not None
    with pytest.raises(KeyError):
        published_case("no such case")


# In the student's process -------------------------------------------------------------------------


def test_call_gives_the_value_and_prints_what_the_function_prints(capsys):
    def compute_cost(A2, Y):
        print("hello")
        return A2 - Y

    assert call("compute_cost", compute_cost, [3], {"Y": 1}, PLAIN, None) == 2
    assert capsys.readouterr().out == "hello\n"


def test_call_is_limited_and_restores_numpy(capsys):
    def compute_cost(A2, Y):
        np.sum = max
        while True:
            pass

    before = np.sum
    with pytest.raises(TookTooLong):
        call("compute_cost", compute_cost, [1, 2], {}, PLAIN, 0.2)
    assert np.sum is before
    assert "`numpy.sum` had been replaced" in capsys.readouterr().out


def test_value_is_converted_under_the_same_limit():
    class Endless:
        def __float__(self):
            while True:
                pass

    with pytest.raises(TookTooLong):
        call("compute_cost", Endless, [], {}, PLAIN, 0.2, convert=float)
    assert call("compute_cost", lambda: 2, [], {}, PLAIN, 0.2, convert=str) == "2"


def test_changed_arguments_are_noted_by_their_names_but_for_a_function_that_may(capsys):
    def change(parameters, grads):
        parameters.clear()

    call("predict", change, [{"W1": 1}], {"grads": 1}, PLAIN, 5)
    assert "`predict` has changed the `parameters`" in capsys.readouterr().out
    call("update_parameters", change, [{"W1": 1}], {"grads": 1}, PLAIN, 5)
    assert capsys.readouterr().out == ""


def test_unknown_helper_is_refused():
    with pytest.raises(KeyError):
        call_helper("no such helper", "compute_cost", reference("compute_cost"), [], PLAIN, 5)


def test_parameters_of_an_odd_object_are_none():
    class Odd:
        @property
        def __signature__(self):
            raise RuntimeError

        def __call__(self):
            return 1

    assert grading.parameters_of(Odd()) == {}
    assert call("compute_cost", Odd(), [], {}, PLAIN, 5) == 1


def test_earlier_functions_are_connected_until_the_block_ends():
    with connect_earlier({"sigmoid": abs}):
        assert earlier_steps("sigmoid", notebook="04-cost") is abs
        with pytest.raises(ValueError, match="not there before this notebook"):
            earlier_steps("sigmoid", "predict", notebook="09-boundary")
        with pytest.raises(RuntimeError, match="only when a notebook is graded"):
            worked_case("cost")
        with graded():  # the grader's own connections are not those of the process
            assert worked_case("cost").function == "compute_cost"
    assert worked_case("cost").function == "compute_cost"


# Solution cells ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["text", "code"])
def test_solution_cells_define_the_functions_of_the_course(kind):
    functions = {}
    for notebook in NOTEBOOKS:
        cells = solution_cells(SOURCE / f"{notebook}.ipynb")
        if kind == "code":
            cells = [compile(cell, f"<{notebook}>", "exec") for cell in cells]
        before, functions = functions, grading.define(cells, functions)
        assert all(functions[name] is before[name] for name in before)
    assert list(functions) == list(FUNCTIONS)
    for name in ("model", "step", "labels", "picture"):
        case = worked_case(name)
        case.compare(case.call(functions[case.function]))


def test_functions_are_defined_as_they_are_handed_on():
    update = """
        def update_parameters(parameters, grads, learning_rate=1.2):
            parameters.clear()
            return parameters
    """
    functions = grading.define([textwrap.dedent(update), "def helper(): pass"], {"sigmoid": abs})
    assert functions.keys() == {"sigmoid", "update_parameters"}
    parameters = {"W1": 1}
    assert functions["update_parameters"](parameters, {}) == {}
    assert parameters == {"W1": 1}


def test_cells_of_a_notebook_see_the_functions_before_it_and_each_other():
    cells = ["def predict(parameters, X):\n    return sigmoid(X)", "accuracy = predict"]
    functions = grading.define(cells, {"sigmoid": abs})
    assert functions["accuracy"](None, -1) == 1


def test_error_in_a_cell_is_raised():
    with pytest.raises(SyntaxError):
        grading.define(["def predict("], {})
    with pytest.raises(ZeroDivisionError):
        grading.define(["1 / 0"], {})


# In a sandbox ------------------------------------------------------------------------------------

ASKED = """
import sys, types
for name, absent in {absent}.items():
    module = sys.modules[name] = types.ModuleType(name)
    for each in absent:
        setattr(module, each, None)
import planarkit.first_weights
from planarkit import earlier_steps, grading, plots, unwritten
for name in {files}:
    __import__("planarkit." + name.removesuffix(".py").replace("/", "."))
{lines}
"""
CALLED = """
grading.connect_earlier({"sigmoid": np.abs})
sigmoid = earlier_steps("sigmoid", notebook="")
print(grading.call("sigmoid", sigmoid, [-2], {}, grading.how(), 5))
"""
DRAWN = """
import matplotlib.pyplot as plt
for _ in range(2):
    ax = plots.structure.draw_network((2, 4, 1))
    assert ax is plots.draw_points([1], [2], ax=ax) is plt.gca()
assert not ax.has_data() and plots.CLASSES.N == 2
"""
DEFINED = """
functions = grading.define(["def sigmoid(Z): return np.abs(Z)"], {})
functions = grading.define(["def initialize_parameters(*sizes): return 1"], functions)
print(functions["sigmoid"](-2), grading.offered(functions)["known_start"](1, 1, 1)["W1"].shape)
"""


@pytest.fixture
def in_sandbox(tmp_path):
    """Runs lines beside the kit's files of a sandbox; gives what they print, or the last error."""

    def run(lines, more=()):
        kit = Path(planarkit.__file__).parent
        for name in (*grading.SANDBOX_FILES, *more):
            (tmp_path / "planarkit" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(kit / name, tmp_path / "planarkit" / name)
        files = [name for name in grading.SANDBOX_FILES if not name.endswith("__init__.py")]
        code = ASKED.format(absent=grading.ABSENT, files=files, lines=lines)
        # Without what an installation adds to the path, which may lead to the whole kit.
        path = os.pathsep.join([str(tmp_path), *packages()])
        ran = subprocess.run(
            [sys.executable, "-S", "-c", "import numpy as np\n" + code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, "MPLBACKEND": "agg"},
            capture_output=True,
            text=True,
        )
        return (ran.stderr.strip().split("\n")[-1] if ran.returncode else ran.stdout).strip()

    return run


def test_what_a_sandbox_holds_works_without_the_rest(in_sandbox):
    assert in_sandbox(CALLED) == "2"


def test_pictures_in_a_sandbox_draw_nothing_and_say_so_once(in_sandbox):
    assert in_sandbox(DRAWN).split("\n") == [
        "plots.structure.draw_network draws nothing while a notebook is graded.",
        "plots.draw_points draws nothing while a notebook is graded.",
    ]


def test_quiz_in_a_sandbox_shows_nothing(in_sandbox):
    """A student may have typed an answer into the cell, which makes it one of their own."""
    asked = "from planarkit import quiz\n"
    assert in_sandbox(asked + "print(quiz('02-init'), quiz('02-init', 3, 'b'))") == "None None"


def test_process_of_earlier_steps_runs_solutions_with_a_few_files_more(in_sandbox):
    assert in_sandbox(DEFINED, grading.STEPS_FILES) == "2 (1, 1)"


@pytest.mark.parametrize(
    "lines",
    [
        "import planarkit.earlier",
        "from planarkit.known_start import known_start",
        "from planarkit.definitions import define",
        "grading.define([], {})",
        "grading.published_case('cost')",
        "import planarkit.plots.draw",
        "import planarkit.plots.boundary",
        "import planarkit.stand_ins",
    ],
)
def test_what_does_a_steps_work_is_not_there_in_a_sandbox(in_sandbox, lines):
    assert in_sandbox(lines).startswith("ModuleNotFoundError: No module named 'planarkit.")


def test_sandbox_has_nothing_that_knows_answers_trains_draws_or_judges():
    kit = Path(planarkit.__file__).parent
    files = {path.relative_to(kit).as_posix() for path in kit.rglob("*.py")}
    left_out = {name for name in files - {*grading.SANDBOX_FILES} if "explorer" not in name}
    pictures = {name for name in left_out if name.startswith("plots/")}
    assert left_out - pictures == {
        *("beside.py", "case.py", "cause.py", "compare.py", "debug.py", "definitions.py"),
        *("earlier.py", "fingerprint.py", "first_weights.py", "known_start.py", "large.py"),
        *("messages.py", "network.py", "published.py", "questions.py", "remarks.py", "runs.py"),
        *("stand_ins.py", "three_classes.py", "undrawn.py"),
    }
    assert {name for name in grading.SANDBOX_FILES if name.startswith("plots/")} == {
        *("plots/__init__.py", "plots/nothing.py", "plots/show.py", "plots/style.py"),
    }


# The pictures of the kit -------------------------------------------------------------------------


def draws_with(picture):
    source = f"def plot_decision_boundary(model, X, y):\n    {picture}"
    return define("plot_decision_boundary", "from planarkit import plots\n" + source)


@pytest.mark.parametrize(
    "picture",
    [
        "plots.draw_surface(lambda p: model(p.T), X)",
        "plots.draw_points(X, y)",
        "plots.draw.draw_points(X, y)",
        "plots.boundary.draw_surface(lambda p: model(p.T), X)",
        "plots.structure.draw_network((2, 4, 1))",
    ],
)
def test_picture_of_the_kit_does_not_do_the_exercise(picture):
    with pytest.raises(Wrong, match=r"of plots would do this exercise. Draw with `plt.contourf`"):
        worked_case("picture").call(draws_with(picture))


def test_every_function_of_every_picture_refuses_and_works_again_afterwards(tmp_path):
    from planarkit import by_hand, plots

    modules = [each for each in vars(plots).values() if isinstance(each, types.ModuleType)]
    pictures = [each for each in modules if each.__name__.startswith("planarkit.plots.")]
    assert len(pictures) >= 13
    for module in pictures:
        for name, value in vars(module).items():
            if isinstance(value, types.FunctionType) and name != "show":
                with by_hand.drawn_by_hand(), pytest.raises(RuntimeError, match=f"`{name}`"):
                    value()
    assert plots.draw_points(np.ones((2, 1)), np.ones((1, 1))).has_data()


def test_kit_names_no_grader():
    kit = Path(planarkit.__file__).parent
    for path in kit.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "planargrader" not in text, path
        assert "unittest" not in text and "environ" not in text, path


def test_line_of_a_grader_is_not_quoted():
    """Its stand-in for a model may raise in the midst of a student's function."""
    namespace = {"__tracebackhide__": True}
    exec("def model(points):\n    raise ValueError('one point per row')", namespace)
    draw = define(
        "plot_decision_boundary", "def plot_decision_boundary(model, X, y):\n    model(X)"
    )
    error = caught(draw, namespace["model"], 1, 2)
    assert "in the line `model(X)`" in errors.explain(error).fact
    del namespace["__tracebackhide__"]
    assert "in the line `model(X)`" not in errors.explain(error).fact
