"""Grades one submission: its files in, its graded notebooks out. Needs no gradebook."""

import contextlib
import copy
from typing import NamedTuple

import nbformat

from . import fresh, hidden, limits, questions, records, restore, sanitize, sorting
from .budget import TOO_LONG, Budget, OverBudget
from .errors import ProtocolError, UnreadableNotebook
from .evaluate import evaluate, leave_out
from .files import read_cells
from .handed_in import MISSING, beside_notebooks, find
from .locked import LOOK
from .sandbox import sandbox
from .session import SandboxedNotebook, Session
from .words import counted

NOT_RUN = nbformat.v4.new_output(
    "stream",
    name="stdout",
    text="(Cells of the course that only illustrate are not run when a notebook is graded.)\n",
)
NOT_JUDGED = (
    "This was not checked: your notebooks took so long that the time ran out before this test. "
    "Look for a cell that does not end. Your instructor has been told."
)
NOT_READ = "*This was not read: the time for all notebooks ran out before it.*"
ENDED = "ended its process or took too much"


class Graded(NamedTuple):
    """What became of a submission.

    notebooks: {notebook: graded, as JSON}; one that is missing or can't be read is not there
    problems: what the instructor should know, as (notebook, what, what to do)
    seconds: how long it took
    over: whether the time of a notebook, or of all, was over
    answers: {notebook: what stands for its answers in words; see `questions`}
    sentences: {notebook: what the student should know of its file}
    """

    notebooks: dict
    problems: list
    seconds: float
    over: bool
    answers: dict = {}
    sentences: dict = {}

    def with_left_out(self, left_out):
        """The same, told what was left out of its files, too: (name, why)."""
        told = [(name, why, "it was not used") for name, why in left_out]
        missing = {(name.removesuffix(".ipynb"), MISSING) for name, _ in left_out}
        told += [each for each in self.problems if each[:2] not in missing]
        return self._replace(problems=told)


def grade_submission(course, notebooks, files, backend, budget=None):
    """Grade the files of one submission. Returns a Graded.

    course: the Course
    notebooks: {notebook: CourseNotebook}, those of the assignment
    files: {name: bytes}
    backend: what keeps it apart; see `sandbox.sandbox`
    budget: its Budget, by default that of the last round. When it is over, what was judged keeps
        its marks; where nothing is shared out, nothing is given back
    """
    budget = budget or Budget(limits.SUBMISSION)
    graded, unjudged, answers = {}, [], {}
    beside = records.contents(files)
    others = beside_notebooks(files)
    try:
        with budget.enforced():
            handed_in, problems, sentences = find(files, notebooks)
    except OverBudget:
        handed_in, problems, sentences = _by_name(files, notebooks), [], {}
    with contextlib.ExitStack() as stack:
        here = None
        for name, notebook in notebooks.items():
            if name not in handed_in:
                continue
            try:
                with budget.enforced():
                    cells = read_cells(handed_in[name])
                    nb, notes = restore.restore(notebook, cells, course.kit, sentences.get(name))
                    answers[name] = questions.digest(notebook, cells)
            except UnreadableNotebook as unreadable:
                problems.append((name, str(unreadable), "ask the student to hand it in again"))
                continue
            except OverBudget:
                unjudged.append(name)
                graded[name] = _not_judged(course, notebook)
                continue
            problems += _told(name, notes)
            here = here or stack.enter_context(sandbox(course, backend, others))
            trusted, notes = grade_notebook(course, here, notebook, nb, budget, beside)
            problems += _limited(name, notes)
            if not trusted:
                stack.close()
                here = None
            if budget.over and not budget.shared:
                break
            graded[name] = nbformat.writes(nb)
    problems += _over(budget, unjudged)
    over = bool(budget.over or unjudged)
    return Graded(graded, _in_lines(problems), budget.used, over, answers, sentences)


def _by_name(files, notebooks):
    """The notebooks whose files have the right names: {notebook: bytes}."""
    return {name: files[f"{name}.ipynb"] for name in notebooks if f"{name}.ipynb" in files}


def nothing_judged(course, notebooks, files, seconds):
    """The Graded of a submission whose grading had to be ended from outside after so long."""
    graded = {name: _not_judged(course, notebooks[name]) for name in _by_name(files, notebooks)}
    what = f"could not be stopped in the {seconds:g} s for a submission: nothing was judged"
    return Graded(graded, [("", what, "look at what it does")], seconds, True)


