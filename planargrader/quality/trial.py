"""Grades a solution in this process, by the evaluation that gives marks.

A sandbox takes seconds and this takes milliseconds, so that the judgement can be measured on
thousands of solutions. There is no isolation: it is for our own code.
"""

import copy
import functools
from typing import NamedTuple

import numpy as np
from nbgrader import utils

from ..course.plugin import course
from ..course.reference import source_folder
from ..engine import limits
from ..engine.budget import Budget
from ..engine.evaluate import evaluate, is_test
from ..engine.session import NotebookHere, Session

HIDDEN = "### BEGIN HIDDEN TESTS"


class Outcome(NamedTuple):
    """What became of one test cell. `message` is None where it passed."""

    points: float
    most: float
    message: str | None


def grade(notebook, solutions, hidden_only=False, seed=0):
    """Run a notebook's locked cells, tests and these solutions, as when it is graded.

    notebook: its name, such as "04-cost"
    solutions: {id of a solution cell: what the student wrote there}; a cell that is left out
        is empty
    hidden_only: leave out the tests that students can see
    seed: of the numbers that tests draw

    Returns {id of a test cell: Outcome}, in the order of the notebook. What is printed is
    dropped.
    """
    cells = []
    for cell in map(copy.copy, _nbgrader_cells(notebook)):
        if cell.metadata.nbgrader.solution:
            cell.source = solutions.get(cell.id, "")
        if not (hidden_only and is_test(cell) and HIDDEN not in cell.source):
            cells.append(cell)
    here = this_course()
    process = NotebookHere(here.kit, here.earlier_functions(notebook))
    session = Session(here.kit, process, Budget(limits.NOTEBOOK))
    with np.printoptions():  # which one solution may change, and the next has a process of its own
        evaluate(here, session, notebook, cells, seed)
    session.end()
    return {cell.id: _outcome(cell) for cell in cells if is_test(cell)}


def grade_source(notebook, source, hidden_only=False, seed=0):
    """Like `grade`, with all that the student wrote in the first solution cell."""
    return grade(notebook, {solution_ids(notebook)[0]: source}, hidden_only, seed)


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
def this_course():
    """The Course of the folder that we are in."""
    return course(source_folder().parents[1])


@functools.cache
def _nbgrader_cells(notebook):
    cells = this_course().read(notebook).cells
    return [cell for cell in cells if cell.cell_type == "code" and "nbgrader" in cell.metadata]


def _outcome(cell):
    points, most = utils.determine_grade(cell)
    return Outcome(points, most, message(cell.outputs))


def message(outputs):
    """What a student reads of the error among the outputs of a test cell, or None."""
    for output in outputs:
        if output.output_type == "error":
            kind = "" if output.ename == "Wrong" else f"{output.ename}: "
            return kind + output.evalue
    return None
