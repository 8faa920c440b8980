"""Grades one submission: its files in, its graded notebooks out. Needs no gradebook."""

import contextlib
import copy
import time
from typing import NamedTuple

import nbformat

from . import limits, sanitize
from .errors import ProtocolError, UnreadableNotebook
from .evaluate import evaluate
from .files import read_cells
from .restore import restore
from .sandbox import sandbox
from .session import SandboxedNotebook, Session

MISSING = "is missing"
NOT_RUN = nbformat.v4.new_output(
    "stream",
    name="stdout",
    text="(Cells of the course that only illustrate are not run when a notebook is graded.)\n",
)


class Graded(NamedTuple):
    """What became of a submission.

    notebooks: {notebook: graded, as JSON}; one that is missing or can't be read is not there
    problems: what the instructor should know, as (notebook, what, what to do)
    seconds: how long it took
    """

    notebooks: dict
    problems: list
    seconds: float


def grade_submission(course, notebooks, files, isolated):
    """Grade the files of one submission. Returns a Graded.

    course: the Course
    notebooks: {notebook: CourseNotebook}, those of the assignment
    files: {name: bytes}
    isolated: whether it runs in a sandbox
    """
    began = time.monotonic()
    graded, problems = {}, []
    others = {name: data for name, data in files.items() if not name.endswith(".ipynb")}
    with contextlib.ExitStack() as stack:
        here = None
        for name, notebook in notebooks.items():
            if f"{name}.ipynb" not in files:
                problems.append((name, MISSING, "ask for it, or leave it at 0"))
                continue
            try:
                nb, notes = restore(notebook, read_cells(files[f"{name}.ipynb"]))
            except UnreadableNotebook as unreadable:
                problems.append((name, str(unreadable), "ask the student to hand it in again"))
                continue
            problems += [(name, note, "nothing; the rest was graded") for note in notes]
            here = here or stack.enter_context(sandbox(course, isolated, others))
            left = limits.SUBMISSION - (time.monotonic() - began)
            seconds = max(left / 3, limits.LEAST_NOTEBOOK)
            if not grade_notebook(course, here, notebook, nb, seconds):
                problems.append(
                    (name, "ended its process or took too much", "look at its feedback")
                )
                stack.close()
                here = None
            graded[name] = nbformat.writes(nb)
    for name in files:
        if name.endswith(".ipynb") and name.removesuffix(".ipynb") not in notebooks:
            problems.append((name, "is no notebook of the course", "is it one under another name?"))
    problems = [tuple(map(sanitize.line, problem)) for problem in problems]
    return Graded(graded, problems, time.monotonic() - began)


def grade_notebook(course, here, notebook, nb, seconds=limits.NOTEBOOK):
    """Run a restored notebook in a sandbox, and its tests; fills in the outputs of its cells.

    here: the Sandbox
    notebook: the CourseNotebook
    nb: the notebook as an nbformat node
    seconds: how long that may take, limits.NOTEBOOK at most

    Returns whether the sandbox is still to be trusted with the next notebook.
    """
    cells = []
    for cell in nb.cells:  # those that only illustrate say so
        if cell.cell_type == "code" and cell.source in notebook.illustrations:
            cell.outputs = [copy.deepcopy(NOT_RUN)]
        else:
            cells.append(cell)
    try:
        process = SandboxedNotebook(here, course.encoded_solutions(notebook.name))
    except (ProtocolError, OSError):
        evaluate(course, None, notebook.name, cells)
        return False
    session = Session(course.kit, process, min(seconds, limits.NOTEBOOK))
    evaluate(course, session, notebook.name, cells)
    with contextlib.suppress(course.kit.Unreachable):
        session.end()
    return not session.lost
