"""Reads from the gradebook what an assignment is, and writes into it what was graded."""

import contextlib
import datetime
from typing import NamedTuple

import nbformat
from nbgrader import utils
from nbgrader.api import BaseCell, Gradebook, MissingEntry, TaskCell

from .errors import CourseError
from .penalties import saver
from .questions import BLANK
from .restore import CourseCell, CourseNotebook
from .transaction import in_one_transaction

NO_ANSWER = "No response."  # as nbgrader has it


class Handed(NamedTuple):
    """What the marks of a submission depend on beside its notebooks: when it was handed in."""

    student: str
    timestamp: object  # a datetime in UTC without a zone, or None
    doubt: str = ""  # why a time that was given is not understood


def read_assignment(course, db_url, assignment):
    """The notebooks of an assignment as the gradebook has them: {notebook: CourseNotebook}."""
    wanted = course.notebooks_of(assignment)
    found = {}
    with Gradebook(db_url) as gradebook, contextlib.suppress(MissingEntry):
        for notebook in gradebook.find_assignment(assignment).notebooks:
            if notebook.name not in wanted:
                raise CourseError(
                    f"The gradebook has a notebook {notebook.name!r} in {assignment!r}, which the "
                    "course does not have there. Put it back, or run `planargrader release`."
                )
            found[notebook.name] = _notebook(course, notebook)
    if not found:
        raise CourseError(
            f"The gradebook has no notebooks of {assignment!r}. Run `planargrader release` first."
        )
    return {name: found[name] for name in wanted if name in found}


def check_kept(course, db_url):
    """Raise CourseError if a notebook has left an assignment that has submissions already.

    nbgrader refuses to release that, when it has removed the release before.
    """
    with Gradebook(db_url) as gradebook:
        for assignment, notebooks in course.assignments.items():
            with contextlib.suppress(MissingEntry):
                known = gradebook.find_assignment(assignment)
                gone = sorted({notebook.name for notebook in known.notebooks} - set(notebooks))
                if gone and known.submissions:
                    raise CourseError(
                        f"{gone[0]!r} belongs to {assignment!r} in the gradebook, which has "
                        "submissions of it: no notebook can leave it any more. Put it back, or "
                        "begin with a new gradebook: move the old one away."
                    )


