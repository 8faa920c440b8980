"""From the source notebooks to the release: checks them, lays them out, lets nbgrader make it."""

import contextlib
import io
import logging
import os
import re
import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from nbgrader.utils import capture_log

from .errors import CourseError
from .gradebook import check_kept
from .stock import Releasable

SECONDS = 120  # for one cell of a source notebook
CACHES = ("__pycache__", ".ipynb_checkpoints")


def check_registered(course):
    """Raise CourseError unless notebooks and their functions are those that the course names."""
    for path in sorted(course.source.glob("*.ipynb")):
        if path.stem not in course.notebooks:
            raise CourseError(
                f"{path.relative_to(course.root)} is not a notebook that the course knows: "
                "register the function that it asks for (CONTRIBUTING.md says where), or move it "
                "away."
            )
    given = {name for notebooks in course.assignments.values() for name in notebooks}
    for notebook, functions in course.notebooks.items():
        if notebook not in given:
            raise CourseError(f"The notebook {notebook!r} belongs to no assignment.")
        cells = course.solutions(notebook)
        for function in functions:
            if not any(cell.startswith(f"def {function}(") for cell in cells):
                raise CourseError(
                    f"{notebook}.ipynb has no solution cell that begins with 'def {function}('."
                )


def run_source(course, notebook):
    """Run a source notebook from top to bottom; its solutions must pass its own tests.

    Returns the notebook with its outputs. Raises CourseError with the notebook, the cell and
    its message.
    """
    nb = course.read(notebook)
    client = NotebookClient(
        nb,
        timeout=SECONDS,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(course.source)}},
    )
    # A hidden test imports the grader's side of the course, which may lie in its folder.
    path = [*filter(None, [os.environ.get("PYTHONPATH")]), str(course.root)]
    try:
        client.execute(env={**os.environ, "PYTHONPATH": os.pathsep.join(path)})
    except CellExecutionError as error:
        cell = next(
            cell
            for cell in nb.cells
            if any(output.output_type == "error" for output in cell.get("outputs", []))
        )
        said = error.evalue if error.ename == "Wrong" else f"{error.ename}: {error.evalue}"
        raise CourseError(f"{notebook}.ipynb, cell {cell.id}: {said}") from None
    return nb


def lay_out(course):
    """Give each assignment a folder below `source/` with its notebooks, the kit and the README.

    An assignment that is split off is copied there out of the folder that holds all notebooks.
    Raises CourseError if somebody has worked on the copies.
    """
    _check_copies(course)
    for assignment, notebooks in course.assignments.items():
        folder = course.root / "source" / assignment
        if folder == course.source:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in notebooks:
            shutil.copy2(course.source / f"{name}.ipynb", folder)  # with the time of its change
        for path in course.source.iterdir():
            if path.is_dir() and path.name not in CACHES:
                ignored = shutil.ignore_patterns(*CACHES)
                shutil.copytree(path, folder / path.name, ignore=ignored)
            elif path.is_file() and path.suffix != ".ipynb":
                shutil.copy2(path, folder)


def _check_copies(course):
    for assignment in course.assignments:
        folder = course.root / "source" / assignment
        for path in sorted(folder.rglob("*")) if folder != course.source else ():
            if not path.is_file() or set(CACHES) & set(path.parts):
                continue
            original = course.source / path.relative_to(folder)
            if not original.exists():
                lost = path.parent == folder  # not of the kit: there a file may go
            else:
                later = path.stat().st_mtime > original.stat().st_mtime
                lost = later and path.read_bytes() != original.read_bytes()
            if lost:
                copy, source = (each.relative_to(course.root) for each in (path, original))
                raise CourseError(
                    f"{copy} was changed, but a release makes it again from {source}. "
                    "Make the change there, and delete the copy."
                )


def generate(app):
    """Let nbgrader make the release of every assignment. Raises CourseError with what it says.

    Returns what that changes for submissions that are graded already, as lines.
    """
    check_kept(app.course, app.db_url)
    lay_out(app.course)
    told = []
    for assignment in app.course.assignments:
        nbgrader = app.for_assignment(assignment)
        made = GenerateAssignment(coursedir=nbgrader.coursedir, parent=nbgrader, force=True)
        made.log = logging.getLogger(__name__)  # nbgrader's own would print all that it does
        with contextlib.redirect_stdout(io.StringIO()):
            done = capture_log(made)
        if not done["success"]:
            log = done.get("log") or done.get("error") or ""
            errors = re.findall(r"^\[ERROR\] (.*)", log, re.MULTILINE)
            raise CourseError(
                f"nbgrader cannot release {assignment}: {errors[0] if errors else log}"
            )
        told += made.changes  # nbgrader_careful puts them there
    return told


def pack(course):
    """Write each released assignment as build/<assignment>.zip. Returns the paths."""
    release, build = course.root / "release", course.root / "build"
    return [
        Path(shutil.make_archive(str(build / name), "zip", release, name))
        for name in course.assignments
    ]


def stale_cells(app):
    """What differs between release/ and what source/ would give: a list of sentences."""
    course, differences = app.course, []
    for notebook in course.notebooks:
        path = course.released(notebook)
        shown = path.relative_to(course.root)
        if not path.exists():
            differences.append(f"{shown} is missing.")
            continue
        released = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
        expected = {cell.id: cell for cell in _released(app, notebook).cells}
        for id in sorted(released.keys() | expected.keys()):
            if released.get(id) != expected.get(id):
                differences.append(f"{shown}, cell {id}: not what source/ would give.")
    for assignment in course.assignments:
        folder = course.root / "release" / assignment
        for path in sorted(_other_files(course.source) | _other_files(folder)):
            source, release = course.source / path, folder / path
            both = source.exists() and release.exists()
            if not (both and source.read_bytes() == release.read_bytes()):
                shown = release.relative_to(course.root)
                differences.append(f"{shown}: not the same as in source/.")
    return differences


def _released(app, notebook):
    """The notebook as `nbgrader generate_assignment` would release it, without its gradebook."""
    nb, resources = app.course.read(notebook), {}
    for step in (
        Releasable,
        LockCells,
        ClearSolutions,
        ClearOutput,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
    ):
        nb, resources = step(config=app.config).preprocess(nb, resources)
    return nb


def _other_files(folder):
    return {
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".ipynb" and not set(CACHES) & set(path.parts)
    }
