"""Tables of marks as a learning management system takes them, made of its own class list.

Moodle reads in a grading worksheet by its columns Identifier, Grade and Last modified (grade), and
passes over who has no grade there. Canvas reads a gradebook: columns about the student up to
Section, then one for each assignment, with its number; a row with the points possible stands above
the students.
"""

import csv
import io
import re
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry

from ..errors import CourseError
from ..sanitize import no_formula
from .class_list import letters

OF_STUDENT = (
    "student",
    "lastname",
    "firstname",
    "id",
    "sis user id",
    "sis login id",
    "integration id",
    "root account",
    "section",
)
EXCUSED = "EX"
COLUMNS = "student last_name first_name email marks penalty total out_of waiting excused".split()


class Marks(NamedTuple):
    """The marks of a submission: all, what is taken off for lateness, and answers that wait."""

    marks: float
    penalty: float
    waiting: int

    @property
    def total(self):
        return max(self.marks - self.penalty, 0)


def read_totals(db_url, assignment):
    """{student: Marks} of who handed in, and the most that there is. Raises CourseError."""
    with Gradebook(db_url) as gradebook:
        try:
            known = gradebook.find_assignment(assignment)
        except MissingEntry:
            raise CourseError(
                f"The gradebook has no assignment {assignment!r}: run `planargrader release`."
            ) from None
        found = {
            each.student_id: Marks(
                each.score,
                each.late_submission_penalty or 0,
                sum(grade.needs_manual_grade for book in each.notebooks for grade in book.grades),
            )
            for each in known.submissions
        }
        if not found:
            raise CourseError(
                f"The gradebook has no submissions of {assignment!r}: run `planargrader grade`."
            )
        return found, known.max_score


def csv_table(students, totals, most, excused):
    """A table of all students of a gradebook, as text; who handed in nothing has no marks.

    excused: students who have none either
    """
    rows = []
    for student in sorted(students, key=lambda each: each.id):
        about = student.id, student.last_name, student.first_name, student.email
        marks = totals.get(student.id)
        given = (
            (number(marks.marks), number(marks.penalty), number(marks.total))
            if marks
            else ("", "", "")
        )
        waiting = marks.waiting if marks else ""
        known = [no_formula(each or "") for each in about]
        is_excused = "yes" if student.id in excused else ""
        rows.append([*known, *given, number(most), waiting, is_excused])
    return _text([COLUMNS, *rows])


def moodle_table(listed, totals, most):
    """Moodle's grading worksheet with the grades in it, as text. Raises CourseError.

    listed: the ClassList
    """
    grade, place = listed.column("grade"), listed.column("maximum grade")
    wanted = "identifier", "grade", "last modified (grade)"
    lacking = [name for name in wanted if listed.column(name) is None]
    if lacking:
        raise CourseError(
            f"{listed.path} has no column {lacking[0].capitalize()!r}, without which Moodle takes "
            "no grades. Switch on `Offline grading worksheet` in the assignment's settings, and "
            "download that, in English."
        )
    rows = [list(row) for row in listed.rows]
    for person in listed.people:
        row = rows[person.row]
        if place is not None:
            _check_most(row[place], most, "Moodle")
        if person.id in totals:
            row[grade] = number(totals[person.id].total)
    return _text([listed.header, *rows], listed.delimiter)


def canvas_table(listed, totals, most, assignment, excused):
    """A gradebook for Canvas with one assignment, as text. Raises CourseError.

    excused: students who are, beside those of whom Canvas says so
    """
    about = [
        place for place, name in enumerate(listed.header) if name.strip().casefold() in OF_STUDENT
    ]
    if listed.column("section") is None:
        raise CourseError(
            f"{listed.path} has no column 'Section', without which Canvas takes none."
        )
    place = _column(listed, assignment)
    points = [""] * len(about)
    points[0] = "    Points Possible"
    for row in listed.rows:
        if place is not None and row and "Points Possible" in row[0]:
            _check_most(row[place], most, "Canvas")
    rows = [
        [listed.header[each] for each in about]
        + [assignment if place is None else listed.header[place]],
        [*points, number(most)],
    ]
    for person in listed.people:
        row = listed.rows[person.row]
        there = place is not None and row[place].strip().upper() == EXCUSED
        mark = number(totals[person.id].total) if person.id in totals else ""
        is_excused = there or person.id in excused
        rows.append([*(row[each] for each in about), EXCUSED if is_excused else mark])
    return _text(rows, listed.delimiter)


def _column(listed, assignment):
    """The place of the assignment's column in Canvas's gradebook; None if it has none at all."""
    titles = {
        place: match[1]
        for place, name in enumerate(listed.header)
        if (match := re.fullmatch(r"(.+) \(\d+\)", name.strip()))
    }
    if not titles:
        return None
    wanted = letters(assignment)
    for fits in (
        [place for place, title in titles.items() if letters(title) == wanted],
        [place for place, title in titles.items() if wanted in letters(title)],
        list(titles),
    ):
        if len(fits) == 1:
            return fits[0]
    raise CourseError(
        f"{listed.path} has several columns that may be {assignment!r}: "
        f"{', '.join(titles.values())}. Take out those of other assignments."
    )


def _check_most(text, most, system):
    """Raise CourseError if the system gives other points: it would take none, or wrong ones."""
    try:
        theirs = float(text.replace(",", "."))
    except ValueError:
        return
    if abs(theirs - most) > 0.005:
        raise CourseError(
            f"{system} has {theirs:g} points for this, and the gradebook has {most:g}. Set the "
            f"points there to {most:g}, and export the class list again."
        )


def number(value):
    """A number as both systems read it, with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(rows, delimiter=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()
