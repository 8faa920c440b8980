"""Brings marks and feedback back into a learning management system, as the files it takes."""

from pathlib import Path

from nbgrader.api import Gradebook

from .. import overrides, sanitize, whole
from ..errors import CourseError
from ..words import counted, listed
from . import feedback, grades
from .class_list import read_class_list
from .who import read_sources

FOLDER = "exports"


def export(app, assignment, system, class_list=None):
    """Write the files into exports/. Returns what was done, as lines.

    app: an App
    system: "moodle", "canvas", or "csv" for a table that is for nobody's system
    class_list: the path of the class list that this system exported

    Raises CourseError where that can't be; nothing is written then.
    """
    root = Path(app.course.root)
    totals, most = grades.read_totals(app.db_url, assignment)
    excused = overrides.excused(root, assignment)
    totals = {student: marks for student, marks in totals.items() if student not in excused}
    with Gradebook(app.db_url) as gradebook:
        known = list(gradebook.students)
        if system == "csv":
            table = grades.csv_table(known, totals, most, excused)
        else:
            in_list = _in_list(class_list, system, known, totals)
    path = whole.make_folder(root / FOLDER) / f"{assignment}-{system}.csv"
    if system == "csv":
        whole.write(path, table)
        told = f"Marks of {counted(len(totals), 'student')}: {path}"
        lines = [told, *_excused(excused), *_waiting(totals)]
        return [sanitize.line(line) for line in lines]
    if system == "moodle":
        table = grades.moodle_table(in_list, totals, most)
    else:
        table = grades.canvas_table(in_list, totals, most, assignment, excused)
    pages = _pages(app, assignment, totals)
    if system == "moodle":
        files, whose = feedback.moodle_files(in_list.people, pages)
    else:
        sources = read_sources(root / "downloaded" / assignment)
        files, whose = feedback.canvas_files(sources, pages)
    packed = path.with_name(f"{assignment}-{system}-feedback.zip")
    whole.write(path, table)
    if files:
        whole.write(packed, feedback.zipped(files))
    ids = {person.id for person in in_list.people}
    lines = [f"Marks of {len(ids & totals.keys())} of {counted(len(ids), 'student')}: {path}"]
    if files:
        lines.append(f"Feedback for {counted(len(whose), 'student')}: {packed}")
    without = sorted(ids & totals.keys() - whose)
    if without:
        lines.append(f"No feedback goes back to: {listed(without)}. {_WHY[system]}")
    strange = sorted(totals.keys() - ids)
    if strange:
        lines.append(f"In the gradebook and not in the class list: {listed(strange)}.")
    lines += [*_excused(excused & ids), *_waiting(totals)]
    return [sanitize.line(line) for line in lines]


_WHY = {
    "moodle": "Run `planargrader feedback` first.",
    "canvas": "Run `planargrader feedback` first; and Canvas takes it only as an answer to a file "
    "that `planargrader collect` got from there.",
}


def _in_list(path, system, known, totals):
    if path is None:
        raise CourseError(
            f"Give the class list that {system.title()} exports: --class-list FILE. The marks go "
            "into a copy of it."
        )
    found = read_class_list(path, system, known)
    if not totals.keys() & {person.id for person in found.people}:
        raise CourseError(
            f"Nobody in {path} has marks in this gradebook: one of them is of another course."
        )
    return found


def _pages(app, assignment, students):
    """The feedback pages: {student: {name: bytes}}."""
    coursedir = app.for_assignment(assignment).coursedir
    folder = Path(coursedir.root, coursedir.feedback_directory)
    return {
        student: {
            page.name: page.read_bytes()
            for page in sorted((folder / student / assignment).glob("*.html"))
        }
        for student in students
    }


def _excused(students):
    if students:
        yield f"Excused, and so without a grade: {listed(sorted(students))}."


def _waiting(totals):
    count = sum(marks.waiting for marks in totals.values())
    if count:
        waiting = counted(count, "answer still waits", "answers still wait")
        yield f"{waiting} for a person: export again when all have their marks."
