"""Submissions that try to get marks without the work, or to do harm: really graded.

None of them gets a mark, none reaches anything outside of its sandbox, none takes the grader down,
and a right submission that is graded after it has all its marks.
"""

import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import uuid
from pathlib import Path

import nbformat
import psutil
import pytest
from attacks import attacks
from attacks.forgeries import FORGERIES, code, data, marked, released
from bs4 import BeautifulSoup
from nbgrader import utils
from support.classroom import COURSE, NO_SANDBOX, Classroom, assignment, generated_course, solved
from support.paths import ROOT

from planargrader.engine import limits
from planargrader.engine.submission import grade_submission
from planarkit.steps import NOTEBOOKS

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
    course.cells = assignment(course.db_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("PLANAR_CANARY", CANARY)
        grade_submission(COURSE, {QUICK: course.cells[QUICK]}, right(), True)  # starts what stays
        yield course


@pytest.fixture
def short(monkeypatch):
    """Limits of seconds: what takes for ever takes no longer here."""
    short = {"CALL": 3, "NOTEBOOK": 8, "ENDING": 2, "HURRIED": 1}
    for name, seconds in short.items():
        monkeypatch.setattr(limits, name, seconds)
    monkeypatch.setattr(COURSE.kit, "SECONDS", 2)
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
    """Files that attacks have left outside of their sandboxes."""
    places = [ROOT, ROOT.parent, Path("/"), Path("/tmp"), Path("/usr"), Path.home(), Path.cwd()]
    places += [
        Path(sysconfig.get_path("purelib")),
        *Path(sysconfig.get_path("purelib")).glob("num*"),
    ]
    return [path for place in places for path in place.glob(LEFT)]


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
    cells = {name: course.cells[name] for name in NOTEBOOKS if name in (notebook, other)}
    before, began = contents(course.root), time.monotonic()
    with limited():
        beside = {f"{other}.ipynb": data(released(other))}
        graded = grade_submission(COURSE, cells, {**beside, **files}, True)
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
    graded = grade_submission(COURSE, {QUICK: course.cells[QUICK]}, right(), True)
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


# A whole class of them ---------------------------------------------------------------------------

SMALL = ("04-cost", QUICK)
NOTHING = dict.fromkeys(SMALL, 0)


def half_characters(folder):
    """Names and contents that are no text."""
    os.close(os.open(os.fsencode(folder) + b"/L\xf6sung.txt", os.O_CREAT))
    os.close(os.open(os.fsencode(folder) + b"/\x1b]0;evil\x07\n\xff.ipynb", os.O_CREAT))
    (folder / "04-cost.ipynb").write_bytes(FORGERIES["text-that-is-none"][1]()["04-cost.ipynb"])


def half_characters_shown(folder):
    source = ATTACKS["half-characters"].source
    (folder / "04-cost.ipynb").write_bytes(with_cell("04-cost", source)["04-cost.ipynb"])


def folders_in_folders(folder):
    """Deeper than Python can count."""
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(1500):
        os.mkdir("x")
        os.chdir("x")
    os.chdir(here)


def files_without_number(folder):
    (folder / "many").mkdir()
    for number in range(5000):
        (folder / "many" / f"{number}").touch()


def large_files(folder):
    """Holes that become gigabytes when they are read."""
    for number in range(150):
        with open(folder / f"{number}.ipynb", "wb") as file:
            file.truncate(20 * 2**20)
    with open(folder / "04-cost.ipynb", "wb") as file:
        file.truncate(2**40)


def links(folder):
    """Links to what is somebody else's."""
    right = folder.parents[1] / "right" / "planar"
    (folder / "04-cost.ipynb").symlink_to(right / "04-cost.ipynb")
    (folder / f"{QUICK}.ipynb").symlink_to(folder / f"{QUICK}.ipynb")
    (folder / "all").symlink_to("/")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "planarkit").symlink_to(right)


def no_files(folder):
    """Things with the names of notebooks that are no files."""
    (folder / "04-cost.ipynb").mkdir()
    os.mkfifo(folder / f"{QUICK}.ipynb")
    os.mkfifo(folder / "timestamp.txt")


def folder_that_is_a_link(folder):
    folder.rmdir()
    folder.symlink_to(folder.parents[1] / "right" / "planar")


def time_without_end(folder):
    (folder / "timestamp.txt").write_text("9" * 400)


def time_before_all(folder):
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +23:59")


def time_that_is_none(folder):
    (folder / "timestamp.txt").write_bytes(b"\xff\x00" * 1000)


