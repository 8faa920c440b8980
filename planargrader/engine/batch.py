"""Grades a whole class: submissions in parallel, each in a room of its own, one gradebook.

Whatever stops this run, the next one goes on: a submission is either in the gradebook as a whole or
not at all, and one that is there and has not changed is not graded again.
"""

import concurrent.futures
import contextlib
import functools
import hashlib
import itertools
import json
import multiprocessing
import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import nbformat
from nbgrader import utils
from nbgrader.api import BaseCell, Gradebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from tqdm import tqdm

from ..course.cases import fresh_cases
from ..course.reference import ROOT, CourseError
from . import sandbox
from .evaluate import judge
from .nbgrader_plugins import PlanarGrader, to_run
from .restore import course_cells, read_cells, read_files, restore

tqdm.monitor_interval = 0  # its thread would be in the way of forks

RECORD = ".graded.json"  # beside a graded submission: what it was graded from
MISSING = "is missing"
# A submission takes seconds. One that never ends has a third of what is left for each notebook.
SECONDS, LEAST = 300, 15
TRIES = 2  # for a submission whose worker has died


class Graded(NamedTuple):
    """What became of a submission: its notebooks as JSON, and what is to be told of them."""

    notebooks: dict
    problems: list
    seconds: float


def grade_submission(course, files, isolated):
    """Grade the files of one submission; needs no gradebook and no disk but for the course's.

    course: {notebook: [CourseCell, ...]}
    files: {name: bytes}
    isolated: whether the rooms are sandboxes

    Returns a Graded. A notebook that is missing or can't be read is not in it.
    """
    began = time.monotonic()
    notebooks, problems = {}, []
    others = {name: data for name, data in files.items() if not name.endswith(".ipynb")}
    with contextlib.ExitStack() as stack:
        room = None
        for name, cells in course.items():
            if f"{name}.ipynb" not in files:
                problems.append((name, MISSING, "ask for it, or leave it at 0"))
                continue
            try:
                nb, notes = restore(cells, read_cells(files[f"{name}.ipynb"]))
            except ValueError as unreadable:
                problems.append((name, str(unreadable), "ask the student to hand it in again"))
                continue
            problems += [(name, note, "nothing; the rest was graded") for note in notes]
            room = room or stack.enter_context(sandbox.room(isolated, others))
            seconds = max((SECONDS - (time.monotonic() - began)) / 3, LEAST)
            if not judge(room, name, to_run(name, nb), seconds):
                problems.append(
                    (name, "ended its process or took too much", "look at its feedback")
                )
                stack.close()
                room = None
            notebooks[name] = nbformat.writes(nb)
    for name in files:
        if name.endswith(".ipynb") and name.removesuffix(".ipynb") not in course:
            problems.append((name, "is no notebook of the course", "is it one under another name?"))
    problems = [tuple(map(printable, problem)) for problem in problems]
    return Graded(notebooks, problems, time.monotonic() - began)


def printable(text):
    """A line of text without what a terminal would take for orders."""
    return "".join(char if char.isprintable() else "?" for char in text)


def grade_class(assignment="planar", scheduler=None, workers=None):
    """Grade all submissions that are new or have changed; prints a summary.

    scheduler: the address of a Dask cluster; without it, this machine's cores are used
    workers: how many at once; None for one per core
    """
    app = _nbgrader(assignment)
    isolated = PlanarGrader(parent=app).sandbox != "none"
    _warn(isolated)
    course = course_cells(app.coursedir.db_url, assignment)
    found = submissions(app.coursedir, assignment)
    graded_before = _in_gradebook(app)
    todo, unchanged = {}, 0
    for student, folder in found.items():
        mark = fingerprint(*read_files(folder, course), course)
        record = _record(_graded_folder(app, student))
        if student in graded_before and record.get("fingerprint") == mark:
            unchanged += 1
        else:
            todo[student] = mark
    problems, failures = [], 0
    with (
        _executor(scheduler, workers) as executor,
        tqdm(total=len(todo), unit=" students", disable=not todo) as bar,
    ):
        for student, files, result in _results(executor, found, todo, course, isolated):
            if isinstance(result, BaseException):
                failures += 1
                problems.append((student, "", f"could not be graded: {result}", "run this again"))
            else:
                try:
                    save(app, student, files, result, todo[student])
                except OSError as error:
                    raise CourseError(
                        f"What was graded of {student} could not be saved: {error}. Mend that and "
                        "run this again; it goes on from here."
                    ) from None
                problems += [(student, *problem) for problem in result.problems]
            bar.set_postfix(failures=failures)
            bar.update()
    problems += _not_found(app.coursedir, found)
    print(summary(len(todo) - failures, unchanged, problems))
    _warn(isolated)
    return failures == 0


