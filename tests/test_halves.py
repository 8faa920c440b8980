"""Notebook 5 asks for one function in two halves, each with an exercise and checks of its own."""

import json
import re

import nbformat
import numpy as np
import pytest
from support.classroom import BACKEND, COURSE
from support.kernels import run_cells
from support.notebooks import course_notebook
from support.paths import RELEASE, SOURCE

from planargrader.course.reference import without_marks
from planargrader.engine.submission import grade_submission
from planargrader.quality.trial import grade, solution_ids
from planarkit import earlier_steps, worked_case
from planarkit.definitions import solution_cells
from planarkit.exceptions import Wrong

NAME = "05-backprop"
FIRST, SECOND = solution_ids(NAME)
HALF, WHOLE = map(without_marks, solution_cells(SOURCE / f"{NAME}.ipynb"))
OF_THE_HALF = {"backprop-shapes": 1, "backprop-output-layer": 2}
OF_THE_WHOLE = {"backprop-hidden-layer": 3, "backprop-gradient-check": 1, "backprop-any-size": 3}
LACKS = "is missing 'dW1', 'db1'. Its keys are 'dW2', 'db2'."


def points(outcomes):
    return {name: outcome.points for name, outcome in outcomes.items() if outcome.points}


def test_the_halves_together_have_all_marks_of_the_notebook():
    outcomes = grade(NAME, {FIRST: HALF, SECOND: WHOLE})
    assert points(outcomes) == OF_THE_HALF | OF_THE_WHOLE
    assert not any(outcome.message for outcome in outcomes.values())


def test_first_half_alone_gets_its_own_marks_and_the_rest_says_what_is_lacking():
    outcomes = grade(NAME, {FIRST: HALF})
    assert points(outcomes) == OF_THE_HALF
    for name in OF_THE_WHOLE:
        assert outcomes[name].message.endswith(LACKS)


@pytest.mark.parametrize("written", [{FIRST: WHOLE}, {SECOND: WHOLE}])
def test_whole_function_in_either_cell_gets_all_marks(written):
    assert points(grade(NAME, written)) == OF_THE_HALF | OF_THE_WHOLE


def test_second_half_that_is_wrong_leaves_the_first_its_marks():
    wrong = WHOLE.replace("(W2.T @ dZ2) * (1 - A1**2)", "W2.T @ dZ2")
    outcomes = grade(NAME, {FIRST: HALF, SECOND: wrong})
    assert points(outcomes) == OF_THE_HALF
    assert "The slope of tanh is missing" in outcomes["backprop-hidden-layer"].message


def test_first_half_that_was_fixed_in_the_second_gets_its_marks():
    wrong = HALF.replace("dZ2 = A2 - Y", "dZ2 = Y - A2")
    assert not points(grade(NAME, {FIRST: wrong}))
    assert points(grade(NAME, {FIRST: wrong, SECOND: WHOLE})) == OF_THE_HALF | OF_THE_WHOLE


@pytest.mark.parametrize(
    "right, wrong, said, not_said",
    [
        ("dZ2 = A2 - Y", "dZ2 = Y - A2", "It has the wrong sign: subtract the label", ""),
        ("dZ2 @ A1.T", "dZ2 * A1", "`*` multiplies entry by entry.", ""),
        (", keepdims=True", "", "The sum has lost a dimension.", ""),
        ("A1.T / m", "A1.T", "m times too large", "the 1/m is missing here, at the bias"),
        ("axis=1", "axis=0", "It still has a column for each example.", "`dW2`"),
        # One case alone has 7 examples.
        ("= A2 - Y", "= 7 * (A2 - Y)", "7 times what", "m times"),
        (', "db2": db2', "", "is missing 'db2'. Its keys are 'dW2'.", "dW1"),
        ('{"dW2": dW2, "db2": db2}', "dW2", "with the keys dW2, db2", "dW1"),
        ("return", "return None and", "returns None", ""),
    ],
)
def test_what_is_wrong_in_the_first_half_is_told(right, wrong, said, not_said):
    assert right in HALF
    outcomes = grade(NAME, {FIRST: HALF.replace(right, wrong)})
    told = " ".join(outcomes[name].message or "" for name in OF_THE_HALF)
    assert said in told
    assert not not_said or not_said not in told


def test_misspelled_keys_are_told_by_the_first_check_of_a_whole_function():
    wrong = WHOLE.replace('"dW1": dW1', '"dw1": dW1').replace('"dW2": dW2', '"dw2": dW2')
    told = grade(NAME, {FIRST: wrong})["backprop-shapes"].message
    assert "is missing 'dW1', 'dW2'" in told and "Spell the keys exactly like this" in told


def test_fault_in_the_first_half_is_told_where_it_begins():
    told = grade(NAME, {FIRST: HALF.replace("A2 - Y", "A2 - 0.5 * Y")})["backprop-shapes"].message
    assert told.startswith("`dZ2[0, ")


