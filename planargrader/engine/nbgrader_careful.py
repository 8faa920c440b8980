"""Makes nbgrader's own commands, and formgrader's buttons, as careful as the grader's.

nbgrader copies whatever a submission's folder holds and follows links, removes what was graded
before it knows whether it can grade, and grades in the order of names however long one takes. It
has no settings for that, so some methods of its classes are replaced when this is imported.
"""

import contextlib
import functools
import json
import logging
import shutil
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from nbgrader.plugins import ExportPlugin
from nbgrader.preprocessors import CheckCellMetadata, SaveCells
from nbgrader.server_extensions.formgrader import formgrader, handlers

from . import (
    feedback_class,
    gradebook,
    grades_csv,
    handed_in,
    limits,
    private,
    records,
    sanitize,
    stock,
    timestamp,
)
from .analysis import in_formgrader
from .changes import graded_cells, tell_changes
from .config import PlanarGrader
from .course import load_course
from .errors import CourseError, UnreadableNotebook
from .feedback import FormgraderPage
from .files import read_file, read_files
from .nbgrader_plugins import Submission
from .penalties import update_penalties
from .report import NO_SANDBOX, changed_answers
from .sandbox import about_sandbox

formgrader.HTMLExporter = FormgraderPage

# In formgrader's own pages names stand in texts, and in JavaScript between double quotes.
_AS_TEXT = str.maketrans({char: f"&#{ord(char)};" for char in '<>"\\'})


def _as_text(value):
    return value.translate(_AS_TEXT) if type(value) is str else value


formgrader.Environment = functools.partial(in_formgrader.environment, finalize=_as_text)
handlers.default_handlers.append(in_formgrader.HANDLER)


def _instead(owner, name=None):
    """Put a function in the place of a method, which it gets as `original`.

    name: the method's, where it is not the function's
    """

    def replace(function):
        original = getattr(owner, name or function.__name__)

        @functools.wraps(original)
        def method(*arguments):
            return function(*arguments, original=original)

        setattr(owner, name or function.__name__, method)
        return function

    return replace


@_instead(Gradebook)
def __init__(self, db_url, *more, original):
    """Open a gradebook, or make one, that other users of the machine can't read."""
    original(self, db_url, *more)
    private.close_gradebook(db_url)


@_instead(GenerateAssignment)
def start(self, original):
    """Say what a new release changes for submissions that are graded already."""
    before = graded_cells(self.coursedir.db_url, self.coursedir.assignment_id)
    original(self)
    self.changes = tell_changes(self.coursedir, before)
    for line in self.changes:
        self.log.warning(line)


@_instead(GenerateFeedback, "convert_notebooks")
def make_pages(self, original):
    """Make the page on each whole submission, too."""
    assignment, failure = self.coursedir.assignment_id, None
    places = {
        _student(folder): (Path(folder), Path(self._format_dest(assignment, _student(folder))))
        for folder in self.assignments
    }
    try:
        original(self)
    except NbGraderException as problem:  # nbgrader has made the other pages
        failure = problem
    course = load_course(*PlanarGrader(parent=self).source)
    feedback_class.write_summaries(course, self.coursedir, places)
    if failure:
        raise failure


@_instead(CheckCellMetadata)
def preprocess(self, nb, resources, original):
    """Release, and validate, the source notebooks that stock nbgrader refuses."""
    return original(self, *stock.Releasable().preprocess(nb, resources))


@_instead(SaveCells)
def _create_notebook(self, nb, original):
    """Write into the gradebook what stock nbgrader can't grade."""
    original(self, nb)
    stock.lock(self.gradebook, self.assignment_id)


@_instead(Autograde)
def init_notebooks(self, original):
    """Leave out students whose folders are links: to work that is not theirs."""
    original(self)
    root = Path(self.coursedir.root)
    for folder in list(self.assignments):
        path = Path(folder)
        linked = [each for each in (path, *path.parents) if each.is_symlink()]
        if any(each.is_relative_to(root) and each != root for each in linked):
            self.log.error("%s is a link, or below one. It was left out.", folder)
            del self.assignments[folder]
    if not self.assignments:
        raise NbGraderException("No submission is left.")


# nbgrader takes files by their names.
RENAMED = "rename it, or use planargrader grade, which takes it"


@_instead(BaseConverter)
def init_assignment(self, assignment_id, student_id, original):
    """Copy what `planargrader grade` would take of a submission, and nothing else of it."""
    if not isinstance(self, Autograde):
        return original(self, assignment_id, student_id)
    course = load_course(*PlanarGrader(parent=self).source)
    notebooks = course.notebooks_of(assignment_id)
    source = self._format_source(assignment_id, student_id)
    files, problems = read_files(source, notebooks, ignored=[course.kit_folder.name])
    Submission.beside = records.contents(files)
    problems = [(name, why, "it was not used") for name, why in problems]
    db_url = self.coursedir.db_url
    _, told, _ = handed_in.find(files, gradebook.read_assignment(course, db_url, assignment_id))
    problems += [
        (*each[:2], RENAMED) if each[1].startswith(handed_in.FOUND_IN) else each for each in told
    ]
    for name, what, todo in problems:
        self.log.warning("%s, %s %s (%s).", student_id, name, what, todo)
    target = Path(self._format_dest(assignment_id, student_id))
    for name, data in handed_in.beside_notebooks(files).items():
        with contextlib.suppress(OSError):  # a name that no disk takes
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).unlink(missing_ok=True)  # it may be there, and read-only
            (target / name).write_bytes(data)