def submissions(coursedir, assignment):
    """The folders of all submissions: {student: folder}."""
    return {
        path.name: path / assignment
        for path in _students(coursedir)
        if (path / assignment).is_dir() and not (path / assignment).is_symlink()
        if _is_text(path.name)
    }


def fingerprint(files, problems, course):
    """What a grading hangs on: the files, the tests and the grader, as one short text."""
    digest = hashlib.sha256(_grader().encode())
    digest.update(repr((course, problems)).encode())
    for name, data in files.items():
        digest.update(b"%r %d\n" % (name, len(data)) + data)
    return digest.hexdigest()


@functools.cache
def _grader():
    """The code that grades, as one short text."""
    digest = hashlib.sha256()
    for folder in (ROOT / "planargrader", ROOT / "source" / "planar"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".json", ".ipynb") and "checkpoint" not in str(path):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def save(app, student, files, graded, mark):
    """Put a graded submission into the gradebook and beside it, as a whole or not at all."""
    folder = _graded_folder(app, student)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, text in graded.notebooks.items():
        (fresh / f"{name}.ipynb").write_text(text, encoding="utf-8")
    if "timestamp.txt" in files:
        (fresh / "timestamp.txt").write_bytes(files["timestamp.txt"])
    (fresh / RECORD).write_text(json.dumps({"fingerprint": mark, "seconds": graded.seconds}))
    _save_marks(app, student, files, graded)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(fresh, folder)


def _save_marks(app, student, files, graded):
    assignment = app.coursedir.assignment_id
    with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        # nbgrader commits at every step; here it is all or nothing.
        with mock.patch.object(gradebook.db, "commit", gradebook.db.flush):
            gradebook.update_or_create_student(student)
            given = _timestamp(files)
            submission = gradebook.update_or_create_submission(
                assignment, student, **({"timestamp": given} if given else {})
            )
            names = {key: name for key, name in gradebook.db.query(BaseCell.id, BaseCell.name)}
            for notebook in submission.notebooks:
                cells = _by_name(graded.notebooks.get(notebook.name))
                for grade in notebook.grades:
                    _save_grade(grade, cells.get(names[grade.cell_id]), app.log)
                for comment in notebook.comments:
                    _save_comment(comment, cells.get(names[comment.cell_id]))
            gradebook.db.flush()
            gradebook.db.expire_all()  # the sums of what has just been written
            _save_penalties(app, submission)
        gradebook.db.commit()


def _in_gradebook(app):
    """The students whose submissions the gradebook has."""
    with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        submissions = gradebook.assignment_submissions(app.coursedir.assignment_id)
        return {submission.student_id for submission in submissions}


def _by_name(text):
    """The cells of a graded notebook that the gradebook has, by their names there."""
    cells = nbformat.v4.reads(text).cells if text else []
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}


def _save_grade(grade, cell, log):
    """As nbgrader does it; a mark given by hand stays, and is to be looked at again."""
    if cell is None:  # nothing was handed in
        grade.auto_score, grade.needs_manual_grade = 0, False
    elif utils.is_grade(cell):
        grade.auto_score = utils.determine_grade(cell, log)[0]
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
    elif grade.auto_score is not None:  # a question that was not handed in before
        grade.auto_score, grade.needs_manual_grade = None, True


def _save_comment(comment, cell):
    empty = cell is not None and cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(
        cell
    )
    comment.auto_comment = "No response." if empty and not utils.is_task(cell) else None


def _save_penalties(app, submission):
    """As nbgrader does it, for work that came late."""
    rules = AssignLatePenalties(parent=app)
    rules.init_plugin()
    late = submission.total_seconds_late
    for notebook in submission.notebooks:
        penalty = late > 0 and rules.plugin_inst.late_submission_penalty(
            submission.student_id, notebook.score, late
        )
        notebook.late_submission_penalty = min(max(penalty, 0), notebook.score) if penalty else None


def _timestamp(files):
    try:
        return utils.parse_utc(files["timestamp.txt"].decode().strip())
    except (KeyError, ValueError, OverflowError):
        return None


