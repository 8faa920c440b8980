"""Reads a class list as Moodle or Canvas exports it: who is in the class, and its own rows.

Of Moodle that is the grading worksheet of an assignment, or a list of the participants; of Canvas
the gradebook.
"""

import csv
import io
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from .. import limits
from ..errors import CourseError
from .archive import is_file_name

# What may be the id of a student here, the best first: what a hub calls them.
IDS = "username", "sis login id", "id number", "sis user id", "email address", "email"
FIRST, LAST = ("first name", "firstname"), ("last name", "lastname", "surname")
EXPECTED = {
    "moodle": "the grading worksheet of the assignment (in English), with the columns "
    "Identifier and Full name, or a list with First name, Last name and Email address",
    "canvas": "the exported gradebook, with the columns Student and ID",
}


class Person(NamedTuple):
    """Somebody in the class.

    id: by which grading knows them; number: by which the system does, "" if the list has none
    row: the place of their row in the list; handed_in: when they did, as the list has it
    """

    id: str
    first: str
    last: str
    email: str
    number: str
    row: int
    handed_in: str

    @property
    def name(self):
        return f"{self.first} {self.last}".strip()


class ClassList(NamedTuple):
    """A class list: the file as it was, and its people."""

    path: str
    people: list
    header: list
    rows: list
    delimiter: str

    def column(self, *names):
        """The place of the column with the first of these names, in any case, or None."""
        return _place(self.header, *names)


def read_class_list(path, system, known=()):
    """The ClassList in a file. Raises CourseError in one sentence for whatever is none.

    system: "moodle" or "canvas"
    known: nbgrader's students, of whom the ids are kept
    """
    header, rows, delimiter = _table(path, system)
    people = [
        person
        for place, row in enumerate(rows)
        if (person := _person(header, row, place, system)) and not _is_test(person, system)
    ]
    if not people:
        raise CourseError(f"{path} names nobody. Give {EXPECTED[system]}.")
    people = _with_known_ids(people, known)
    for person in people:
        if not is_file_name(person.id) or person.id.startswith("."):
            raise CourseError(
                f"{path} has the id {person.id!r}, and a student's folder can't be called that. "
                "Change it there, or take that column out."
            )
    _check_twice(path, people)
    return ClassList(str(path), people, header, rows, delimiter)


def _check_twice(path, people):
    """Raise CourseError if two people can't be told apart."""
    for what, values in (
        ("id", [person.id for person in people]),
        ("number", [person.number for person in people if person.number]),
        ("name", [letters(person.name) for person in people if not person.number]),
    ):
        seen = set()
        for place, value in enumerate(values):
            if value in seen:
                shown = people[place].name if what == "name" else value
                mend = (
                    "Give a list with numbers, as the grading worksheet is"
                    if what == "name"
                    else "Change one of them"
                )
                raise CourseError(f"{path} has the {what} {shown!r} twice. {mend}.")
            seen.add(value)


def letters(text):
    """A name without accents, spaces and signs, to compare it with others."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def _table(path, system):
    try:
        data = Path(path).read_bytes()[: limits.LIST_BYTES + 1]
    except OSError as problem:
        raise CourseError(f"{path} can't be read: {problem.strerror}.") from None
    none = CourseError(f"{path} is not a class list. Give {EXPECTED[system]}.")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except (ValueError, csv.Error):
        raise none from None
    numbered = _place(header, "identifier" if system == "moodle" else "id") is not None
    named = any(
        _place(header, *names) is not None
        for names in (("full name",) if system == "moodle" else ("student",), FIRST)
    )
    if len(data) > limits.LIST_BYTES or not (named or numbered and system == "moodle"):
        raise none
    if system == "canvas" and not numbered:
        raise none
    return header, rows, delimiter


def _place(header, *names):
    found = [cell.strip().casefold() for cell in header]
    return next((found.index(name) for name in names if name in found), None)


def _person(header, row, place, system):
    """The Person of a row, or None for a row that has none."""

    def cell(*names):
        where = _place(header, *names)
        return row[where].strip() if where is not None and where < len(row) else ""

    first, last = cell(*FIRST), cell(*LAST)
    if system == "moodle":
        number = re.sub(r"^.*?(\d+)$", r"\1", cell("identifier"))
        whole = cell("full name")
    else:
        number, whole = cell("id"), cell("student")
        if not number.isdecimal():  # "Points Possible", and what stands between
            return None
    if whole and not (first or last) and ", " in whole:
        last, _, first = whole.partition(", ")
    elif whole and not (first or last):
        first, _, last = whole.rpartition(" ")
    email = cell("email address", "email")
    name = next((cell(each) for each in IDS if cell(each)), number)
    handed_in = cell("last modified (submission)")
    return Person(name, first, last, email, number, place, handed_in) if name else None


def _is_test(person, system):
    """Whether it is the student that Canvas has for trying out."""
    return system == "canvas" and (person.last, person.first) == ("Student", "Test")


def _with_known_ids(people, known):
    """The same; who is a student of the gradebook, by number, id or address, keeps that id."""
    numbers = {student.lms_user_id: student.id for student in known if student.lms_user_id}
    signs = {student.email.casefold(): student.id for student in known if student.email}
    signs |= {student.id.casefold(): student.id for student in known}
    return [
        person._replace(
            id=numbers.get(person.number)
            or signs.get(person.id.casefold())
            or signs.get(person.email.casefold(), person.id)
        )
        for person in people
    ]
