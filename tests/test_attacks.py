"""Submissions that try to get marks without the work, or to do harm: really graded.

None of them gets a mark, none reaches anything outside of its room, none takes the grader down, and
a right submission that is graded after it has all its marks.
"""

import contextlib
import hashlib
import json
import os
import re
import signal
import sys
import sysconfig
import time
import uuid
from pathlib import Path

import nbformat
import psutil
import pytest
from attacks import attacks
from attacks.forgeries import FORGERIES, code, data, markdown, marked, released
from bs4 import BeautifulSoup
from nbgrader import utils
from test_grade import Classroom, generated_course, solved

from planargrader import judge, sandbox
from planargrader.course import ROOT
from planargrader.grade import grade_submission
from planargrader.submission import course_cells
from planarkit import guard
from planarkit.steps import NOTEBOOKS

NO_SANDBOX = sandbox.why_not()
pytestmark = pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX))
CANARY = f"SECRET-OF-{uuid.uuid4().hex}"
ATTACKS = attacks()
SECONDS = 25  # for one attack, of which most take less than one
MEMORY = 1500 * 2**20  # of this process, however large what it is sent
BYTES = 40_000_000  # of a returned notebook
LEFT = "broken-out*"  # files that attacks try to leave
QUICK = "06-update"  # takes the least time to be graded


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with secrets in it, and around it."""
    course = generated_course(tmp_path_factory.mktemp("course"))
    home, other = course.root / "home", course.root / "submitted" / "other" / "planar"
    for folder in (home / ".ssh", other):
        folder.mkdir(parents=True)
    for path in (course.root / "secret.txt", home / "secret.txt", home / ".ssh" / "id_rsa"):
        path.write_text(CANARY)
    nb = solved("04-cost")
    nb["cells"].insert(0, code(f"secret = {CANARY!r}"))
    (other / "04-cost.ipynb").write_bytes(data(nb))
    course.cells = course_cells(course.db_url, "planar")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("PLANAR_CANARY", CANARY)
        grade_submission({QUICK: course.cells[QUICK]}, right(), True)  # starts what stays
        yield course


@pytest.fixture
def short(monkeypatch):
    """Limits of seconds: what takes for ever takes no longer here."""
    limits = {"CALL": 3, "NOTEBOOK_SECONDS": 8, "ENDING": 2, "HURRIED": 1}
    for name, seconds in limits.items():
        monkeypatch.setattr(judge, name, seconds)
    monkeypatch.setattr(guard, "SECONDS", 2)
    yield
    monkeypatch.undo()


class Hangs(BaseException):
    """Grading itself computes without end. No `except Exception` hides it."""


@contextlib.contextmanager
def limited():
    """Raise Hangs when this process has computed for longer than an attack may take."""

    def stop(*about):
        raise Hangs(f"The grader computes for more than {SECONDS} seconds.")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def right():
    return {f"{QUICK}.ipynb": data(solved(QUICK))}


def with_cell(notebook, source):
    """The released notebook with this source in its first solution cell."""
    nb = released(notebook)
    cell = next(cell for cell in marked(nb, "solution") if cell["cell_type"] == "code")
    cell["source"] = source
    return {f"{notebook}.ipynb": data(nb)}


def neighbour(notebook):
    """The notebook that is graded after this one, if there is any."""
    place = NOTEBOOKS.index(notebook)
    return NOTEBOOKS[place + 1 if place + 1 < len(NOTEBOOKS) else place - 1]


def marks(text):
    """nbgrader's own marks for the tests of a graded notebook."""
    nb = nbformat.reads(text, as_version=4)
    graded = [cell for cell in nb.cells if utils.is_grade(cell) and not utils.is_solution(cell)]
    assert graded
    return sum(utils.determine_grade(cell)[0] for cell in graded)


def shown(text):
    """Everything that the cells of a graded notebook show, as one text."""
    nb = nbformat.reads(text, as_version=4)
    nbformat.validate(nb)
    return json.dumps([cell.outputs for cell in nb.cells if cell.cell_type == "code"])


def contents(folder):
    """The files of a folder and what is in them, as {path: digest}."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left_behind():
    """Files that attacks have left outside of their rooms."""
    places = [ROOT, ROOT.parent, Path("/"), Path("/tmp"), Path("/usr"), Path.home(), Path.cwd()]
    places += [
        Path(sysconfig.get_path("purelib")),
        *Path(sysconfig.get_path("purelib")).glob("num*"),
    ]
    return [path for place in places for path in place.glob(LEFT)]


def processes():
    """What this process has started, but for the one process that waits for rooms."""
    found = psutil.Process().children(recursive=True)
    waiting = [
        each for each in found if each.ppid() == os.getpid() and "inside.py" in command(each)
    ]
    assert len(waiting) <= 1
    return [each for each in found if each not in waiting]


def command(process):
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def wait_until(done, seconds=20):
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.01)


def attack(course, notebook, files):
    """Grade a submission, with an empty notebook beside the attacked one, and look for harm."""
    other = neighbour(notebook)
    cells = {name: course.cells[name] for name in NOTEBOOKS if name in (notebook, other)}
    before, began = contents(course.root), time.monotonic()
    with limited():
        graded = grade_submission(cells, {f"{other}.ipynb": data(released(other)), **files}, True)
    assert time.monotonic() - began < SECONDS
    told = "".join(f"{about} {what} {todo}" for about, what, todo in graded.problems)
    assert told.isprintable(), told  # nothing for the terminal of who grades
    for name in cells:
        text = graded.notebooks.get(name)
        if text is None:  # it can't be read
            assert name == notebook and name in told
            continue
        assert marks(text) == 0, name
        assert len(text.encode()) < BYTES  # and half a character can't be encoded
        for secret in (CANARY, "BROKEN OUT", "BEGIN SOLUTION", "examine("):
            assert secret not in shown(text), secret
        assert CANARY not in text
    assert CANARY not in told
    assert contents(course.root) == before
    assert left_behind() == []
    assert psutil.Process().memory_info().rss < MEMORY
    wait_until(lambda: processes() == [])
    return graded


def right_is_right(course):
    graded = grade_submission({QUICK: course.cells[QUICK]}, right(), True)
    assert graded.problems == []
    assert marks(graded.notebooks[QUICK]) == 10


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_empty_submission_gets_nothing(course, notebook):
    attack(course, notebook, {f"{notebook}.ipynb": data(released(notebook))})


@pytest.mark.parametrize("name", ATTACKS)
def test_cell_that_attacks_gains_nothing_and_harms_nobody(course, short, monkeypatch, name):
    attack(course, ATTACKS[name].notebook, with_cell(ATTACKS[name].notebook, ATTACKS[name].source))
    monkeypatch.undo()
    right_is_right(course)


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_submission_gains_nothing_and_harms_nobody(course, short, monkeypatch, name):
    notebook, files = FORGERIES[name]
    attack(course, notebook, files())
    monkeypatch.undo()
    right_is_right(course)


def test_every_attack_names_a_notebook_and_says_what_it_tries():
    assert len(ATTACKS) + len(FORGERIES) >= 45
    for name, each in ATTACKS.items():
        assert each.notebook in NOTEBOOKS, name
        assert each.about.endswith("."), name
        assert each.source, name