def test_first_half_must_hold_for_a_large_network_too():
    outcomes = grade(NAME, {FIRST: HALF.replace("A1.T / m", "A1[:9].T / m")})
    assert not points(outcomes)
    told = outcomes["backprop-output-layer"].message
    assert told.startswith("`dW2` is right here, but wrong for a network with 201,001 parameters")


def test_gradients_that_need_not_be_there_yet_are_looked_at_where_they_are():
    case = worked_case("gradients").so_far("dW2", "db2")

    def backward_propagation(parameters, cache, X, Y):
        return {"dW2": case.expected["dW2"], "db2": case.expected["db2"], "dW1": "not yet"}

    with pytest.raises(Wrong, match="`dW1` should be made of numbers"):
        case.call(backward_propagation)


def test_other_checks_still_ask_for_all_gradients():
    case = worked_case("gradients")
    with pytest.raises(Wrong, match="is missing 'dW1', 'db1'"):
        case.call(lambda *inputs: {"dW2": np.zeros((1, 5)), "db2": np.zeros((1, 1))})


def handed_in(change):
    """The released notebook after a change to its cells by name, really graded."""
    nb = json.loads((RELEASE / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    change({each["metadata"].get("nbgrader", {}).get("grade_id"): each for each in nb["cells"]})
    nb["cells"] = [each for each in nb["cells"] if each["source"] is not None]
    files = {f"{NAME}.ipynb": json.dumps(nb).encode()}
    graded = grade_submission(COURSE, {NAME: course_notebook(NAME)}, files, BACKEND)
    cells = nbformat.reads(graded.notebooks[NAME], as_version=4).cells
    passed = {
        cell.metadata.nbgrader.grade_id
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("points") and cell.cell_type == "code"
        if not any(output.output_type == "error" for output in cell.outputs)
    }
    return passed, [what for _, what, _ in graded.problems]


def test_both_halves_are_graded_as_they_are_handed_in():
    def change(cells):
        cells[FIRST]["source"], cells[SECOND]["source"] = HALF, WHOLE

    passed, problems = handed_in(change)
    assert passed == {*OF_THE_HALF, *OF_THE_WHOLE}
    assert problems == []


def test_second_exercise_as_it_was_given_does_not_take_the_first_half_away():
    passed, _ = handed_in(lambda cells: cells[FIRST].update(source=HALF))
    assert passed == {*OF_THE_HALF}


def test_notebook_of_a_release_with_one_exercise_gets_all_marks():
    def change(cells):
        cells[FIRST]["source"], cells[SECOND]["source"] = WHOLE, None

    passed, problems = handed_in(change)
    assert passed == {*OF_THE_HALF, *OF_THE_WHOLE}
    assert problems == [f"`{SECOND}` was deleted: `backward_propagation` in another cell is graded"]


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """Writes notebook 5 with these exercises into a folder that is the working directory."""
    monkeypatch.chdir(tmp_path)

    def write(first, second):
        nb = nbformat.read(RELEASE / f"{NAME}.ipynb", as_version=4)
        for cell in nb.cells:
            cell.source = {FIRST: first, SECOND: second}.get(cell.id) or cell.source
        nbformat.write(nb, f"{NAME}.ipynb")

    return write


@pytest.mark.parametrize("first, second", [(HALF, WHOLE), (WHOLE, None), (None, WHOLE)])
def test_later_notebooks_get_the_whole_function(at_home, capsys, first, second):
    at_home(first, second)
    earlier_steps("backward_propagation", notebook="06-update")
    assert "`backward_propagation`" not in capsys.readouterr().out


def test_later_notebooks_say_that_the_second_half_is_lacking(at_home, capsys):
    at_home(HALF, None)
    earlier_steps("backward_propagation", notebook="06-update")
    said = re.search("`backward_propagation` is .*", capsys.readouterr().out)[0]
    assert "stand-in" in said and LACKS in said


def saving(*sources):
    """A cell that does what Jupyter does when it saves a notebook with these exercises."""
    nb = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, sources)])
    return f"open('{NAME}.ipynb', 'w', encoding='utf-8').write({json.dumps(nb)!r})"


@pytest.mark.parametrize("changed", [False, True])
def test_half_that_was_changed_after_it_was_run_is_told(tmp_path, changed):
    setup = "import numpy as np\nfrom planarkit import unwritten, worked_case\n"
    setup += "backward_propagation = unwritten('backward_propagation')"
    check = "case = worked_case('gradients')\ncase.compare(case.call(backward_propagation))"
    saved = saving(HALF, WHOLE + "\n# changed" * changed)
    outputs = run_cells(tmp_path, setup, HALF, WHOLE, saved, check)
    text = "".join(each.get("text", "") + each.get("evalue", "") for each in outputs)
    assert "✓ Right: dW1, db1, dW2, db2" in text
    assert ("was changed after it was run" in text) == changed
