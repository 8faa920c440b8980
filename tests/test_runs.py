"""A check says so where it tests an older function than the one that the student last wrote."""

import json

import nbformat
import pytest
from support.kernels import run_cells

SETUP = """
from planarkit import unwritten, worked_case
layer_sizes = unwritten("layer_sizes")
"""
WRONG = "def layer_sizes(X, Y, n_h=4):\n    return X.shape[1], n_h, Y.shape[0]\n"
RIGHT = WRONG.replace("X.shape[1]", "X.shape[0]")
STOPS = f"{RIGHT}\nprint(no_such_name)\n"
BROKEN = RIGHT.replace("return", "return )")
CHECK = """
case = worked_case("sizes")
case.compare(case.call(layer_sizes), "n_x", "n_y")
"""
OLDER = "What is checked here is the older function"


@pytest.fixture
def run(tmp_path):
    """Runs these cells in a kernel; gives all the text that the last one shows."""

    def run(*sources):
        outputs = run_cells(tmp_path, *sources)
        return "".join(each.get("text", "") + each.get("evalue", "") for each in outputs)

    return run


def saving(source):
    """A cell that does what Jupyter does when it saves a notebook with this in the exercise."""
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    text = json.dumps(nb)
    return f"open('01-structure.ipynb', 'w', encoding='utf-8').write({text!r})"


def test_nothing_is_said_of_a_function_that_is_the_last_one(run):
    said = run(SETUP, WRONG, RIGHT, CHECK)
    assert said == "✓ Right: n_x, n_y\n"


@pytest.mark.parametrize("broken", [BROKEN, "no_such_name\n" + WRONG])
def test_cell_that_stopped_since_is_told_beside_a_tick(run, broken):
    said = run(SETUP, RIGHT, broken, CHECK)
    assert OLDER in said and "Error." in said and "✓" in said


def test_cell_that_stopped_below_the_function_is_no_older_one(run):
    assert "✓" in (said := run(SETUP, WRONG, STOPS, CHECK)) and "Note" not in said


def test_set_up_that_ran_after_the_cell_is_told(run):
    said = run(SETUP, RIGHT, SETUP, CHECK)
    assert said.startswith("The set-up was run after the cell of `layer_sizes`")


def test_cell_that_has_not_run_is_told_as_ever(run):
    assert "its cell has not run without an error" in run(SETUP, CHECK)
    assert "its cell has not run without an error" in run(SETUP, BROKEN, CHECK)


def test_cell_that_was_changed_and_saved_since_is_told(run):
    said = run(SETUP, WRONG, saving(RIGHT), CHECK)
    assert "The cell of `layer_sizes` was changed after it was run" in said
    assert "run the cell." in said and "`n_x` is 11" in said


@pytest.mark.parametrize("order", [[saving(WRONG), RIGHT], [RIGHT, saving(RIGHT)]])
def test_file_that_is_older_or_the_same_says_nothing(run, order):
    assert run(SETUP, *order, CHECK) == "✓ Right: n_x, n_y\n"
