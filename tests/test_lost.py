"""A cell that ends the notebook's process, or does not let go of it, costs its own lines alone."""

import pytest
from support.classroom import with_sandbox
from support.solved import Graded

from planargrader.course.reference import solution_source
from planargrader.engine import limits

pytestmark = with_sandbox
RIGHT = solution_source("compute_cost")
ENDS = "import os\nos._exit(0)\n"
CELLS = {
    "ends": ENDS,
    "crashes": "import ctypes\nctypes.string_at(0)\n",
    "stops itself": "import os\nos.kill(os.getpid(), 19)\n",
    "computes in C": "sum(range(10**12))\n",
}
NOTHING_LOST = "(nothing: only what the cell defines was run)"


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_cell_that_loses_the_process_costs_no_marks(cell, monkeypatch):
    monkeypatch.setattr(limits, "EXPERIMENTS", 1)
    helper = "def number(m):\n    return m\n"
    graded = Graded(RIGHT.replace("/ m", "/ number(m)"), own=[helper, cell], after=["number(1)"])
    assert graded.marks == 10 and graded.seconds < 12
    lost = "a cell of the student's own ended the notebook's process, or blocked it"
    assert graded.told[0] == f"{lost} {NOTHING_LOST}"
    assert "The notebook was started again" in graded.shown(cell)
    assert "could not be checked" not in graded.shown(cell)


@pytest.mark.parametrize("source", [ENDS + RIGHT, f"{RIGHT}\n{ENDS}"], ids=["above", "below"])
def test_solution_whose_cell_ends_the_process_is_defined(source):
    graded = Graded(source)
    assert graded.marks == 10 and NOTHING_LOST in graded.told[0]


def test_cell_whose_definitions_end_the_process_is_left_out():
    cell = "def g(a=__import__('os')._exit(0)):\n    pass\n"
    graded = Graded(RIGHT, own=[cell])
    assert graded.marks == 10
    assert graded.told[0].endswith("(nothing: every cell but this one was run)")
    assert "every cell but this one was run" in graded.shown(cell)


def test_notebook_that_is_lost_again_and_again_is_given_up():
    graded = Graded(RIGHT, own=[ENDS + f"# {number}" for number in range(limits.RESTARTS + 1)])
    assert graded.marks == 0
    assert graded.told[-1] == "ended its process or took too much (look at its feedback)"
    assert len(graded.told) == limits.RESTARTS + 1


def test_function_that_ends_the_process_is_not_asked_again():
    graded = Graded(RIGHT.replace("    m =", "    import os; os._exit(0)\n    m ="))
    assert graded.marks == 0
    assert graded.told == ["ended its process or took too much (look at its feedback)"]
