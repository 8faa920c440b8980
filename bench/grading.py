"""Measures how fast a class is graded, against stock nbgrader in the same run.

    python bench/grading.py [students for stock nbgrader] [students for ours] [for ours, too] ...

Writes docs/performance.md. The machine should have nothing else to do: processor time is read off
the whole machine, since what runs in a sandbox is nobody's child.
"""

import contextlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil
from nbgrader.api import Gradebook

from planargrader.course.plugin import course as this_course
from planargrader.engine.files import read_cells
from planargrader.engine.sandbox import BACKENDS
from planarkit.context import connected
from planarkit.steps import NOTEBOOKS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "source" / "planar"
COURSE = this_course(ROOT)
PAGE = ROOT / "docs" / "performance.md"
# One of each kind of the sample class for stock nbgrader, whose time grows with their number: a
# notebook of each takes seconds, whatever else there is. Ours shares out what it starts once.
STOCK = 12
STUDENTS = (24, 100)
WORKERS = (1, 2)
PARTS = 12  # submissions of which the parts are measured, one after the other
SCRIPTS = Path(sys.executable).parent


class Cost(NamedTuple):
    """What a run took: seconds on the clock and of processors, and bytes of memory at most."""

    wall: float
    cpu: float
    memory: int


def main(stock=STOCK, *students):
    students = students or STUDENTS
    few = min(students)
    with tempfile.TemporaryDirectory() as folder:
        course, peer = Path(folder) / "ours", Path(folder) / "stock"
        _make_course(course, ROOT / "nbgrader_config.py")
        _make_course(peer, ROOT / "bench" / "stock_config.py")
        _make_class(Path(folder) / "all", max(stock, *students))
        measured = {}

        def measure(name, command, count, course=course):
            _hand_in(course, count)
            measured[name] = cost, count = _measured(command, course), count
            print(f"{name}: {cost.wall:.1f} s, {cost.cpu:.1f} s of processors", flush=True)

        command = [SCRIPTS / "nbgrader", "autograde", "planar", "--log-level=ERROR"]
        measure("stock nbgrader", command, stock, peer)
        measure("bare loop", [sys.executable, __file__, "--bare", course], few)
        parts = {}
        for backend in _backends():
            with open(course / "nbgrader_config.py", "a") as config:
                config.write(f'\nc.PlanarGrader.sandbox = "{backend}"\n')
            for workers in WORKERS:
                measure(f"{backend}, {workers} at once", _ours("--workers", workers), few)
            for count in students:
                measure(f"{backend}, {count} students", _ours(), count)
            different = _different_marks(course, peer)
            parts[backend] = _parts(course)
        with _cluster() as address:
            measure("Dask", _ours("--scheduler", address), few)
    PAGE.write_text(_page(measured, parts, different), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _backends():
    """The names of the sandboxes that can be made here."""
    return [name for name in BACKENDS if not BACKENDS[name].why_not()]


def _ours(*options):
    return [sys.executable, "-m", "planargrader", "grade", *map(str, options)]


def _make_course(course, config):
    (course / "source").mkdir(parents=True)
    shutil.copy(config, course / "nbgrader_config.py")
    shutil.copytree(SOURCE, course / "source" / "planar")
    _run([SCRIPTS / "nbgrader", "generate_assignment", "planar", "--log-level=ERROR"], course)


def _make_class(folder, students):
    COURSE.write_sample(COURSE, folder / "sample")
    samples = sorted((folder / "sample").iterdir())
    for number in range(students):
        sample = samples[number % len(samples)]
        shutil.copytree(sample, folder / f"{number:04}-{sample.name}")
    shutil.rmtree(folder / "sample")


def _hand_in(course, students):
    """Make the first students of the class the submissions, none of them graded."""
    for name in ("submitted", "autograded"):
        shutil.rmtree(course / name, ignore_errors=True)
    for folder in sorted((course.parent / "all").iterdir())[:students]:
        shutil.copytree(folder, course / "submitted" / folder.name)


def _run(command, folder):
    subprocess.run(list(map(str, command)), cwd=folder, check=True, stderr=subprocess.DEVNULL)


def _measured(command, folder):
    """Run a command; returns its Cost."""
    before, began = psutil.cpu_times(), time.monotonic()
    process = psutil.Popen(
        list(map(str, command)),
        cwd=folder,
        env={**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most = 0
    while process.poll() is None:
        most = max(most, psutil.virtual_memory().used)
        time.sleep(0.2)
    assert process.returncode == 0, command
    wall, after = time.monotonic() - began, psutil.cpu_times()
    return Cost(wall, after.user + after.system - before.user - before.system, most)


def _different_marks(course, peer):
    """The marks that stock nbgrader gave, and ours did not: [(student, cell), ...].

    Blank answers, which it leaves to a person and ours gives 0, are no such marks.
    """
    ours, stock = _marks(course / "gradebook.db"), _marks(peer / "gradebook.db")
    blank = {key for key in stock if stock[key] is None and ours.get(key) == 0}
    return sorted(key for key in stock.keys() - blank if ours.get(key) != stock[key])


def _parts(course):
    """What `parts` measures, in a process of its own."""
    command = [sys.executable, ROOT / "bench" / "parts.py", str(PARTS)]
    done = subprocess.run(command, cwd=course, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _marks(database):
    with Gradebook(f"sqlite:///{database}") as gradebook:
        return {
            (submission.student.id, grade.cell.name): grade.auto_score
            for submission in gradebook.assignment_submissions("planar")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def bare(course):
    """The same cells in this process, with nothing between them and the tests: the floor."""
    locked = {notebook: _locked(notebook) for notebook in NOTEBOOKS}
    for folder in sorted((Path(course) / "submitted").iterdir()):
        for notebook in NOTEBOOKS:
            cells = read_cells((folder / "planar" / f"{notebook}.ipynb").read_bytes())
            sources = {cell.name: cell.source for cell in cells if cell.name}
            functions = COURSE.earlier_functions(notebook)
            namespace = {"__name__": "__main__"}
            with connected(earlier=lambda names, given=functions: given):
                for name, source in locked[notebook]:
                    _run_bare(sources[name] if source is None else source, namespace)


def _locked(notebook):
    """The cells of a notebook that nbgrader knows: (name, source), None for a solution's."""
    return [
        (cell.id, None if cell.metadata.nbgrader.solution else cell.source)
        for cell in COURSE.read(notebook).cells
        if cell.cell_type == "code" and "nbgrader" in cell.metadata
    ]


def _run_bare(source, namespace):
    with contextlib.redirect_stdout(io.StringIO()):
        with contextlib.suppress(Exception, SystemExit):
            exec(compile(source, "<cell>", "exec"), namespace)


class _cluster:
    """Two worker processes of Dask on this machine."""

    def __enter__(self):
        from distributed import LocalCluster

        self._cluster = LocalCluster(2, threads_per_worker=1, dashboard_address=None)
        return self._cluster.scheduler_address

    def __exit__(self, *error):
        self._cluster.close()


def _page(measured, parts, different):
    peer, peers = measured["stock nbgrader"]
    floor, few = measured["bare loop"]
    lines = [
        "# How fast a class is graded",
        "",
        f"Measured by `make bench-grading` on {time.strftime('%Y-%m-%d')}: {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}. The "
        f"sample class, {few} students of it with nine notebooks each where no number is given. "
        f"Stock nbgrader, which starts everything anew for each notebook, grades {peers}.",
        "",
        "Stock nbgrader gets right earlier steps and leaves out the cells that only illustrate, "
        "as ours does; it runs without isolation. The bare loop runs the same cells in one "
        "process, with nothing around them. Processor time and memory are those of the whole "
        "machine.",
        "",
        "| | s per notebook | s of processors per notebook | times stock's speed "
        "| times the bare loop's processor time | memory in use, MiB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, (cost, count) in measured.items():
        notebooks = count * len(NOTEBOOKS)
        speed = peer.wall / (peers * len(NOTEBOOKS)) / (cost.wall / notebooks)
        above = cost.cpu / notebooks / (floor.cpu / (few * len(NOTEBOOKS)))
        lines.append(
            f"| {name} | {cost.wall / notebooks:.3f} | {cost.cpu / notebooks:.3f} | {speed:.1f} "
            f"| {above:.2f} | {cost.memory / 2**20:.0f} |"
        )
    parts_of_it = list(next(iter(parts.values())))
    cells = "cell by cell" if not different else f"but for {different}"
    grown = [measured[name] for name in measured if name.endswith(" students")]
    largest, count = max(grown, key=lambda each: each[1])
    lines += ["", "What a submission of nine notebooks takes, in ms, one after the other:", ""]
    lines += ["| | " + " | ".join(parts_of_it) + " |", "| --- |" + " --- |" * len(parts_of_it)]
    for backend, took in parts.items():
        lines.append(f"| {backend} | " + " | ".join(f"{took[name]:.0f}" for name in took) + " |")
    lines += [
        "",
        "*Start* makes a sandbox and ends it, *fork* the processes of notebooks and of earlier "
        "steps in it; *calls* are those of the student's functions, where those of earlier steps "
        "that they call run in the other process. *Judging* is all that the grader itself does.",
        "",
        f"Marks are the same as those of stock nbgrader, {cells}. Blank answers to written "
        "questions, which it leaves to a person, get 0 at once.",
        "",
        f"At the rate of the {count} students, 1,000 take {largest.wall * 1000 / count / 60:.0f} "
        "minutes.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bare"]:
        bare(sys.argv[2])
    else:
        main(*map(int, sys.argv[1:]))
