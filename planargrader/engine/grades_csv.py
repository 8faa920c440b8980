"""nbgrader's table of marks, in which each value is one field, and none is a formula."""

import contextlib
import csv

from nbgrader.api import MissingEntry

from . import overrides, sanitize

COLUMNS = (
    "assignment duedate timestamp student_id last_name first_name email raw_score "
    "late_submission_penalty score max_score"
).split()
OF_MARKS = "raw_score", "late_submission_penalty", "score"  # empty for who is excused


def write(path, gradebook, root, assignments, students):
    """Write the table of a gradebook.

    root: the course's folder
    assignments, students: the names of those that are wanted; none for all
    """
    with open(path, "w", newline="", encoding="utf-8") as file:
        quoted = csv.QUOTE_NONNUMERIC  # by itself csv leaves out carriage returns
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", quoting=quoted)
        writer.writeheader()
        for assignment in gradebook.assignments:
            excused = overrides.excused(root, assignment.name)
            for student in gradebook.students:
                if _wanted(assignment.name, assignments) and _wanted(student.id, students):
                    row = _row(gradebook, assignment, student)
                    if student.id in excused:
                        row |= dict.fromkeys(OF_MARKS, "")
                    writer.writerow({key: sanitize.no_formula(row[key]) for key in row})


def _wanted(name, names):
    """Whether it is one of these, where any are asked for: a command line makes numbers of some."""
    return not names or name in map(str, names)


def _row(gradebook, assignment, student):
    """A student's row in the table; who has handed in nothing has no marks."""
    timestamp, score, penalty = None, 0.0, 0.0
    with contextlib.suppress(MissingEntry):
        submission = gradebook.find_submission(assignment.name, student.id)
        timestamp, score = submission.timestamp, submission.score
        penalty = submission.late_submission_penalty
    return {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": timestamp,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": score,
        "late_submission_penalty": penalty,
        "score": max(0.0, score - penalty),
        "max_score": assignment.max_score,
    }
