"""Grades a whole class: submissions in parallel, each in a sandbox of its own, one gradebook.

Whatever stops this run, the next one goes on: a submission is either in the gradebook as a whole or
not at all, and one that is there and has not changed is not graded again.
"""

import concurrent.futures
import contextlib
import functools
import os
import shutil
import statistics
import time
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm

from . import fresh, gradebook, limits, private, records, stock, timestamp
from .budget import Budget
from .course import load_course
from .errors import CourseError
from .executors import executor
from .files import read_files
from .gradebook import Handed
from .penalties import update_penalties
from .report import NO_SANDBOX, changed_answers, kept_marks, summary
from .sandbox import about_sandbox, prepare
from .submission import Graded, grade_submission, nothing_judged

tqdm.monitor_interval = 0  # its thread would be in the way of forks


class Folders(NamedTuple):
    """Where the submissions of an assignment are, and where what was graded of them goes."""

    submitted: Path
    autograded: Path
    assignment: str

    @classmethod
    def of(cls, coursedir: CourseDirectory):
        root = Path(coursedir.root)
        return cls(
            root / coursedir.submitted_directory,
            root / coursedir.autograded_directory,
            coursedir.assignment_id,
        )

    def graded(self, student):
        """The folder of a graded submission."""
        return self.autograded / student / self.assignment


def grade_class(app, assignment, scheduler=None, workers=None, regrade=False):
    """Grade all submissions that are new or have changed; prints a summary.

    app: an App
    assignment: its name
    scheduler: the address of a Dask cluster; without it, this machine's cores are used
    workers: how many at once; None for one per core
    regrade: grade what has not changed, too

    Returns whether all could be graded. Raises CourseError.
    """
    backend = app.grader.backend
    if not backend:
        print(NO_SANDBOX)
    course, nbgrader = app.course, app.for_assignment(assignment)
    fresh.key(course.root)  # without it no submission can be graded
    coursedir = nbgrader.coursedir
    notebooks = gradebook.read_assignment(course, coursedir.db_url, assignment)
    with Gradebook(coursedir.db_url) as book:
        stock.lock(book, assignment)
    for warning in private.warnings(coursedir):
        print(warning)
    folders, kit = Folders.of(coursedir), course.kit_folder.name
    found = submissions(folders)
    graded_before = gradebook.students(coursedir)
    todo, unchanged = {}, []
    for student, folder in found.items():
        files, problems = read_files(folder, notebooks, ignored=[kit])
        mark = records.fingerprint(course, notebooks, files, problems)
        record = records.read(folders.graded(student))
        if not regrade and student in graded_before and record.get("fingerprint") == mark:
            unchanged.append(_handed(student, files, app.zone))
        else:
            todo[student] = mark
    updated = update_penalties(nbgrader, unchanged)
    for student in updated:
        _copy_timestamp(found[student], folders.graded(student))
    problems, late, failures = _in_doubt(unchanged), [], 0
    results = _graded(app, todo, found, notebooks, scheduler, workers, late)
    with contextlib.closing(results):  # so that nothing goes on where saving fails
        for student, files, graded in results:
            if isinstance(graded, BaseException):
                failures += 1
                problems.append((student, "", f"could not be graded: {graded}", "run this again"))
                continue
            handed = _handed(student, files, app.zone)
            try:
                with private.private_files():
                    problems += _save(nbgrader, folders, handed, files, graded, todo[student])
            except OSError as error:
                raise CourseError(
                    f"What was graded of {student} could not be saved: {error}. Fix that and "
                    "run this again; it goes on from here."
                ) from None
            problems += [(student, *problem) for problem in graded.problems]
            problems += _in_doubt([handed])
    problems += _not_found(folders, found)
    print(
        summary(
            len(todo) - failures, len(unchanged), updated, problems, late, about_sandbox(backend)
        )
    )
    if not backend:
        print(NO_SANDBOX)
    return failures == 0


def grade_alone(app, notebooks, folder):
    """Grade the files in a folder as a submission that is in no class. Returns a Graded.

    notebooks: {notebook: CourseNotebook}, those of the assignment

    Nothing is saved. Raises what keeps it from being graded.
    """
    student = folder.name
    results = _graded(app, [student], {student: folder}, notebooks, None, 1, [])
    ((_, _, graded),) = results
    if isinstance(graded, BaseException):
        raise graded
    return graded


def submissions(folders):
    """The folders of all submissions: {student: folder}."""
    return {
        path.name: path / folders.assignment
        for path in _students(folders)
        if (path / folders.assignment).is_dir() and not (path / folders.assignment).is_symlink()
        if _is_text(path.name)
    }


def _handed(student, files, zone):
    if records.TIMESTAMP not in files:
        return Handed(student, None)
    try:
        return Handed(student, timestamp.parse(files[records.TIMESTAMP], zone))
    except ValueError as problem:
        return Handed(student, None, str(problem))


def _in_doubt(handed):
    """What to know of submissions of which nobody can tell when they were handed in."""
    return [
        (each.student, records.TIMESTAMP, each.doubt, timestamp.TODO)
        for each in handed
        if each.doubt
    ]