def grade_notebook(course, here, notebook, nb, budget, beside):
    """Run a restored notebook in a sandbox, and its tests; fills in the outputs of its cells.

    here: the Sandbox
    notebook: the CourseNotebook
    nb: the notebook as an nbformat node
    budget: the Budget of the submission. When the share of this notebook is over, its other cells
        say so, and its name is in `budget.over`
    beside: stands for all files of the submission; see `records.contents`

    Where its process is lost, the sandbox is replaced by a fresh one for the rest of the notebook.

    Returns whether the sandbox is still there and to be trusted with the next one, and what the
    instructor should know: [(what, what to do), ...].
    """
    hidden.hide(nb)  # the seed follows from what the graded notebook shows
    sources = [cell.source for cell in nb.cells if cell.cell_type == "code"]
    hidden.put_back(nb, notebook.given)
    seed = fresh.seed_of(course.root, notebook.name, sources, beside)
    cells = []
    for cell in nb.cells:  # those that only illustrate say so
        if cell.cell_type == "code" and cell.source in notebook.illustrations:
            cell.outputs = [copy.deepcopy(NOT_RUN)]
        else:
            cells.append(cell)
    leave_out(course, cells)
    notes = []
    with budget.share() as share:
        try:
            with share.enforced():
                trusted = _evaluated(course, here, notebook.name, cells, share, seed, notes)
        except OverBudget:
            trusted = False
        if not trusted and not share.left:
            budget.over[notebook.name] = share.seconds
    hidden.hide(nb)
    return trusted, notes


def _evaluated(course, here, name, cells, budget, seed, notes):
    with contextlib.ExitStack() as stack:

        def started(sandbox):
            process = SandboxedNotebook(sandbox, course.encoded_solutions(name))
            return stack.enter_context(contextlib.closing(process))

        def again():
            nonlocal here
            here = stack.enter_context(here.replaced())
            return started(here)

        try:
            process = started(here)
        except (ProtocolError, OSError):
            notes.append((ENDED, LOOK))
            return False
        session = Session(course.kit, process, budget, again if here.isolated else None)
        evaluate(course, session, name, cells, seed, notes)
        with contextlib.suppress(course.kit.Unreachable):
            session.end()
    if session.lost and budget.left:
        notes.append((ENDED, LOOK))
    return not (session.lost or session.restarts)


def _not_judged(course, notebook):
    """A graded notebook as JSON, of which nothing was run and maybe nothing read."""
    nb, _ = restore.restore(notebook, [], course.kit)
    leave_out(course, nb.cells, NOT_JUDGED)
    for cell in nb.cells:
        if cell.source == sorting.MISSING:
            cell.source = NOT_READ
    hidden.hide(nb)
    return nbformat.writes(nb)


def _over(budget, unjudged):
    """The one thing to know where time was over: which time, and where."""
    all_of_it = f"{budget.seconds:g} s for a submission"
    if budget.over:
        (first, seconds), *others = budget.over.items()
        what = f"{TOO_LONG}{seconds:.2g} s of the {all_of_it}"
        what += f", so did {len(others)} more" if others else ""
    elif unjudged:
        first, what = unjudged[0], f"is where the {all_of_it} were over"
    else:
        return []
    what += f"; nothing was judged from {unjudged[0]} on" if unjudged else ""
    return [(first, what, f"{LOOK}; where this machine was busy, grade it again")]


def _told(name, notes):
    """Things to know of a notebook, as far as anybody reads them."""
    return _limited(name, [(note.what, note.todo) for note in notes])


def _limited(name, notes):
    """(notebook, what, what to do) of (what, what to do), as far as anybody reads them."""
    told = [(name, *note) for note in notes[: limits.TOLD]]
    if len(notes) > limits.TOLD:
        more = counted(len(notes) - limits.TOLD, "more thing")
        told.append((name, f"has {more} of that kind", LOOK))
    return told


def _in_lines(problems):
    return [
        tuple(sanitize.line(text[: limits.TOLD_CHARACTERS]) for text in problem)
        for problem in problems
    ]
