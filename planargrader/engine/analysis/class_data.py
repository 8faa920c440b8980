"""What the gradebook and the graded notebooks hold of a class, as plain data for its report."""

import ast
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbgrader.api import Gradebook, MissingEntry, TaskCell

from .. import hidden, limits, overrides, records
from ..errors import CourseError


class Test(NamedTuple):
    """A test cell: what it is called, what its first line says, and its marks."""

    notebook: str
    name: str
    about: str
    most: float


class Submission(NamedTuple):
    """A submission in the gradebook.

    names: all by which its student is known, in lower case
    label: how a person would call the student
    handed_in: the notebooks that were graded
    scores: {test's name: marks}
    marks, most: of all, those by hand included, without penalties
    seconds_late: 0 for what was in time
    problems: what the instructor should know, as (notebook, what, what to do)
    said: {notebook: what its failed tests said}
    code: {function: the student's code of it}, as far as it can be read
    """

    names: frozenset
    label: str
    handed_in: frozenset
    scores: dict
    marks: float
    most: float
    seconds_late: float
    problems: list
    said: dict
    code: dict


class Question(NamedTuple):
    """A question that a person marks: how many answers wait, and the share of marks of the rest."""

    notebook: str
    name: str
    waiting: int
    marked: int
    share: float | None


class ClassData(NamedTuple):
    """A class: tests in the order of the course, submissions, and who handed in nothing.

    Who is excused is in neither.
    """

    assignment: str
    tests: list
    submissions: list
    questions: list
    absent: list
    excused: list


def read_class(app, assignment):
    """The ClassData of an assignment. Raises CourseError where nothing is graded.

    app: an App
    """
    course, coursedir = app.course, app.for_assignment(assignment).coursedir
    graded = Path(coursedir.root, coursedir.autograded_directory)
    excused = overrides.excused(course.root, assignment)
    with Gradebook(app.db_url) as gradebook:
        try:
            known = gradebook.find_assignment(assignment)
            there = [each for each in known.submissions if each.student_id not in excused]
        except MissingEntry:
            there = []
        if not there:
            raise CourseError(
                f"The gradebook has no submissions of {assignment!r}: run `planargrader grade`."
            )
        books = {book.name: book for book in known.notebooks}
        strange = sorted(books.keys() - set(course.notebooks_of(assignment)))
        if strange:
            raise CourseError(
                f"This gradebook is of another course: it has a notebook {strange[0]!r} in "
                f"{assignment!r}, which this course does not have there."
            )
        order = [name for name in course.notebooks_of(assignment) if name in books]
        tests = [test for name in order for test in _tests(course, books[name])]
        submissions = [
            _submission(course, each, graded / each.student_id / assignment, order)
            for each in there
        ]
        present = {each.student_id for each in there} | excused
        absent = sorted(_label(each) for each in gradebook.students if each.id not in present)
        left_out = sorted(_label(each) for each in gradebook.students if each.id in excused)
        questions = _questions(there, order)
    return ClassData(assignment, tests, submissions, questions, absent, left_out)


def _tests(course, book):
    """The Tests of a notebook of the gradebook, in the order of its source."""
    cells = {
        cell.metadata["nbgrader"]["grade_id"]: cell
        for cell in course.read(book.name).cells
        if "nbgrader" in cell.metadata
    }
    order = list(cells)
    found = [
        Test(book.name, cell.name, _about(cells[cell.name].source), cell.max_score)
        for cell in book.grade_cells
        if cell.name in cells and cell.max_score
    ]
    return sorted(found, key=lambda test: order.index(test.name))


def _about(source):
    """What a test says about itself in its first line."""
    first = source.partition("\n")[0]
    return first.removeprefix("# ") if first.startswith("# ") else ""


def _label(student):
    name = " ".join(part for part in (student.first_name, student.last_name) if part)
    return f"{name} ({student.id})" if name else student.id


def _names(student):
    parts = (student.id, student.first_name, student.last_name, student.email)
    words = {word for part in parts if part for word in (part, *part.split())}
    return frozenset(word.lower() for word in words if len(word) > 2)


def _submission(course, submission, folder, notebooks):
    said, code, handed_in = {}, {}, set()
    for name in notebooks:
        path = folder / f"{name}.ipynb"
        if path.is_file() and not path.is_symlink():
            handed_in.add(name)
            nb = nbformat.v4.reads(path.read_text(encoding="utf-8"))
            said[name] = _said(nb)
            code |= _code(nb, course.notebooks[name])
    return Submission(
        _names(submission.student),
        _label(submission.student),
        frozenset(handed_in),
        {
            grade.cell.name: grade.score or 0
            for book in submission.notebooks
            for grade in book.grades
            if not isinstance(grade.cell, TaskCell)
        },
        submission.score,
        submission.max_score,
        submission.total_seconds_late,
        records.problems(folder),
        said,
        code,
    )


def _said(nb):
    """What the tests of a graded notebook say that failed."""
    return [
        hidden.message(output)
        for cell in nb.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.outputs
        if output.output_type == "error"
    ]


def _code(nb, functions):
    """{function: code} of a student's own cells, without comments: these may hold a name."""
    found = {}
    for cell in nb.cells:
        if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("locked"):
            continue
        try:
            body = ast.parse(cell.source[: limits.CODE_CELL]).body
            for node in body:
                if isinstance(node, ast.FunctionDef) and node.name in functions:
                    found[node.name] = ast.unparse(_without_docstrings(node))
        except (SyntaxError, ValueError, RecursionError, MemoryError):  # anything may stand there
            continue
    return found


def _without_docstrings(function):
    for node in ast.walk(function):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return function


def _questions(submissions, order):
    """The Questions, in order."""
    grades = {}
    for submission in submissions:
        for book in submission.notebooks:
            for grade in book.grades:
                if isinstance(grade.cell, TaskCell):
                    grades.setdefault((book.name, grade.cell.name), []).append(grade)
    found = []
    for (notebook, name), given in sorted(grades.items(), key=lambda each: order.index(each[0][0])):
        done = [each for each in given if not each.needs_manual_grade]
        most = sum(each.max_score for each in done)
        share = sum(each.score for each in done) / most if most else None
        found.append(Question(notebook, name, len(given) - len(done), len(done), share))
    return found