@_instead(CourseDirectory)
def get_existing_timestamp(self, dest_path, original):
    """Read a time of handing in from an ordinary file only; one that can't be read is none."""
    with contextlib.suppress(OSError, UnreadableNotebook):
        data = read_file(Path(dest_path, records.TIMESTAMP), limits.FILE_BYTES)
        try:
            return timestamp.parse(data, Exchange(config=self.config).timezone)
        except ValueError as problem:
            self.log.warning("%s: the time of handing in was not used: %s.", dest_path, problem)
    return None


@_instead(Autograde)
def convert_notebooks(self, original):
    """Grade those last that take long; keep what was graded before where grading fails."""
    grader = PlanarGrader(parent=self)
    try:
        for warning in private.warnings(self.coursedir):
            self.log.warning(warning)
        self.log.info("Submissions run apart (%s).", about_sandbox(grader.backend))
        if not grader.backend:
            self.log.warning(NO_SANDBOX)
    except CourseError as problem:
        self.log.error(problem)
        raise NbGraderException(str(problem)) from None
    with Gradebook(self.coursedir.db_url) as marks:
        stock.lock(marks, self.coursedir.assignment_id)
    failures, waiting = [], []
    folders = dict(sorted(self.assignments.items()))
    for folder in folders:
        seconds = limits.FIRST_ROUND if len(folders) > 1 else limits.SUBMISSION
        Submission.begin(seconds, shared=len(folders) == 1)
        if not _convert_one(self, original, folder, folders[folder], failures):
            self.log.warning(
                "%s took more than %g seconds: graded when the others are done.",
                _student(folder),
                seconds,
            )
            waiting.append(folder)
    for folder in waiting:
        Submission.begin(limits.SUBMISSION, shared=True)
        _convert_one(self, original, folder, folders[folder], failures)
    Submission.close()
    if failures:
        raise NbGraderException("; ".join(failures))


def _convert_one(converter, original, folder, notebooks, failures):
    """Grade one submission as nbgrader does; where that fails, put back what was there before.

    So also where it took more than its time in the first round: returns whether it did not.
    """
    student, coursedir = _student(folder), converter.coursedir
    graded = Path(converter._format_dest(coursedir.assignment_id, student))
    _put_back(coursedir, student, graded)  # a run was ended while it graded this one
    _keep(coursedir, student, graded)
    converter.assignments = {folder: notebooks}
    done, in_time = False, True
    try:
        original(converter)
        in_time = Submission.budget.shared or not Submission.is_over()
        done = in_time
    except NbGraderException as failure:
        failures.append(str(failure))
    finally:
        if done:
            _save_answers(converter, student, graded)
            # nbgrader knows nothing of a due date of the student's own.
            update_penalties(converter, [gradebook.Handed(student, None)])
            records.before(graded).joinpath(MARKS).unlink()
        else:
            _put_back(coursedir, student, graded)
        shutil.rmtree(records.before(graded), ignore_errors=True)
    return in_time


def _save_answers(converter, student, graded):
    """Have questions looked at again whose answers have changed, and say so."""
    coursedir, answers = converter.coursedir, Submission.answers
    if not answers:  # nbgrader passes over what is there
        return
    before = records.answers(records.before(graded) / graded.name)
    changed = gradebook.save_answers(coursedir, student, answers, before)
    for about in changed_answers(changed):
        converter.log.warning("%s, %s %s (%s).", student, *about)
    records.write(graded, "", 0, answers)  # no grading of ours: that begins anew


MARKS = "marks.json"  # written last and removed first: with it, what is kept is whole


def _keep(coursedir, student, graded):
    """Copy the graded folder of a submission, if there is one, and its marks."""
    kept = records.before(graded)
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    if graded.is_dir():
        shutil.copytree(graded, kept / graded.name, symlinks=True)
    marks = json.dumps(gradebook.marks_now(coursedir, student))
    (kept / "new").write_text(marks)
    (kept / "new").rename(kept / MARKS)


def _put_back(coursedir, student, graded):
    """Make of the graded folder and of the marks what they were before, if that is kept."""
    kept = records.before(graded)
    if (kept / MARKS).is_file():
        shutil.rmtree(graded, ignore_errors=True)
        if (kept / graded.name).is_dir():
            shutil.copytree(kept / graded.name, graded, symlinks=True)
        gradebook.put_back(coursedir, student, json.loads((kept / MARKS).read_text()))
        (kept / MARKS).unlink()


def _student(folder):
    """Whose folder submitted/<student>/<assignment> is."""
    return Path(folder).parent.name


def _printable_records():
    """Let no record of a log hold orders for a terminal, or look like two."""
    make = logging.getLogRecordFactory()
    if hasattr(make, "printable"):
        return

    def record(*about, **more):
        made = make(*about, **more)
        with contextlib.suppress(TypeError, ValueError):  # logging says that a call is wrong
            made.msg, made.args = _printable(made.getMessage()), ()
        if made.exc_info:
            made.exc_text = _printable(logging.Formatter().formatException(made.exc_info))
        return made

    record.printable = True
    logging.setLogRecordFactory(record)


def _printable(text):
    """The text, with all lines but the first one set in, so that none can be forged."""
    return "\n    ".join(map(sanitize.line, text.split("\n")))


_printable_records()


class ExportCsv(ExportPlugin):
    """nbgrader's table of marks, in which each value is one field, and none is a formula."""

    def export(self, gradebook):
        path, root = self.to or "grades.csv", CourseDirectory(parent=self).root
        self.log.info("Exporting grades to %s", path)
        grades_csv.write(path, gradebook, root, self.assignment, self.student)