def _save(nbgrader, folders, handed, files, graded, mark):
    """Put a graded submission into the gradebook and beside it, as a whole or not at all.

    Returns what to know of its marks given by hand.
    """
    folder = folders.graded(handed.student)
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, text in graded.notebooks.items():
        (new / f"{name}.ipynb").write_text(text, encoding="utf-8")
    for name in {records.TIMESTAMP, records.SECRET} & files.keys():
        (new / name).write_bytes(files[name])
    records.write(new, mark, graded.seconds, graded.answers, graded.problems)
    shutil.rmtree(records.before(folder), ignore_errors=True)  # of a run that was ended
    before = records.answers(folder)
    changed, kept = gradebook.save_marks(nbgrader, handed, graded.notebooks, graded.answers, before)
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(new, folder)
    return [(handed.student, *each) for each in changed_answers(changed) + kept_marks(kept)]


def _prepared(source):
    """The Course, in a process that has all that every submission needs."""
    course = load_course(*source)
    prepare(course)
    return course


def _grade(source, notebooks, backend, files, seconds, shared):
    """Grade a submission, in another process: that finds the course by itself."""
    course = _prepared(source)
    return grade_submission(course, notebooks, files, backend, Budget(seconds, shared))


def _copy_timestamp(submitted, graded):
    path = submitted / records.TIMESTAMP
    if path.is_file() and not path.is_symlink():
        shutil.copyfile(path, graded / records.TIMESTAMP)


def _graded(app, todo, found, notebooks, scheduler, workers, late):
    """Grade submissions: gives (student, files, Graded or exception) as they are done.

    Who takes longer than nearly all others waits until those are done: the names come into `late`.
    """
    if not todo:
        return
    begin = functools.partial(_prepared, app.grader.source)
    call = functools.partial(_grade, app.grader.source, notebooks, app.grader.backend)
    with (
        executor(begin, scheduler, workers) as pool,
        tqdm(total=len(todo), unit=" students") as bar,
    ):
        took = []

        def first_seconds():
            usual = statistics.median(took) if took else 0
            most = max(limits.FIRST_ROUND, limits.FIRST_ROUND_TIMES * usual)
            return min(most, limits.SUBMISSION)

        def read(student):
            return read_files(found[student], notebooks, ignored=[app.course.kit_folder.name])

        def give_up(files, seconds):
            return nothing_judged(app.course, notebooks, files, seconds)

        a_round = functools.partial(_round, pool, call, read, give_up)
        for student, files, graded in a_round(todo, first_seconds, shared=False):
            if isinstance(graded, Graded):
                took.append(graded.seconds)
            if getattr(graded, "over", False):
                late.append(student)
                bar.set_postfix_str(f"{len(late)} take longer and wait")
                continue
            yield student, files, graded
            bar.update()
        for result in a_round(late, lambda: limits.SUBMISSION, shared=True):
            yield result
            bar.update()


class _Task(NamedTuple):
    """A submission that is being graded."""

    student: str
    files: dict
    problems: list
    seconds: float
    until: float  # when it must have ended, in seconds of time.monotonic


def _round(pool, call, read, give_up, students, seconds, shared):
    """Grade submissions, each in a time of its own: gives (student, files, Graded or exception).

    read: gives the files of a student, and what was left out
    give_up: the Graded of files that could not be graded in their time, nor be stopped
    seconds: gives the time for the next one
    shared: whether its notebooks share it out
    """
    waiting, tries = list(students), dict.fromkeys(students, 0)
    running, ready = {}, []
    while waiting or running or ready:
        while waiting and len(running) < pool.workers:
            student, given = waiting.pop(0), seconds()
            files, problems = read(student)
            future = pool.submit(call, files, given, shared)
            until = time.monotonic() + given + pool.grace
            running[future] = _Task(student, files, problems, given, until)
        yield from ready  # while the next ones are at work
        ready = []
        for future in _ended(running):
            task = running.pop(future)
            try:
                if future.done():
                    graded = future.result()
                else:
                    pool.replace(future)
                    graded = give_up(task.files, task.seconds)
            except concurrent.futures.BrokenExecutor as broken:
                pool.replace(future)
                tries[task.student] += 1
                if tries[task.student] < limits.TRIES:
                    waiting.append(task.student)
                    continue
                graded = broken
            except Exception as error:  # ours, not the student's; the others go on
                graded = error
            if isinstance(graded, Graded):
                graded = graded.with_left_out(task.problems)
            ready.append((task.student, task.files, graded))


def _ended(running):
    """The futures that are done, or should be, once there is one."""
    if not running:
        return []
    first = min(task.until for task in running.values())
    done, others = concurrent.futures.wait(
        running, max(first - time.monotonic(), 0), concurrent.futures.FIRST_COMPLETED
    )
    return [*done, *(each for each in others if running[each].until <= time.monotonic())]


def _students(folders):
    if not folders.submitted.is_dir():
        raise CourseError(
            f"There is no folder {folders.submitted}. Submissions belong in it: "
            f"{folders.submitted.name}/<student>/{folders.assignment}/*.ipynb"
        )
    return sorted(
        path for path in folders.submitted.iterdir() if path.is_dir() and path.name[0] != "."
    )


def _not_found(folders, found):
    """Why students' folders hold no submission, as problems."""
    nothing = "handed in nothing for this assignment", "check the folder's name"
    no_text = "has a folder whose name is not text, which no gradebook can hold", "rename it"
    return [
        (path.name, "", *(nothing if _is_text(path.name) else no_text))
        for path in _students(folders)
        if path.name not in found
    ]


def _is_text(name):
    """Whether a file's name is Unicode: a disk takes any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
