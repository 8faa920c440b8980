"""Submissions that try to get marks without the work, or to do harm: really graded.

None of them gets a mark, none reaches anything outside of its sandbox, none takes the grader down,
and a right submission that is graded after it has all its marks.
"""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time

import nbformat
import psutil
import pytest
from attacks import attacks
from attacks.forgeries import data, released, with_cell
from attacks.mixtures import mixture
from attacks.submissions import CELLS, FORGED, SUBMISSIONS
from nbgrader import utils
from support.classroom import BACKEND, COURSE, NO_SANDBOX, Classroom, assignment, solved
from support.harm import BYTES, CANARY, contents, course_with_secrets, left_behind
from support.hurried import MARGIN, SHORT, hurry
from support.points import BY_TESTS

from planargrader.engine.submission import grade_submission
from planarkit.steps import NOTEBOOKS

pytestmark = pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX))
ATTACKS = attacks()
SECONDS = SHORT["SUBMISSION"] + MARGIN  # for one attack, all in; most take less than one
MEMORY = 1500 * 2**20  # of this process, however large what it is sent
ORDER = re.compile(r"\\u001b(?!\[[\d;]*m)|\\u0007|\\u009b")  # of a terminal, in JSON
QUICK = "06-update"  # takes the least time to be graded


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with secrets in it, and around it."""
    course = course_with_secrets(tmp_path_factory.mktemp("course"))
    course.cells = assignment(course.db_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(course.root / "home"))
        patch.setenv("PLANAR_CANARY", CANARY)
        # it starts what stays
        grade_submission(COURSE, {QUICK: course.cells[QUICK]}, right(), BACKEND)
        yield course


@pytest.fixture
def short(monkeypatch):
    """Limits of seconds: what takes for ever takes no longer here."""
    hurry(monkeypatch.setattr)
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


def processes():
    """What this process has started, but for the one zygote."""
    found = psutil.Process().children(recursive=True)
    started = psutil.Process().children()
    waiting = [each for each in found if each in started and "engine.worker" in command(each)]
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
    attacked = {notebook, other, *(name.removesuffix(".ipynb") for name in files)}
    cells = {name: course.cells[name] for name in NOTEBOOKS if name in attacked}
    before, began = contents(course.root), time.monotonic()
    with limited():
        beside = {f"{other}.ipynb": data(released(other))}
        graded = grade_submission(COURSE, cells, {**beside, **files}, BACKEND)
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
        assert not ORDER.search(shown(text))
    assert CANARY not in told
    assert contents(course.root) == before
    assert left_behind() == []
    assert psutil.Process().memory_info().rss < MEMORY
    wait_until(lambda: processes() == [])
    return graded


def right_is_right(course):
    graded = grade_submission(COURSE, {QUICK: course.cells[QUICK]}, right(), BACKEND)
    assert graded.problems == []
    assert marks(graded.notebooks[QUICK]) == BY_TESTS[QUICK]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_empty_submission_gets_nothing(course, notebook):
    attack(course, notebook, {f"{notebook}.ipynb": data(released(notebook))})


@pytest.mark.parametrize("name", CELLS)
def test_cell_that_attacks_gains_nothing_and_harms_nobody(course, short, monkeypatch, name):
    attack(course, CELLS[name].notebook, CELLS[name].files())
    monkeypatch.undo()
    right_is_right(course)


@pytest.mark.parametrize("name", FORGED)
def test_forged_submission_gains_nothing_and_harms_nobody(course, short, monkeypatch, name):
    attack(course, FORGED[name].notebook, FORGED[name].files())
    monkeypatch.undo()
    right_is_right(course)


# As many at random with HYPOTHESIS_PROFILE=long as other tests try then.
MIXTURES = 500 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 25


@pytest.mark.parametrize("seed", range(MIXTURES))
def test_mixture_of_attacks_gains_nothing_and_harms_nobody(course, short, monkeypatch, seed):
    attack(course, *mixture(seed))
    monkeypatch.undo()
    right_is_right(course)


KEEP = """
import marshal
inner = getattr(initialize_parameters, "__wrapped__", initialize_parameters)
with open("/tmp/work/kept", "wb") as file:
    marshal.dump(inner.__code__, file)
"""
USE = """
import marshal, types
import numpy as np
with open("/tmp/work/kept", "rb") as file:
    initialize_parameters = types.FunctionType(marshal.load(file), {"np": np})
initialize_parameters.__defaults__ = (None,)
"""


def test_nothing_is_kept_from_one_grading_of_a_student_to_the_next(course, tmp_path):
    """As formgrader does it: twice in the same process."""
    classroom = Classroom(course, tmp_path, ("02-init", "04-cost"))
    twice = TWICE.format(first=with_cell("04-cost", KEEP), second=with_cell("02-init", USE))
    done = subprocess.run(
        [sys.executable, "-c", twice], cwd=classroom.root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert classroom.marks()["twice"] == {"02-init": 0, "04-cost": 0}


TWICE = """
from pathlib import Path
from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(CourseDirectory(parent=app), parent=app)
folder = Path("submitted/twice/planar")
folder.mkdir(parents=True)
for files in ({first!r}, {second!r}):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    told = api.autograde("planar", "twice", force=True)
    assert told["success"], told
"""


def test_modules_that_attacks_reach_for_are_there(course):
    """One that is looked for under an old name attacks nothing."""
    sought = {name for each in ATTACKS.values() for name in REACHED.findall(each.source)}
    assert {"engine.protocol", "engine.limits"} <= sought
    cell = f"import sys\nprint([name for name in {sorted(sought)} if name not in sys.modules])"
    graded = grade_submission(COURSE, {QUICK: course.cells[QUICK]}, with_cell(QUICK, cell), BACKEND)
    assert "[]" in shown(graded.notebooks[QUICK])


REACHED = re.compile(r"""sys\.modules(?:\[|\.get\()["']([\w.]+)["']""")


def test_every_attack_names_a_notebook_and_says_what_it_tries():
    assert len(SUBMISSIONS) >= 200
    for name, each in ATTACKS.items():
        assert each.notebook in NOTEBOOKS, name
        assert each.about.endswith("."), name
        assert each.source, name
