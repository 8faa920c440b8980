"""The gradebook on a real PostgreSQL server, and grading on a real Dask cluster."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support.classroom import COURSE, CourseFolder
from support.classroom import with_sandbox as needs_sandbox
from support.points import BY_TESTS

from planargrader.course.sample import write_sample
from planargrader.engine.marks import read_marks

pytestmark = pytest.mark.timeout(600)  # a gradebook is made, and a class graded
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
STUDENTS = ("perfect", "sums-for-means", "empty")
# PostgreSQL refuses to run as root.
SOMEBODY = "postgres" if os.geteuid() == 0 else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def postgresql():
    """The address of a fresh PostgreSQL server."""
    if not SERVERS:
        pytest.skip("There is no PostgreSQL server here: apt install postgresql")
    pytest.importorskip("psycopg", reason="Its driver is missing: pip install -e '.[postgresql]'")
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))  # pytest's are for its own user alone
    if SOMEBODY:
        shutil.chown(folder, SOMEBODY)
    run = {"cwd": folder, "user": SOMEBODY, "capture_output": True, "check": True}
    data, port = folder / "data", free_port()
    subprocess.run([SERVERS[-1] / "initdb", "-U", "grader", "-A", "trust", "-D", data], **run)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    start = ["-w", "-D", data, "-o", options, "-l", folder / "log", "start"]
    subprocess.run([SERVERS[-1] / "pg_ctl", *start], **run)
    try:
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    finally:
        stop = ["-m", "immediate", "-D", data, "stop"]
        subprocess.run([SERVERS[-1] / "pg_ctl", *stop], **run)
        shutil.rmtree(folder)


def small_class(root, db_url=None):
    """A released course with three students of the sample class."""
    course = CourseFolder.with_source(root)
    if db_url:
        course.configure(f"c.CourseDirectory.db_url = {db_url!r}")
        course.db_url = db_url
    course.nbgrader("generate_assignment", "planar")
    write_sample(COURSE, root / "sample")
    for student in STUDENTS:
        shutil.copytree(root / "sample" / student, root / "submitted" / student)
    return course


def grade(course, *options):
    """Run `python -m planargrader grade` in a course; returns what it prints."""
    command = [sys.executable, "-m", "planargrader", "grade", *options]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def totals(course):
    return {
        student: sum(score for score, *_ in scores.values())
        for student, scores in read_marks(course.db_url, "planar").items()
        if student in STUDENTS
    }


@pytest.fixture(scope="module")
def expected(graded_class):
    """The totals that these students have in SQLite, graded by this machine alone."""
    found = totals(graded_class)
    assert (
        found["perfect"] == sum(BY_TESTS.values()) > found["sums-for-means"] > found["empty"] == 0
    )
    return found


@needs_sandbox
def test_postgresql_keeps_the_marks_as_sqlite_does_and_puts_them_back(
    expected, postgresql, tmp_path
):
    course = small_class(tmp_path, postgresql)
    grade(course)
    assert totals(course) == expected
    notebook = tmp_path / "submitted" / "perfect" / "planar" / "01-structure.ipynb"
    right = notebook.read_text()
    notebook.write_text("{")
    with course.failing("perfect", "02-init"):
        assert not course.try_nbgrader("autograde", "planar", "--force", "--student=perfect")[0]
    notebook.write_text(right)
    assert totals(course) == expected
    assert "0 submissions graded, 3 unchanged" in grade(course)
    assert not (tmp_path / "gradebook.db").exists()


@needs_sandbox
def test_a_cluster_gives_the_same_marks_even_when_a_worker_dies(expected, tmp_path):
    distributed = pytest.importorskip("distributed", reason="pip install -e '.[cluster]'")
    course = small_class(tmp_path)
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    with cluster:
        command = [sys.executable, "-m", "planargrader", "grade", "--scheduler"]
        grading = subprocess.Popen(
            [*command, cluster.scheduler_address], cwd=tmp_path, stdout=subprocess.PIPE, text=True
        )
        with distributed.Client(cluster) as client:
            while not any(client.processing().values()):  # until a worker is at work
                assert grading.poll() is None
            client.run(lambda: os.kill(os.getpid(), 9), workers=busy(client), on_error="ignore")
        printed, _ = grading.communicate()
    assert grading.returncode == 0, printed
    assert totals(course) == expected


def busy(client):
    return [next(worker for worker, tasks in client.processing().items() if tasks)]
