"""Makes the feedback of a class: the pages of whoever's marks or notebooks have changed."""

import hashlib
import json
import logging
import secrets
import shutil
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException

from . import feedback_summary, records
from .errors import CourseError
from .gradebook import read_assignment
from .words import counted

_MADE = ".made.json"  # what the pages in a folder were made from


def make_feedback(app, assignment):
    """Make the pages that are missing or stale; prints how many. Raises CourseError.

    app: an App
    assignment: its name
    """
    nbgrader = app.for_assignment(assignment)
    coursedir = nbgrader.coursedir
    graded, pages = (
        Path(coursedir.root, name)
        for name in (coursedir.autograded_directory, coursedir.feedback_directory)
    )
    now = {
        student: _digest(graded / student / assignment, marks)
        for student, marks in _marks(coursedir).items()
        if (graded / student / assignment).is_dir()
    }
    places = {name: (graded / name / assignment, pages / name / assignment) for name in now}
    stale = {name for name in now if not _is_whole(*places[name], now[name])}
    converter = _OfSome(coursedir=coursedir, parent=nbgrader)
    converter.students = stale
    converter.log.setLevel(logging.ERROR)
    problem = None
    if stale:
        try:
            converter.start()
        except NbGraderException as failure:
            problem = failure
    made = 0
    for student in stale:
        source, folder = places[student]
        if folder.is_dir():
            _complete(folder)
            (folder / _MADE).write_text(json.dumps(now[student]))
        made += _is_whole(source, folder, now[student])
    print(f"Feedback of {counted(made, 'submission')} made, {len(now) - len(stale)} as they were.")
    if problem:
        raise CourseError(f"Not all feedback could be made: {problem}")


class _OfSome(GenerateFeedback):
    """nbgrader's way to make feedback, for some students only, whatever their names are.

    The page on a whole submission comes along: see `nbgrader_careful`.
    """

    students = ()

    def init_notebooks(self):
        self.notebooks, self.assignments = [], {}
        for student in sorted(self.students):
            folder = Path(self._format_source(self.coursedir.assignment_id, student))
            self.assignments[str(folder)] = sorted(map(str, folder.glob("*.ipynb")))

    def init_destination(self, assignment_id, student_id):
        shutil.rmtree(self._format_dest(assignment_id, student_id), ignore_errors=True)
        return True


def _marks(coursedir):
    """All of a gradebook that pages show: {student: text}."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        return {
            submission.student_id: repr(
                [
                    (
                        notebook.name,
                        notebook.late_submission_penalty,
                        [
                            (each.name, each.auto_score, each.manual_score, each.extra_credit)
                            for each in notebook.grades
                        ],
                        [(each.name, each.comment) for each in notebook.comments],
                    )
                    for notebook in submission.notebooks
                ]
            )
            for submission in gradebook.assignment_submissions(coursedir.assignment_id)
        }


def write_summaries(course, coursedir, places):
    """Write the page on each whole submission beside the pages of its notebooks.

    coursedir: nbgrader's, set to the assignment
    places: {student: (folder of the graded notebooks, folder of the pages)}
    """
    notebooks = read_assignment(course, coursedir.db_url, coursedir.assignment_id)
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for student, (graded, folder) in places.items():
            if folder.is_dir():
                submission = gradebook.find_submission(coursedir.assignment_id, student)
                page = feedback_summary.summary_page(submission, notebooks, graded)
                (folder / feedback_summary.NAME).write_text(page, encoding="utf-8")


def _digest(folder, marks):
    """Stands for all that the pages of a submission are made from."""
    digest = hashlib.sha256(repr((records.RULES, marks)).encode())
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != records.RECORD:
            data = path.read_bytes()
            digest.update(b"%r %d\n" % (path.name, len(data)) + data)
    return digest.hexdigest()


def _is_whole(graded, folder, digest):
    """Whether the pages of a graded submission are in a folder, made from what the digest says."""
    try:
        made_from = json.loads((folder / _MADE).read_text())
    except (OSError, ValueError):
        return False
    wanted = {f"{path.stem}.html" for path in graded.glob("*.ipynb")} | {feedback_summary.NAME}
    return made_from == digest and wanted <= {path.name for path in folder.glob("*.html")}


def _complete(folder):
    """Add what nbgrader's exchange stops without, where work came in another way.

    Nobody can fetch such a page there, but those of the others can be released.
    """
    for name, text in ((records.SECRET, secrets.token_hex(64)), (records.TIMESTAMP, "")):
        if not (folder / name).exists():
            (folder / name).write_text(text)
