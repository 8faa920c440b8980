"""What nbgrader runs in place of its own way to read, run and show a submitted notebook."""

import atexit
import contextlib
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor

from . import limits
from .config import PlanarGrader
from .course import load_course
from .errors import UnreadableNotebook
from .files import read_cells
from .gradebook import read_assignment
from .restore import restore
from .sandbox import sandbox
from .submission import grade_notebook


class ReadAnything(NotebookExporter):
    """Reads a submitted notebook, even one that is broken: that is one without cells then."""

    def from_filename(self, filename, resources=None, **kwargs):
        path = Path(filename)
        try:
            if path.is_symlink() or path.stat().st_size > limits.NOTEBOOK_BYTES:
                raise UnreadableNotebook("is a link, or too large")
            cells = read_cells(path.read_bytes())
        except (OSError, UnreadableNotebook) as problem:
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


class _OfTheCourse(NbGraderPreprocessor):
    """A step that needs the course."""

    def _course(self):
        return load_course(*PlanarGrader(parent=self).source)

    def _notebook(self, about):
        """The CourseNotebook that nbgrader is at; about: resources["nbgrader"]."""
        assignment = read_assignment(self._course(), about["db_url"], about["assignment"])
        return assignment[about["notebook"]]


class RestoreCells(_OfTheCourse):
    """Puts a submitted notebook into the form that the gradebook knows."""

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        cells = read_cells(nbformat.writes(nb).encode())
        nb, notes = restore(self._notebook(about), cells)
        for note in notes:
            self.log.warning("%s, %s: %s.", about["student"], about["notebook"], note)
        return nb, resources


class EvaluateCells(_OfTheCourse):
    """Runs a notebook in a sandbox, and its tests outside."""

    def preprocess(self, nb, resources):
        about, course = resources["nbgrader"], self._course()
        isolated = PlanarGrader(parent=self).isolated
        whose = about["student"], about["assignment"]
        here = _Sandboxes.of(course, whose, about["notebook"], isolated)
        if not grade_notebook(course, here, self._notebook(about), nb):
            _Sandboxes.close()
        return nb, resources


class _Sandboxes:
    """The sandbox of the submission that nbgrader is at: one for its notebooks, in their order.

    Whoever is graded again gets a fresh one: what was learnt in later notebooks must not come back.
    """

    whose, last, stack = None, "", contextlib.ExitStack()

    @classmethod
    def of(cls, course, whose, notebook, isolated):
        if cls.whose != whose or cls.last not in course.before(notebook):
            cls.close()
            cls.here = cls.stack.enter_context(sandbox(course, isolated))
            cls.whose = whose
        cls.last = notebook
        return cls.here

    @classmethod
    def close(cls):
        cls.stack.close()
        cls.whose = None


atexit.register(_Sandboxes.close)


class HideHiddenTests(ClearHiddenTests):
    """Takes hidden tests out of cells, and the lines that quote them out of tracebacks."""

    def preprocess_cell(self, cell, resources, cell_index):
        if not utils.is_locked(cell):  # what a student wrote about hidden tests stays
            return cell, resources
        hidden = self.begin_test_delimeter in cell.source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if hidden:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    output.traceback = [self._message(output)]
        return cell, resources

    @staticmethod
    def _message(output):
        if output.ename == "Wrong":
            return f"✗ {output.evalue}"
        return f"✗ {output.ename}: {output.evalue}"
