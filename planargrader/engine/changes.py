"""What a new release means for submissions that are graded already."""

from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry

from .transaction import in_one_transaction
from .words import counted, listed


class Worth(NamedTuple):
    """A cell of the gradebook that marks are given for; is_question: by a person alone."""

    points: float
    source: str
    is_question: bool


def graded_cells(db_url, assignment):
    """{name: Worth} of an assignment that has submissions in the gradebook; else empty."""
    with Gradebook(db_url) as gradebook:
        try:
            known = gradebook.find_assignment(assignment)
        except MissingEntry:
            return {}
        if not known.submissions:
            return {}
        sources = {
            cell.name: cell.source for notebook in known.notebooks for cell in notebook.source_cells
        }
        return {
            cell.name: Worth(cell.max_score, sources.get(cell.name), is_question)
            for notebook in known.notebooks
            for cells, is_question in ((notebook.grade_cells, False), (notebook.task_cells, True))
            for cell in cells
        }


def tell_changes(coursedir, before):
    """Have marks by hand looked at again whose cell is worth something else now.

    coursedir: nbgrader's, set to the assignment
    before: what `graded_cells` gave before the release

    Returns what has changed, as lines; nothing where there is no submission.
    """
    if not before:
        return []
    after = graded_cells(coursedir.db_url, coursedir.assignment_id)
    lines, tests = [], []
    with in_one_transaction(coursedir) as gradebook:
        submissions = gradebook.assignment_submissions(coursedir.assignment_id)
        by_hand = {}
        for grade in (
            each for one in submissions for book in one.notebooks for each in book.grades
        ):
            if grade.manual_score is not None:
                by_hand.setdefault(grade.cell.name, []).append(grade)
        for name in sorted(before.keys() & after.keys()):
            then, now = before[name], after[name]
            marked = by_hand.get(name, [])
            if now.points != then.points:
                lines.append(f"{name} is worth {now.points:g} now, and was worth {then.points:g}.")
                for grade in marked:
                    grade.needs_manual_grade = True
                if marked:
                    lines[-1] += f" {_stay(marked)}, to be looked at again in Manual Grading."
            if now.source != then.source and now.is_question:
                lines.append(f"{name} has another text or mark scheme.")
                if marked:
                    lines[-1] += f" {_stay(marked)}; look again if the change concerns them."
            elif now.source != then.source:
                tests.append(name)
    if tests:
        lines.append(f"Changed tests: {listed(tests)}.")
    lines.append(
        f"{_are(submissions, coursedir.assignment_id)} in the gradebook: `planargrader grade` "
        "grades again where that may change a mark or a message."
    )
    return lines


def _are(submissions, assignment):
    one, several = f"submission of {assignment} is", f"submissions of {assignment} are"
    return counted(len(submissions), one, several)


def _stay(marked):
    return counted(len(marked), "mark given by hand stays", "marks given by hand stay")
