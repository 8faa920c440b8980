"""Grades a notebook in this process, through the course's own test cells.

nbgrader starts a kernel for each notebook; this takes milliseconds, so that the judgement
can be measured on thousands of solutions. There is no isolation: it is for our own code.
"""

import contextlib
import functools
import io
import linecache
from typing import NamedTuple

import nbformat

from planarkit import context

from .course import SOURCE, earlier_steps

HIDDEN = "### BEGIN HIDDEN TESTS"


class Outcome(NamedTuple):
    """What became of one test cell. `message` is None where it passed."""

    points: float
    most: float
    message: str | None


def grade(notebook, solutions, hidden_only=False):
    """Run a notebook's locked cells, tests and these solutions, as nbgrader would.

    notebook: its name, such as "04-cost"
    solutions: {id of a solution cell: what the student wrote there}; a cell that is left out
        is empty
    hidden_only: leave out the tests that students can see

    Returns {id of a test cell: Outcome}, in the order of the notebook. What is printed is
    dropped.
    """
    namespace = {"__name__": "__main__"}
    outcomes = {}
    right = functools.partial(earlier_steps, notebook=notebook)
    with context.connected(earlier=right), contextlib.redirect_stdout(io.StringIO()):
        for cell in _nbgrader_cells(notebook):
            role = cell.metadata.nbgrader
            if hidden_only and role.grade and HIDDEN not in cell.source:
                continue
            source = solutions.get(cell.id, "") if role.solution else cell.source
            error = _run(source, f"<{cell.id}>", namespace)
            if role.grade:
                points = 0 if error else role.points
                outcomes[cell.id] = Outcome(points, role.points, error)
    return outcomes


def connect(notebook):
    """In this process, give right solutions as earlier steps from now on."""
    context.connect(earlier=functools.partial(earlier_steps, notebook=notebook))


def grade_source(notebook, source, hidden_only=False):
    """Like `grade`, with all that the student wrote in the first solution cell."""
    return grade(notebook, {solution_ids(notebook)[0]: source}, hidden_only)


def solution_ids(notebook):
    """The ids of a notebook's solution cells."""
    return [cell.id for cell in _nbgrader_cells(notebook) if cell.metadata.nbgrader.solution]


def score(outcomes):
    """The marks of a notebook."""
    return sum(outcome.points for outcome in outcomes.values())


def first_message(outcomes):
    """What the student reads at the first test that fails, or None."""
    return next((outcome.message for outcome in outcomes.values() if outcome.message), None)


@functools.cache
def _nbgrader_cells(notebook):
    nb = nbformat.read(SOURCE / f"{notebook}.ipynb", as_version=4)
    return [cell for cell in nb.cells if cell.cell_type == "code" and "nbgrader" in cell.metadata]


def _run(source, filename, namespace):
    """Run a cell. Returns what it stopped with, as text, or None."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        exec(compile(source, filename, "exec"), namespace)
    except (Exception, SystemExit) as error:
        return str(error) if type(error).__name__ == "Wrong" else f"{type(error).__name__}: {error}"
    return None
