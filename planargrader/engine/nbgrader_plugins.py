"""What nbgrader runs in place of its own way to read and run a submitted notebook."""

import atexit
import contextlib
import copy
import functools
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum
from traitlets.config import LoggingConfigurable

from ..course.reference import SOURCE
from .evaluate import judge
from .restore import NOTEBOOK, course_cells, read_cells, restore
from .sandbox import room

NOT_RUN = nbformat.v4.new_output(
    "stream",
    name="stdout",
    text="(Cells of the course that only illustrate are not run when a notebook is graded.)\n",
)


class PlanarGrader(LoggingConfigurable):
    """How submissions are graded."""

    sandbox = Enum(
        ["bubblewrap", "none"],
        default_value="bubblewrap",
        help="What keeps submissions apart from this machine. With 'none' they run with your "
        "rights: they can read and change whatever you can.",
    ).tag(config=True)


class ReadAnything(NotebookExporter):
    """Reads a submitted notebook, even one that is broken: that is one without cells then."""

    def from_filename(self, filename, resources=None, **kwargs):
        path = Path(filename)
        try:
            if path.is_symlink() or path.stat().st_size > NOTEBOOK:
                raise ValueError("is a link, or too large")
            cells = read_cells(path.read_bytes())
        except (OSError, ValueError) as problem:
            self.log.error("%s %s. It gets no marks.", filename, problem)
            cells = []
        nb = nbformat.v4.new_notebook()
        nb.cells = [_as_read(cell) for cell in cells]
        return self.from_notebook_node(nb, resources, **kwargs)


def _as_read(cell):
    marks = {"nbgrader": {"grade_id": cell.name}} if cell.name else {}
    if cell.kind == "code":
        return nbformat.v4.new_code_cell(cell.source, metadata=marks)
    new = nbformat.v4.new_markdown_cell(cell.source, metadata=marks)
    if cell.attachments:
        new.attachments = cell.attachments
    return new


class RestoreCells(NbGraderPreprocessor):
    """Puts a submitted notebook into the form that the gradebook knows."""

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        course = course_cells(about["db_url"], about["assignment"])[about["notebook"]]
        cells = read_cells(nbformat.writes(nb).encode())
        nb, notes = restore(course, cells)
        for note in notes:
            self.log.warning("%s, %s: %s.", about["student"], about["notebook"], note)
        return nb, resources


class JudgeCells(NbGraderPreprocessor):
    """Runs a notebook in a room, and its tests outside."""

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        isolated = PlanarGrader(parent=self).sandbox != "none"
        ours = _Rooms.of((about["student"], about["assignment"]), about["notebook"], isolated)
        if not judge(ours, about["notebook"], to_run(about["notebook"], nb)):
            _Rooms.close()
        return nb, resources


class _Rooms:
    """The room of the submission that nbgrader is at: one for all its notebooks, in their order.

    Whoever is graded again gets a fresh one: what was learnt in later notebooks must not come back.
    """

    whose, last, stack = None, "", contextlib.ExitStack()

    @classmethod
    def of(cls, whose, notebook, isolated):
        if cls.whose != whose or notebook <= cls.last:
            cls.close()
            cls.room = cls.stack.enter_context(room(isolated))
            cls.whose = whose
        cls.last = notebook
        return cls.room

    @classmethod
    def close(cls):
        cls.stack.close()
        cls.whose = None


atexit.register(_Rooms.close)


def to_run(notebook, nb):
    """The cells of a notebook without those that only illustrate, which say so."""
    cells = []
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.source in illustrations(notebook):
            cell.outputs = [copy.deepcopy(NOT_RUN)]
        else:
            cells.append(cell)
    return cells


@functools.cache
def illustrations(notebook):
    """The sources of the course's own code cells in a notebook that nbgrader knows nothing of."""
    nb = nbformat.read(SOURCE / f"{notebook}.ipynb", as_version=4)
    return {
        cell.source
        for cell in nb.cells
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata
    }
