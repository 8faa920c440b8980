"""Grades a whole class: submissions in parallel, each in a sandbox of its own, one gradebook.

Whatever stops this run, the next one goes on: a submission is either in the gradebook as a whole or
not at all, and one that is there and has not changed is not graded again.
"""

import concurrent.futures
import functools
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm

from . import bubblewrap, gradebook, limits, records
from .course import load_course
from .errors import CourseError
from .executors import executor
from .files import read_files
from .gradebook import Handed
from .report import NO_SANDBOX, summary
from .submission import MISSING, grade_submission

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
    isolated = app.grader.isolated
    _check_sandbox(isolated)
    course, nbgrader = app.course, app.for_assignment(assignment)
    coursedir = nbgrader.coursedir
    notebooks = gradebook.read_assignment(course, coursedir.db_url, assignment)
    folders, kit = Folders.of(coursedir), course.kit_folder.name
    found = submissions(folders)
    graded_before = gradebook.students(coursedir)
    todo, unchanged = {}, []
    for student, folder in found.items():
        files, problems = read_files(folder, notebooks, ignored=[kit])
        mark = records.fingerprint(course, notebooks, files, problems)
        record = records.read(folders.graded(student))
        if not regrade and student in graded_before and record.get("fingerprint") == mark:
            unchanged.append(_handed(student, files))
        else:
            todo[student] = mark
    updated = gradebook.update_penalties(nbgrader, unchanged)
    for student in updated:
        _copy_timestamp(found[student], folders.graded(student))
    problems, failures = [], 0
    call = functools.partial(_grade, app.grader.source, notebooks, isolated)
    with (
        executor(course, scheduler, workers) as pool,
        tqdm(total=len(todo), unit=" students", disable=not todo) as bar,
    ):
        for student, files, result in _results(pool, call, found, todo, notebooks, kit):
            if isinstance(result, BaseException):
                failures += 1
                problems.append((student, "", f"could not be graded: {result}", "run this again"))
            else:
                try:
                    _save(nbgrader, folders, _handed(student, files), files, result, todo[student])
                except OSError as error:
                    raise CourseError(
                        f"What was graded of {student} could not be saved: {error}. Fix that and "
                        "run this again; it goes on from here."
                    ) from None
                problems += [(student, *problem) for problem in result.problems]
            bar.set_postfix(failures=failures)
            bar.update()
    problems += _not_found(folders, found)
    print(summary(len(todo) - failures, len(unchanged), updated, problems))
    _check_sandbox(isolated)
    return failures == 0


def submissions(folders):
    """The folders of all submissions: {student: folder}."""
    return {
        path.name: path / folders.assignment
        for path in _students(folders)
        if (path / folders.assignment).is_dir() and not (path / folders.assignment).is_symlink()
        if _is_text(path.name)
    }


def _handed(student, files):
    timestamp = files.get(records.TIMESTAMP)
    return Handed(student, timestamp and gradebook.parse_timestamp(timestamp))


def _save(nbgrader, folders, handed, files, graded, mark):
    """Put a graded submission into the gradebook and beside it, as a whole or not at all."""
    folder = folders.graded(handed.student)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, text in graded.notebooks.items():
        (fresh / f"{name}.ipynb").write_text(text, encoding="utf-8")
    if records.TIMESTAMP in files:
        (fresh / records.TIMESTAMP).write_bytes(files[records.TIMESTAMP])
    records.write(fresh, mark, graded.seconds)
    gradebook.save_marks(nbgrader, handed, graded.notebooks)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(fresh, folder)


def _copy_timestamp(submitted, graded):
    path = submitted / records.TIMESTAMP
    if path.is_file() and not path.is_symlink():
        shutil.copyfile(path, graded / records.TIMESTAMP)


def _grade(source, notebooks, isolated, files):
    """Grade a submission, in another process: that finds the course by itself."""
    return grade_submission(load_course(*source), notebooks, files, isolated)


def _results(pool, call, found, todo, notebooks, kit):
    """Grade all submissions; gives (student, files, Graded or exception) as they are done."""
    waiting, tries = list(todo), dict.fromkeys(todo, 0)
    running = {}
    while waiting or running:
        # No more than is needed to keep all busy: a class may be large.
        while waiting and len(running) < 2 * pool.workers:
            student = waiting.pop(0)
            files, problems = read_files(found[student], notebooks, ignored=[kit])
            future = pool.submit(call, files)
            running[future] = student, files, problems
        done, _ = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
        for future in done:
            student, files, problems = running.pop(future)
            try:
                graded = future.result()
            except concurrent.futures.BrokenExecutor as broken:
                tries[student] += 1
                pool.restart()
                if tries[student] < limits.TRIES:
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


def _check_sandbox(isolated):
    """Raise CourseError where there can be no sandbox, and warn where none is wanted."""
    if not isolated:
        print(NO_SANDBOX)
    elif bubblewrap.why_not():
        raise CourseError(bubblewrap.why_not())


def _students(folders):
    if not folders.submitted.is_dir():
        raise CourseError(
            f"There is no folder {folders.submitted}. Submissions belong into it: "
            f"{folders.submitted.name}/<student>/{folders.assignment}/*.ipynb"
        )
    return sorted(
        path for path in folders.submitted.iterdir() if path.is_dir() and path.name[0] != "."
    )


def _not_found(folders, found):
    """Why students' folders hold no submission, as problems."""
    nothing = "handed in nothing of this assignment", "check the folder's name"
    no_text = "has a folder whose name is no text, which no gradebook can hold", "rename it"
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
