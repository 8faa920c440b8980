"""The marks of a class in several assignments: by filters, in one table, and as CSV."""

from pathlib import Path
from typing import NamedTuple

from . import records, sanitize, timestamp, whole
from .lms.grades import number
from .marks import UNKNOWN, format_marks, read_lateness, read_marks, row_of, total_of
from .report import problem_lines, together
from .words import counted

OF_STUDENT = "assignment", "student"
OF_SUBMISSION = (
    "penalty",
    "total",
    "out_of",
    "needs_reading",
    "needs_look",
    "hours_late",
    "excused",
)


class ClassMarks(NamedTuple):
    """What there is of a class in an assignment.

    table: as `read_marks` gives it, with all students of the gradebook
    lateness: as `read_lateness` gives it
    problems: {student: what the instructor should know, as (notebook, what, what to do)}
    """

    assignment: str
    notebooks: list
    table: dict
    lateness: dict
    problems: dict

    def needs_reading(self, student):
        """Whether an answer waits for a person."""
        waits = any(waits for *_, waits in self.table[student].values())
        return waits and not self.lateness[student].excused

    def needs_look(self, student):
        """Whether grading has told something that a person can do something about."""
        return records.needs_look(self.problems.get(student, ()))

    def late(self, student):
        """Whether it was handed in too late."""
        return self.lateness[student].seconds > 0

    def total(self, student):
        """The marks, less the penalty; None for nothing handed in, and who is excused."""
        row, late = self.table[student], self.lateness[student]
        return None if late.excused or not row else total_of(row.values(), late)

    def only(self, *conditions):
        """The same with the students who meet all conditions: names of methods."""
        names = [
            name for name in self.table if all(getattr(self, each)(name) for each in conditions)
        ]
        return self._replace(table={name: self.table[name] for name in names})


def tell_marks(app, assignments, wanted=(), totals=False, path=None):
    """The marks of a class, as lines.

    app: an App
    assignments: names
    wanted: conditions that a student has to meet, all of them; see `ClassMarks.only`
    totals: in one table, by assignment
    path: of a CSV file to write them into instead
    """
    classes = [read_class_marks(app, name).only(*wanted) for name in assignments]
    if path:
        write_table(path, classes)
        return [f"{counted(sum(len(each.table) for each in classes), 'row')}: {path}"]
    if totals:
        return [format_totals(classes)] if any(each.table for each in classes) else ["Nobody."]
    lines = []
    for each in classes:
        if len(classes) > 1:
            lines += [each.assignment, ""]
        if wanted and not each.table:
            lines.append("Nobody.")
        else:
            lateness = {student: each.lateness[student] for student in each.table}
            lines.append(format_marks(each.table, each.notebooks, lateness))
        if "needs_look" in wanted:
            told = [(name, *about) for name in each.table for about in each.problems[name]]
            lines += map(sanitize.line, problem_lines(together(told)))
        if len(classes) > 1:
            lines.append("")
    return lines


def read_class_marks(app, assignment):
    """The ClassMarks of an assignment; app: an App."""
    coursedir = app.for_assignment(assignment).coursedir
    graded = Path(coursedir.root, coursedir.autograded_directory)
    table, lateness = read_marks(app.db_url, assignment), read_lateness(app, assignment)
    problems = {
        name: [
            *records.problems(graded / name / assignment),
            *_in_doubt(graded / name / assignment, lateness[name]),
        ]
        for name in table
    }
    everybody = {**dict.fromkeys(lateness, {}), **table}
    notebooks = app.course.notebooks_of(assignment)
    return ClassMarks(assignment, notebooks, everybody, lateness, problems)


def _in_doubt(folder, lateness):
    """What to know of a time that is given and was not understood."""
    if lateness.words == UNKNOWN and (folder / records.TIMESTAMP).is_file():
        yield records.TIMESTAMP, "can't be understood", timestamp.TODO


def format_totals(classes):
    """A table of totals by student and assignment, as text; classes: [ClassMarks, ...]."""
    students = sorted({student for each in classes for student in each.table})
    names = {student: sanitize.line(student) for student in students}
    width = max(map(len, names.values()), default=0) + 2
    heads = [each.assignment for each in classes]
    widths = [max(7, len(head) + 2) for head in heads]
    lines = [row_of(" " * width, heads, widths, f"{'total':>8}")]
    for student in students:
        there = [(each, student in each.table) for each in classes]
        totals = [each.total(student) if known else None for each, known in there]
        shown = [
            _shown(each, student, total) if known else ""
            for (each, known), total in zip(there, totals)
        ]
        end = f"{sum(filter(None, totals)):>7g}"
        lines.append(row_of(f"{names[student]:<{width}}", shown, widths, end))
    return "\n".join(lines)


def _shown(marks, student, total):
    if marks.lateness[student].excused:
        return "- "
    return "" if total is None else f"{total:g}{'*' if marks.needs_reading(student) else ' '}"


def write_table(path, classes):
    """Write a row for each student and assignment as CSV. Raises CourseError.

    classes: [ClassMarks, ...]
    """
    notebooks = list(dict.fromkeys(name for each in classes for name in each.notebooks))
    rows = [(*OF_STUDENT, *notebooks, *OF_SUBMISSION)]
    for each in classes:
        for student in sorted(each.table):
            scores, late, total = each.table[student], each.lateness[student], each.total(student)
            marks = {name: score for name, (score, _, _) in scores.items()}
            rows.append(
                [each.assignment, sanitize.no_formula(student)]
                + [_number(marks.get(name)) for name in notebooks]
                + [number(late.penalty) if scores else "", _number(total)]
                + [number(sum(most for _, most, _ in scores.values())) if scores else ""]
                + [_yes(each.needs_reading(student)), _yes(each.needs_look(student))]
                + [number(late.seconds / 3600) if late.seconds else "", _yes(late.excused)]
            )
    whole.write_table(path, rows)


def _number(value):
    return "" if value is None else number(value)


def _yes(holds):
    return "yes" if holds else ""