ATTACKERS = [
    half_characters,
    half_characters_shown,
    folders_in_folders,
    files_without_number,
    large_files,
    links,
    no_files,
    folder_that_is_a_link,
    time_without_end,
    time_before_all,
    time_that_is_none,
]
BY_SCRIPTS = ("scripts-in-prose", "scripts-in-attachments", "prose-that-takes-for-ever")
BY_SHOWING = ("scripts-shown", "hidden-marks-in-cells", "errors-of-its-own", "nested-html")


@pytest.fixture(scope="module")
def attacked(course, tmp_path_factory):
    """A class of attackers and one student with right solutions, graded, with its feedback."""
    classroom = Classroom(course, tmp_path_factory.mktemp("class"), SMALL)
    classroom.hand_in("right", {f"{name}.ipynb": solved(name) for name in SMALL})
    for make in ATTACKERS:
        folder = classroom.submitted / make.__name__ / "planar"
        folder.mkdir(parents=True)
        make(folder)
    for name in BY_SCRIPTS:
        classroom.hand_in(name, FORGERIES[name][1]())
    for name in BY_SHOWING:
        classroom.hand_in(name, with_cell("04-cost", ATTACKS[name].source))
    run = classroom.start()
    try:
        classroom.told, classroom.error = run.communicate(timeout=100)
    finally:
        run.kill()
    classroom.ok = run.returncode == 0
    yield classroom
    # Python cannot: the folders lie too deep.
    subprocess.run(["rm", "-rf", str(classroom.submitted / folders_in_folders.__name__)])


def test_class_of_attackers_is_graded_to_its_end(attacked):
    assert attacked.ok, attacked.error[-2000:]
    assert "could not be graded" not in attacked.told
    assert attacked.told.replace("\n", "").isprintable()
    found = attacked.marks()
    assert found.pop("right") == dict.fromkeys(SMALL, 10)
    found.pop("other")  # is no attacker
    assert {student: marks for student, marks in found.items() if marks != NOTHING} == {}
    attackers = {make.__name__ for make in ATTACKERS} - {"folder_that_is_a_link"}
    assert attackers <= found.keys()


def test_class_of_attackers_gives_nobody_what_is_not_theirs(attacked):
    for path in attacked.autograded.rglob("*"):
        assert not path.is_symlink()
        if path.is_file() and "other" not in path.parts:
            assert CANARY.encode() not in path.read_bytes()


@pytest.fixture(scope="module")
def feedback(attacked):
    """The pages that nbgrader makes for the class: {student: HTML}."""
    with limited():  # of this process; the pages are made by another
        began = time.monotonic()
        attacked.nbgrader("generate_feedback", "planar")
        assert time.monotonic() - began < 100
    pages = attacked.root.glob("feedback/*/planar/04-cost.html")
    return {path.parts[-3]: path.read_text(encoding="utf-8") for path in pages}


@pytest.mark.parametrize("student", [*BY_SCRIPTS, *BY_SHOWING])
def test_feedback_runs_and_loads_nothing_of_a_students(feedback, student):
    ours, theirs = runs(feedback["right"]), runs(feedback[student])
    assert theirs == ours
    assert "examine(" not in feedback[student]


def runs(page):
    """Everything in a page that runs, loads or hides something."""
    soup = BeautifulSoup(page, "html.parser")
    found = [str(tag)[:300] for tag in soup.find_all(DANGEROUS)]
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            value = "".join("".join(value).split()).lower()
            loads = name in LINKS and not value.startswith(("#", "data:image/", "attachment:"))
            code = value.startswith(("javascript:", "data:text", "vbscript:"))
            if name.startswith("on") or code or (loads and tag.name != "a"):
                found.append(f"{tag.name} {name}={value[:100]}")
            if name == "style" and ("position" in value or "url(" in value):
                found.append(f"{tag.name} {name}={value[:100]}")
    return sorted(found)


DANGEROUS = "script style iframe object embed link meta base form svg math noscript video".split()
LINKS = "href src data action formaction xlink:href srcset poster background ping".split()


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
    graded = grade_submission(COURSE, {QUICK: course.cells[QUICK]}, with_cell(QUICK, cell), True)
    assert "[]" in shown(graded.notebooks[QUICK])


REACHED = re.compile(r"""sys\.modules(?:\[|\.get\()["']([\w.]+)["']""")


def test_every_attack_names_a_notebook_and_says_what_it_tries():
    assert len(ATTACKS) + len(FORGERIES) >= 45
    for name, each in ATTACKS.items():
        assert each.notebook in NOTEBOOKS, name
        assert each.about.endswith("."), name
        assert each.source, name