def _notebook(course, notebook):
    graded = {cell.name: cell for cell in notebook.grade_cells}
    tasks = {cell.name: cell for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    known = {}
    for cell in notebook.source_cells:
        worth = graded.get(cell.name) or tasks.get(cell.name)
        known[cell.name] = CourseCell(
            cell.name,
            cell.cell_type,
            cell.source,
            {
                "grade_id": cell.name,
                "grade": cell.name in graded,
                "solution": cell.name in solutions,
                "task": cell.name in tasks,
                "locked": bool(cell.locked),
                "checksum": cell.checksum,
                "cell_type": cell.cell_type,
                "schema_version": 3,
                **({"points": worth.max_score} if worth else {}),
            },
        )
    nb = course.read(notebook.name)
    order = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
    unknown = sorted(known.keys() - set(order))
    if unknown:
        raise CourseError(
            f"The gradebook has a cell {unknown[0]!r} in {notebook.name}, which the source "
            "notebook lacks. Run `planargrader release`, or put the cell back."
        )
    return CourseNotebook(
        notebook.name,
        tuple(sorted(known.values(), key=lambda cell: order.index(cell.name))),
        frozenset(
            cell.source
            for cell in nb.cells
            if cell.cell_type == "code" and "nbgrader" not in cell.metadata
        ),
        frozenset(cell.source for cell in nb.cells if cell.cell_type == "markdown"),
    )


def locked_sources(db_url, assignment, notebook):
    """What the cells of the course hold in a notebook: {name: source}, empty if it is unknown."""
    with Gradebook(db_url) as gradebook, contextlib.suppress(MissingEntry):
        cells = gradebook.find_notebook(notebook, assignment).source_cells
        return {cell.name: cell.source for cell in cells if cell.locked}
    return {}


def students(coursedir):
    """The students who have a submission of the assignment in the gradebook."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        submissions = gradebook.assignment_submissions(coursedir.assignment_id)
        return {submission.student_id for submission in submissions}


def save_marks(app, handed, notebooks, answers, before):
    """Put the marks of a submission into the gradebook, as a whole or not at all.

    app: an nbgrader app with the configuration and the assignment
    handed: the submission's Handed
    notebooks: {notebook: graded notebook as JSON}; one that is left out was not handed in
    answers, before: as for `save_answers`

    Returns what that returns, and the tests that keep a mark given by hand, as (notebook, test).
    """
    kept = []
    assignment, save_penalties = app.coursedir.assignment_id, saver(app)
    with in_one_transaction(app.coursedir) as gradebook:
        gradebook.update_or_create_student(handed.student)
        given = {"timestamp": handed.timestamp} if handed.timestamp or handed.doubt else {}
        submission = gradebook.update_or_create_submission(assignment, handed.student, **given)
        names = {key: name for key, name in gradebook.db.query(BaseCell.id, BaseCell.name)}
        for notebook in submission.notebooks:
            cells = cells_by_name(notebooks.get(notebook.name))
            for grade in notebook.grades:
                name = names[grade.cell_id]
                if _save_grade(grade, cells.get(name), app.log):
                    kept.append((notebook.name, name))
            for comment in notebook.comments:
                _save_comment(comment, cells.get(names[comment.cell_id]))
        changed = _save_answers(submission, answers, before)
        gradebook.db.flush()
        gradebook.db.expire_all()  # the sums of what has just been written
        save_penalties(submission)
    return changed, kept


def save_answers(coursedir, student, answers, before):
    """Give 0 for blank answers to written questions, and have changed ones looked at again.

    answers: {notebook: what stands for its answers in words; see `questions`}
    before: the same of what was graded before, as far as there is any

    Returns the questions that were marked already and have another answer now, as (notebook,
    question). Their marks stay.
    """
    with in_one_transaction(coursedir) as gradebook:
        submission = gradebook.find_submission(coursedir.assignment_id, student)
        return _save_answers(submission, answers, before)


def _save_answers(submission, answers, before):
    changed = []
    for notebook in submission.notebooks:
        now = answers.get(notebook.name)
        if now is None:  # nothing that could be read was handed in
            continue
        comments = {comment.cell_id: comment for comment in notebook.comments}
        for grade in notebook.grades:
            if not isinstance(grade.cell, TaskCell):
                continue
            grade.auto_score = 0 if now == BLANK else None
            comments[grade.cell_id].auto_comment = NO_ANSWER if now == BLANK else None
            if grade.manual_score is None:
                grade.needs_manual_grade = now != BLANK
            elif before.get(notebook.name, now) != now:
                grade.needs_manual_grade = True
                changed.append((notebook.name, grade.cell.name))
    return changed


def cells_by_name(text):
    """The cells of a graded notebook that the gradebook has, by their names there."""
    cells = nbformat.v4.reads(text).cells if text else []
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}


def _save_grade(grade, cell, log):
    """As nbgrader does it; a mark given by hand stays, and is to be looked at again.

    Returns whether there is such a mark.
    """
    if cell is None:  # nothing was handed in
        grade.auto_score, grade.needs_manual_grade = 0, False
    elif utils.is_grade(cell):
        grade.auto_score = auto_score(cell, log)
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
        return grade.manual_score is not None
    return False


def auto_score(cell, log=None):
    """The points that a graded cell gets by itself; None if a person has to read it."""
    return utils.determine_grade(cell, log)[0]


def _save_comment(comment, cell):
    empty = cell is not None and cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(
        cell
    )
    comment.auto_comment = NO_ANSWER if empty and not utils.is_task(cell) else None


def marks_now(coursedir, student):
    """What grading changes of a submission in the gradebook, as JSON has it; None without one."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            submission = gradebook.find_submission(coursedir.assignment_id, student)
        except MissingEntry:
            return None
        return {
            "timestamp": submission.timestamp and submission.timestamp.isoformat(),
            "penalties": {book.id: book.late_submission_penalty for book in submission.notebooks},
            "grades": {
                grade.id: (grade.auto_score, grade.needs_manual_grade)
                for book in submission.notebooks
                for grade in book.grades
            },
            "comments": {
                comment.id: comment.auto_comment
                for book in submission.notebooks
                for comment in book.comments
            },
        }


def put_back(coursedir, student, marks):
    """Make of a submission in the gradebook what it was before: marks as `marks_now` gave them."""
    with in_one_transaction(coursedir) as gradebook:
        try:
            submission = gradebook.find_submission(coursedir.assignment_id, student)
        except MissingEntry:
            return
        if marks is None:
            gradebook.remove_submission(coursedir.assignment_id, student)
            return
        then = marks["timestamp"]
        submission.timestamp = then and datetime.datetime.fromisoformat(then)
        for book in submission.notebooks:
            book.late_submission_penalty = marks["penalties"].get(book.id)
            for grade in book.grades:
                if grade.id in marks["grades"]:
                    grade.auto_score, grade.needs_manual_grade = marks["grades"][grade.id]
            for comment in book.comments:
                comment.auto_comment = marks["comments"].get(comment.id)
