"""What nbgrader runs in place of its own way to read, run and show a submitted notebook."""

import atexit
import contextlib
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from . import hidden, limits, questions
from .budget import Budget, OverBudget
from .config import PlanarGrader
from .course import load_course
from .errors import UnreadableNotebook
from .files import read_cells, read_file
from .gradebook import read_assignment
from .restore import restore
from .sandbox import sandbox
from .submission import grade_notebook


class ReadAnything(NotebookExporter):
    """Reads a submitted notebook, even one that is broken: that is one without cells then."""

    def from_filename(self, filename, resources=None, **kwargs):
        try:
            cells = read_cells(read_file(Path(filename), limits.NOTEBOOK_BYTES))
        except (OSError, UnreadableNotebook) as problem:
            self.log.error("%s %s. It gets no marks.", filename, problem)
            cells = []
        nb = nbformat.v4.new_notebook()
        nb.cells = [_as_read(cell) for cell in cells]
        return self.from_notebook_node(nb, resources, **kwargs)


def _as_read(cell):
    marks = {"nbgrader": {"grade_id": cell.name}} if cell.name else {}
    if cell.kind == "code":
        new = nbformat.v4.new_code_cell(cell.source, metadata=marks)
    else:
        new = nbformat.v4.new_markdown_cell(cell.source, metadata=marks)
        if cell.attachments:
            new.attachments = cell.attachments
    if cell.intact:  # which its own checksum says: of the metadata that are left
        new.metadata.nbgrader.checksum = utils.compute_checksum(new)
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
        notebook, budget = self._notebook(about), Submission.budget or Budget(limits.SUBMISSION)
        kit = self._course().kit
        try:
            with budget.enforced():
                cells = read_cells(nbformat.writes(nb).encode())
                # nbgrader asks for this twice: at first with what was handed in
                Submission.answers.setdefault(notebook.name, questions.digest(notebook, cells))
                nb, notes = restore(notebook, cells, kit)
                told = [note.what for note in notes]
        except OverBudget:
            nb, _ = restore(notebook, [], kit)
            told = ["was not read: the time for the submission was over"]
        hidden.hide(nb)  # it is written to a disk before it is graded
        for what in told:
            self.log.warning("%s, %s: %s.", about["student"], about["notebook"], what)
        return nb, resources


class EvaluateCells(_OfTheCourse):
    """Runs a notebook in a sandbox, and its tests outside."""

    def preprocess(self, nb, resources):
        about, course = resources["nbgrader"], self._course()
        backend = PlanarGrader(parent=self).backend
        whose = about["student"], about["assignment"]
        here, budget = Submission.of(course, whose, about["notebook"], backend)
        notebook, beside = self._notebook(about), Submission.beside
        trusted, notes = grade_notebook(course, here, notebook, nb, budget, beside)
        for what, todo in notes:
            whose = about["student"], about["notebook"]
            self.log.warning("%s, %s: %s (%s).", *whose, what, todo)
        if not trusted:
            Submission.close()
        return nb, resources


class Submission:
    """The submission that nbgrader is at: one sandbox for its notebooks, in their order.

    `beside` stands for all of its files; see `records.contents`. `answers` holds what stands for
    the words in its notebooks.
    Whoever is graded again gets a fresh one: what was learnt in later notebooks must not come back.
    """

    whose, last, here, stack = None, "", None, contextlib.ExitStack()
    budget, beside, answers = None, b"", {}

    @classmethod
    def begin(cls, seconds, shared):
        """Let the next submission have so much time; shared: as for a Budget."""
        cls.close()
        cls.whose, cls.budget, cls.answers = None, Budget(seconds, shared), {}

    @classmethod
    def is_over(cls):
        """Whether it has taken more time than it had."""
        return bool(cls.budget and (cls.budget.over or not cls.budget.left))

    @classmethod
    def of(cls, course, whose, notebook, backend):
        """The Sandbox, and the Budget of the submission."""
        if cls.whose != whose or cls.last not in course.before(notebook):
            cls.close()
            if cls.whose or not cls.budget:  # nobody has said when this one began
                cls.budget = Budget(limits.SUBMISSION)
            cls.whose = whose
        cls.here = cls.here or cls.stack.enter_context(sandbox(course, backend))
        cls.last = notebook
        return cls.here, cls.budget

    @classmethod
    def close(cls):
        cls.stack.close()
        cls.here = None


atexit.register(Submission.close)

HideHiddenTests = hidden.HideHiddenTests  # a configuration names it beside the others
