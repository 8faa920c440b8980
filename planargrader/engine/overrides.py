"""What differs for single students: a later due date, or that they are excused.

nbgrader can hold an extension only of what is handed in, and nobody's excuse. So both are in a file
in the course's folder, which a person can read and edit.
"""

import csv
import datetime
from pathlib import Path
from typing import NamedTuple

from . import timestamp, whole
from .errors import CourseError

FILE = "overrides.csv"
COLUMNS = ["assignment", "student", "due", "excused"]
YES = "yes"


class Override(NamedTuple):
    """due: a datetime in UTC without a zone, or None for that of the class."""

    due: datetime.datetime | None = None
    excused: bool = False


NONE = Override()


def read(root, assignment):
    """{student: Override} of an assignment. Raises CourseError for what can't be understood."""
    return {
        student: override for (name, student), override in _read(root).items() if name == assignment
    }


def excused(root, assignment):
    """The students who are excused from an assignment."""
    return {student for student, each in read(root, assignment).items() if each.excused}


def write(root, assignment, student, override):
    """Put the override of a student into the file; NONE takes it out. Raises CourseError."""
    found = {**_read(root), (assignment, student): override}
    rows = [
        (name, who, f"{each.due} UTC" if each.due else "", YES if each.excused else "")
        for (name, who), each in sorted(found.items())
        if each != NONE
    ]
    whole.write_table(Path(root, FILE), [COLUMNS, *rows])


def _read(root):
    path, found = Path(root, FILE), {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            if [name.strip() for name in next(rows, [])] != COLUMNS:
                raise CourseError(f"{path}: its first line must be {','.join(COLUMNS)}.")
            for row in filter(any, rows):
                found[tuple(row[:2])] = _override(row, f"{path}, line {rows.line_num}")
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise CourseError(f"{path} can't be read: {problem.strerror}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise CourseError(f"{path} is not a table: save it as CSV in UTF-8.") from None
    return found


def _override(row, where):
    if len(row) != len(COLUMNS) or row[3].strip().casefold() not in ("", YES):
        raise CourseError(f"{where}: write assignment, student, due, and {YES} or nothing.")
    due = row[2].strip()
    try:
        return Override(timestamp.parse(due.encode()) if due else None, bool(row[3].strip()))
    except ValueError as problem:
        raise CourseError(
            f"{where}, {due!r}: {problem}. Write it like 2026-11-26 18:00:00 UTC."
        ) from None
