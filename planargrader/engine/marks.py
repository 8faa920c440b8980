"""A table of marks by student and notebook, out of the gradebook."""

from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry

from . import overrides, sanitize


class Lateness(NamedTuple):
    """When a submission came.

    penalty: marks that are taken off
    words: that it was late, or that nobody knows; "" for what was in time
    seconds: how late it was
    excused: whether it does not count, handed in or not
    """

    penalty: float
    words: str
    seconds: float = 0
    excused: bool = False


IN_TIME = Lateness(0, "")
NOTHING = Lateness(0, "handed in nothing")
UNKNOWN = "nobody knows when it was handed in"


def read_marks(db_url, assignment):
    """{student: {notebook: (marks, most possible, whether a person has to read something)}}."""
    table = {}
    with Gradebook(db_url) as gradebook:
        try:
            submissions = gradebook.assignment_submissions(assignment)
        except MissingEntry:
            return {}
        for submission in submissions:
            table[submission.student_id] = {
                notebook.name: (notebook.score, notebook.max_score, notebook.needs_manual_grade)
                for notebook in submission.notebooks
            }
    return table


def read_lateness(app, assignment):
    """{student: Lateness} of all students in the gradebook."""
    own = overrides.read(app.course.root, assignment)
    with Gradebook(app.db_url) as gradebook:
        found = dict.fromkeys((student.id for student in gradebook.students), NOTHING)
        try:
            due = gradebook.find_assignment(assignment).duedate
            submissions = gradebook.assignment_submissions(assignment)
        except MissingEntry:
            return {}
        for submission in submissions:
            penalty = submission.late_submission_penalty or 0
            seconds = submission.total_seconds_late
            found[submission.student_id] = Lateness(penalty, _words(submission, due), seconds)
    for student in own.keys() & found.keys():
        if own[student].excused:
            found[student] = Lateness(0, "excused", excused=True)
        elif found[student] == NOTHING and own[student].due:
            words = f"{NOTHING.words}, due {own[student].due:%Y-%m-%d %H:%M} UTC"
            found[student] = Lateness(0, words)
    return found


def _words(submission, due):
    if due and submission.timestamp is None:
        return UNKNOWN
    seconds = submission.total_seconds_late
    hours, minutes = divmod(-(-int(seconds) // 60), 60)
    return f"late by {hours} h {minutes:02} min" if seconds > 0 else ""


def format_marks(table, notebooks, lateness=None):
    """The table as text.

    table: as `read_marks` gives it
    notebooks: says in which order; a number before a "-" stands for all
    lateness: as `read_lateness` gives it. Totals are without the penalties then
    """
    lateness = lateness or {}
    table = {**dict.fromkeys(lateness, {}), **table}
    if not table:
        return "The gradebook holds no submissions yet."
    names = {student: sanitize.line(student) for student in table}
    width = max(map(len, names.values())) + 2
    heads = [name.partition("-")[0] if name[:1].isdigit() else name for name in notebooks]
    widths = [max(6, len(head) + 2) for head in heads]
    penalties = any(late.penalty for late in lateness.values())
    lines = [row_of(" " * width, heads, widths, f"{'penalty':>9}" * penalties + f"{'total':>8}")]
    for student in sorted(table):
        cells = [table[student].get(name, (0, 0, False)) for name in notebooks]
        shown = [f"{score:g}{'*' if waits else ' '}" for score, _, waits in cells]
        late = lateness.get(student, IN_TIME)
        total = "-" if late.excused else f"{total_of(cells, late):g}"
        end = f"{-late.penalty or 0:>9g}" * penalties + f"{total:>7}"
        end += f"   {late.words}" if late.words else ""
        lines.append(row_of(f"{names[student]:<{width}}", shown, widths, end))
    most = [max(row.get(name, (0, 0))[1] for row in table.values()) for name in notebooks]
    shown = [f"{mark:g} " for mark in most]
    lines.append(
        row_of(f"{'(out of)':<{width}}", shown, widths, " " * 9 * penalties + f"{sum(most):>7g}")
    )
    return "\n".join(lines)


def total_of(cells, late):
    """The marks of cells (marks, ...), less the penalty of a Lateness."""
    return sum(score for score, *_ in cells) - late.penalty


def row_of(name, cells, widths, end):
    """A line of a table, with its cells on the right of their columns."""
    return name + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths)) + end
