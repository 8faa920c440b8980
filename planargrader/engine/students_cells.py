"""Runs the student's cells of a notebook, so that the tests have their time and their functions.

Where a cell takes too long or ends the process, the rest of the notebook is still judged.
"""

import contextlib
import time

import nbformat

from . import limits, sanitize
from .session import UNCHECKED
from .stopped import Notes

NO_TIME = "(Not run: your cells before it took so long that the time left is kept for the tests.)\n"


class StudentsCells:
    """The cells of one notebook that are no tests, in their order.

    session: the Session of the notebook
    wanted: names of the functions that it asks for
    notes: the Notes of the notebook
    """

    def __init__(self, session, wanted, notes):
        self._session, self._wanted, self._notes = session, wanted, notes
        self._ran = []  # (cell, whether it was run as a whole)

    def run(self, cell):
        """The outputs of a cell. Raises Unreachable if the notebook is lost for good."""
        try:
            outputs = self._run(cell, self._notes)
        except self._session.kit.Unreachable as lost:
            told = self._begun_anew(cell)
            if not told:
                raise
            return said(str(lost).removesuffix(UNCHECKED) + told)
        self._ran.append((cell, True))
        return outputs

    def _run(self, cell, notes, whole=True):
        """The outputs of a cell; whole: False to run its definitions alone.

        All cells have a time together. When it is over, only what a cell defines is run.
        """
        marks, budget = cell.metadata.get("nbgrader", {}), self._session.budget
        if marks.get("locked"):
            outputs, _ = self._session.run(cell.source, cell.get("id", ""), budget.half)
            return outputs
        if budget.experiments < -limits.ALL_DEFINING:
            notes.cut(name_of(cell))
            return said(NO_TIME)
        if marks.get("solution"):
            seconds = max(budget.experiments, limits.LEAST_SOLUTION)
        else:
            seconds = budget.experiments / 2  # and as much for the cells after it
        began, whole = time.monotonic(), whole and seconds >= limits.LEAST_CELL
        about = cell.source, cell.get("id", ""), seconds, self._wanted, whole
        try:
            outputs, stopped = self._session.run(*about)
        finally:
            budget.experiments -= time.monotonic() - began
        return outputs + said(notes.of_a_cell(name_of(cell), stopped))

    def _begun_anew(self, cell):
        """Go on in a new process without the cell that the last one was lost in.

        The cells before it are run again there. Returns what the student is told, or "" where there
        is no new process.
        """
        for alone in ([(cell, False)], []):  # what it defines may be what ends the process
            if not self._session.restart():
                break
            cells = [*self._ran, *alone]
            with contextlib.suppress(self._session.kit.Unreachable):
                for each, whole in cells:
                    self._run(each, Notes([]), whole)
                self._ran = cells
                return self._notes.lost(name_of(cell), bool(alone))
        return ""


def name_of(cell):
    """What a cell is called to an instructor, who does not see its id."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return f"`{name}`" if name else "a cell of the student's own"


def said(text):
    """The outputs of a cell that hold this text, if there is any."""
    text = sanitize.text(text[: limits.TEST_PRINTED])
    output = {"output_type": "stream", "name": "stdout", "text": text}
    return [nbformat.from_dict(output)] if text else []
