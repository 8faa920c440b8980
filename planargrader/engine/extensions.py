"""Gives single students more time, or excuses them."""

from nbgrader.api import Gradebook, MissingEntry

from . import overrides, timestamp
from .errors import CourseError
from .gradebook import Handed, students
from .marks import read_lateness
from .penalties import update_penalties
from .transaction import in_one_transaction
from .words import counted


def extend(app, assignment, student, until):
    """Give a student another due date than the class. Returns what was done, as lines.

    app: an App
    until: a time as text; None for the due date of the class

    Raises CourseError where that can't be; nothing is written then.
    """
    of_class = _due_of_class(app, assignment, student)
    now = overrides.read(app.course.root, assignment).get(student, overrides.NONE)
    if until is None and now.due is None:
        return [f"{student} has no extension of {assignment}."]
    due = None if until is None else _later(until, app.zone, of_class)
    before = read_lateness(app, assignment).get(student)
    overrides.write(app.course.root, assignment, student, now._replace(due=due))
    nbgrader = app.for_assignment(assignment)
    if student in students(nbgrader.coursedir):
        if due is None:
            with in_one_transaction(nbgrader.coursedir) as gradebook:
                gradebook.find_submission(assignment, student).extension = None
        update_penalties(nbgrader, [Handed(student, None)])
    after = read_lateness(app, assignment).get(student)
    if due is None:
        what = f"{student} has no extension of {assignment} any more"
    else:
        what = f"{student} has until {due:%Y-%m-%d %H:%M} UTC for {assignment}"
    return [f"{what}. The class has until {of_class:%Y-%m-%d %H:%M} UTC.", _told(before, after)]


def excuse(app, assignment, student, undo):
    """Let an assignment not count for a student, or count again. Returns what was done, as lines.

    Raises CourseError where that can't be; nothing is written then.
    """
    _check_known(app, assignment, student)
    now = overrides.read(app.course.root, assignment).get(student, overrides.NONE)
    overrides.write(app.course.root, assignment, student, now._replace(excused=not undo))
    if undo:
        counts = "counts for" if now.excused else "counted already for"
        return [f"{assignment} {counts} {student}."]
    kept = ""
    if student in students(app.for_assignment(assignment).coursedir):
        kept = " What is in the gradebook stays there."
    return [f"{student} is excused from {assignment}.{kept}"]


def _due_of_class(app, assignment, student):
    _check_known(app, assignment, student)
    with Gradebook(app.db_url) as gradebook:
        due = gradebook.find_assignment(assignment).duedate
    if due is None:
        raise CourseError(
            f"{assignment} has no due date, so nobody is late. Set it in formgrader, or with "
            f"`nbgrader db assignment add {assignment} --duedate='2026-11-26 18:00:00 UTC'`."
        )
    return due


def _check_known(app, assignment, student):
    with Gradebook(app.db_url) as gradebook:
        try:
            gradebook.find_assignment(assignment)
        except MissingEntry:
            raise CourseError(
                f"The gradebook has no assignment {assignment!r}: run `planargrader release`."
            ) from None
        try:
            gradebook.find_student(student)
        except MissingEntry:
            raise CourseError(
                f"The gradebook has no student {student!r}. If the id is right, "
                f"`nbgrader db student add {student}` enters it."
            ) from None


def _later(text, zone, of_class):
    try:
        due = timestamp.parse(text.encode(errors="replace"), zone)
    except ValueError as problem:
        raise CourseError(
            f"{text!r}: {problem}. Write a time like '2026-11-26 18:00:00 UTC'."
        ) from None
    if due <= of_class:
        raise CourseError(f"{text!r} is not after the due date of the class, {of_class} UTC.")
    return due


def _told(before, after):
    """What a due date changes for a student, as a sentence; before, after: a Lateness each."""
    then, now = map(_words, (before, after))
    return f"As before: {now}." if then == now else f"Before: {then}. Now: {now}."


def _words(lateness):
    words = lateness.words or "on time"
    return f"{words}, {counted(lateness.penalty, 'mark')} taken off" if lateness.penalty else words