def _results(executor, found, todo, course, isolated):
    """Grade all submissions; gives (student, files, Graded or exception) as they are done."""
    waiting, tries = list(todo), dict.fromkeys(todo, 0)
    running = {}
    while waiting or running:
        # No more than is needed to keep all busy: a class may be large.
        while waiting and len(running) < 2 * executor.workers:
            student = waiting.pop(0)
            files, problems = read_files(found[student], course)
            future = executor.submit(grade_submission, course, files, isolated)
            running[future] = student, files, problems
        done, _ = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
        for future in done:
            student, files, problems = running.pop(future)
            try:
                graded = future.result()
            except concurrent.futures.BrokenExecutor as broken:
                tries[student] += 1
                executor.restart()
                if tries[student] < TRIES:
                    waiting.append(student)
                else:
                    yield student, files, broken
            except Exception as error:  # ours, not the student's; the others go on
                yield student, files, error
            else:
                told = [(name, why, "it was not used") for name, why in problems]
                left_out = {name.removesuffix(".ipynb") for name, _ in problems}
                told += [
                    each
                    for each in graded.problems
                    if each[:2] not in {(name, MISSING) for name in left_out}
                ]
                yield student, files, graded._replace(problems=told)


class _Here:
    """This machine's cores."""

    def __init__(self, workers):
        self.workers = workers or os.cpu_count()
        self.restart()

    def restart(self):
        fresh_cases()  # they take seconds: forked workers have them already
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        cores = context.SimpleQueue()
        for core in itertools.islice(itertools.cycle(_cores()), self.workers):
            cores.put(core)
        self._pool = concurrent.futures.ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_begin, initargs=(cores,)
        )

    def submit(self, *call):
        try:
            return self._pool.submit(*call)
        except concurrent.futures.BrokenExecutor:
            self.restart()
            return self._pool.submit(*call)

    def close(self):
        self._pool.shutdown(cancel_futures=True)


def _cores():
    """The numbers of the cores that this process may use; None where that can't be chosen."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [None]


def _begin(cores):
    os.environ["MPLBACKEND"] = "agg"
    # A judge and its room take turns. To wake the other on another core would take twice as long.
    core = cores.get()
    if core is not None:
        os.sched_setaffinity(0, {core})


class _Cluster:
    """The workers of a Dask cluster, which have this project installed."""

    def __init__(self, address):
        from distributed import Client

        self._client = Client(address)
        self.workers = max(1, len(self._client.scheduler_info()["workers"]))
        self._executor = self._client.get_executor(retries=TRIES, pure=False)

    def restart(self):
        pass

    def submit(self, *call):
        return self._executor.submit(*call)

    def close(self):
        self._client.close()


@contextlib.contextmanager
def _executor(scheduler, workers):
    executor = _Cluster(scheduler) if scheduler else _Here(workers)
    try:
        yield executor
    finally:
        executor.close()


def summary(graded, unchanged, problems):
    """What was done, and what has to be looked at, as text."""
    lines = [f"{graded} submissions graded, {unchanged} unchanged since they were graded."]
    if problems:
        lines.append(f"{len(problems)} things to know:")
        width = max(len(student) for student, *_ in problems)
        for student, name, what, todo in sorted(problems):
            lines.append(printable(f"  {student:{width}}  {f'{name} {what}'.strip()} ({todo})"))
    return "\n".join(lines)


def _warn(isolated):
    if isolated:
        problem = sandbox.why_not()
        if problem:
            raise CourseError(problem)
    else:
        print("WARNING: there is no sandbox. Submissions run with your rights on this machine.")


def _nbgrader(assignment):
    """nbgrader with the configuration of the folder we are in."""
    app = NbGrader()
    app.load_config_file()
    app.coursedir = CourseDirectory(parent=app)
    app.coursedir.assignment_id = assignment
    return app


def _students(coursedir):
    folder = Path(coursedir.root) / coursedir.submitted_directory
    if not folder.is_dir():
        raise CourseError(
            f"There is no folder {folder}. Submissions belong into it: "
            f"{coursedir.submitted_directory}/<student>/{coursedir.assignment_id}/*.ipynb"
        )
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")


def _not_found(coursedir, found):
    """Why students' folders hold no submission, as problems."""
    nothing = "handed in nothing of this assignment", "check the folder's name"
    no_text = "has a folder whose name is no text, which no gradebook can hold", "rename it"
    return [
        (path.name, "", *(nothing if _is_text(path.name) else no_text))
        for path in _students(coursedir)
        if path.name not in found
    ]


def _is_text(name):
    """Whether a file's name is Unicode: a disk takes any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _graded_folder(app, student):
    directory = app.coursedir
    return Path(directory.root) / directory.autograded_directory / student / directory.assignment_id


def _record(folder):
    try:
        return json.loads((folder / RECORD).read_text())
    except (OSError, ValueError):
        return {}
