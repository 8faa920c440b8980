"""All attacks as one class, graded as it is done: as root, as an ordinary user, by nbgrader.

Each attacker gets the marks of an honest empty submission, those who are right beside them keep
theirs, and nothing is left behind.
"""

import contextlib
import csv
import os
import re
import subprocess
import sysconfig
import time
import unicodedata
import venv

import psutil
import pytest
from attacks.folders import FOLDERS, NAMES, TWO_LINES, WITHOUT_SUBMISSION
from attacks.submissions import CELLS, SUBMISSIONS
from bs4 import BeautifulSoup
from support.attacked import EMPTY, HONEST, RIGHT, WORK, AttackedClass
from support.classroom import NO_SANDBOX, by_root
from support.harm import BYTES, CANARY, course_with_secrets, left_behind
from support.hurried import MARGIN, SHORT
from support.points import right
from support.users import as_user

from planargrader.engine.users import FIRST as FIRST_USER
from planarkit.steps import NOTEBOOKS

pytestmark = [
    pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX)),
    pytest.mark.timeout(500),
]
USER = 1_234_567  # an ordinary one, whom nothing on this machine belongs to
NOTHING = dict.fromkeys(NOTEBOOKS, 0)
ALL = {*SUBMISSIONS, *FOLDERS, *NAMES, TWO_LINES} - WITHOUT_SUBMISSION
# One of each kind, for nbgrader's own command, which takes one after the other.
KINDS = """
    scripts-shown html-that-mutates formulas-that-link escapes-of-a-terminal parameters-back
    code-of-earlier-steps half-a-reply cell-that-sleeps html-of-many-attributes memory-of-orphans
    links-behind-carriage-returns links-in-formulas scripts-in-prose scripts-in-attachments
    text-that-is-none text-from-right-to-left fences-of-slow-languages code-by-the-megabyte
    cells-renamed-by-the-thousand attachments-by-the-thousand prose-that-takes-for-ever
    nested-html hidden-marks-in-cells errors-of-its-own sending-that-blocks
""".split()
BESIDE = """
    processor-thief memory-of-orphans fork-bomb disk-bomb files-in-every-place memory-bomb
    endless-in-c thread-bomb pipes-that-are-full slow-but-idle
""".split()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return course_with_secrets(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def secret():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANAR_CANARY", CANARY)
        yield


@pytest.fixture(scope="module")
def attacked(course, secret):
    """Everybody, graded by this user."""
    with contextlib.closing(AttackedClass(course)) as classroom:
        classroom.hand_in(TWO_LINES, EMPTY)
        classroom.hurried("planargrader", "grade", "--workers=2", HOME=str(classroom.root / "home"))
        yield classroom


@pytest.fixture(scope="module")
def attacked_by_user(course, secret):
    """Graded by an ordinary user, who owns a copy of the course and a home.

    Those who attack what runs: what is forged in files never comes so far.
    """
    with contextlib.closing(AttackedClass(course, CELLS)) as classroom:
        classroom.hand_in(TWO_LINES, EMPTY)
        root = classroom.root
        subprocess.run(["chown", "-hR", f"{USER}:{USER}", root], check=True)
        within = [*as_user(USER), "env", f"HOME={root / 'home'}"]
        classroom.hurried("planargrader", "grade", "--workers=2", within=within)
        yield classroom


@pytest.fixture(scope="module")
def attacked_by_nbgrader(course, secret):
    """One of each kind, graded by nbgrader's own command, with feedback and grades.csv."""
    with contextlib.closing(AttackedClass(course, KINDS)) as classroom:
        logs = [classroom.hurried("nbgrader", "autograde", "planar")]
        for command in (("generate_feedback", "planar"), ("export",)):
            logs.append(classroom.hurried("nbgrader", *command))
            assert classroom.ok, classroom.told[-3000:]
        classroom.told = "".join(logs)
        yield classroom


def check(classroom, attackers):
    """Hold the marks of all to what they should be, and look for what is left."""
    found = classroom.marks()
    assert found.keys() >= {*attackers, *RIGHT, *HONEST}
    for student in RIGHT:
        assert found.pop(student) == {**NOTHING, **right(*WORK)}, student
    found.pop("other")  # whose work is right, and secret
    assert {student: marks for student, marks in found.items() if marks != NOTHING} == {}
    assert classroom.unchanged()
    assert left_behind() == []
    until(lambda: processes_of_others() == [])
    for path in classroom.autograded.rglob("*"):
        assert not path.is_symlink()
        if path.is_file() and "other" not in path.relative_to(classroom.autograded).parts:
            content = path.read_bytes()
            assert len(content) < BYTES
            assert CANARY.encode() not in content


def processes_of_others():
    """Processes of users whom nobody knows: of sandboxes, and of our ordinary user."""
    found, tests = [], {psutil.Process(), psutil.Process().parent()}
    for each in psutil.process_iter(["uids", "name"]):
        user = each.info["uids"].real
        if user == USER or FIRST_USER <= user < 2**32 - 10:
            with contextlib.suppress(psutil.Error):  # it has just ended
                # What runs below other tests, at the same time, is theirs.
                found += [each.info] if not tests & set(each.parents()) else []
    return found


def until(seen, seconds=20):
    """Wait until something is as it should be."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.05)


def printable(text):
    """Whether text has nothing in it that a terminal, or a reader's eye, takes for something else.

    Line ends are, and the bar of progress.
    """
    return all(
        char in "\n\r\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        for char in text
    )


def test_class_of_attackers_gains_nothing_and_leaves_nothing(attacked):
    assert attacked.ok, attacked.told[-2000:]
    assert "could not be graded" not in attacked.told
    assert attacked.left == []
    check(attacked, ALL)


def test_class_of_attackers_is_told_in_lines_that_can_be_read(attacked):
    assert printable(attacked.told)
    told = attacked.told.splitlines()
    assert len([line for line in told if re.match(r"\d+ submissions? graded", line)]) == 1
    assert len(told) < 20 * len(ALL)
    assert max(map(len, told)) < 1000


def test_class_of_attackers_costs_less_than_their_budgets(attacked):
    assert attacked.seconds < len(ALL) * (SHORT["SUBMISSION"] + MARGIN) / 4


@by_root
def test_class_graded_by_an_ordinary_user_gains_nothing_and_leaves_nothing(attacked_by_user):
    assert attacked_by_user.ok, attacked_by_user.told[-2000:]
    assert "could not be graded" not in attacked_by_user.told
    assert attacked_by_user.left == []
    assert printable(attacked_by_user.told)
    check(attacked_by_user, ALL - (SUBMISSIONS.keys() - CELLS.keys()))


def test_class_graded_by_nbgrader_gains_nothing_and_leaves_nothing(attacked_by_nbgrader):
    check(attacked_by_nbgrader, KINDS)
    assert printable(attacked_by_nbgrader.told)


def test_exported_grades_hold_no_formulas(attacked_by_nbgrader):
    with open(attacked_by_nbgrader.root / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert len(rows) > len(KINDS)
    for cell in (cell for row in rows for cell in row if cell):
        assert printable(cell), cell
        assert cell[0] not in "=+-@\t\r" or _is_number(cell), cell


def _is_number(text):
    try:
        return bool(float(text)) or True
    except ValueError:
        return False


@pytest.mark.parametrize("student", KINDS)
def test_feedback_runs_and_loads_nothing_of_a_students(attacked_by_nbgrader, student):
    notebook = SUBMISSIONS[student].notebook
    pages = attacked_by_nbgrader.root / "feedback"
    theirs = (pages / student / "planar" / f"{notebook}.html").read_text(encoding="utf-8")
    ours = (pages / RIGHT[0] / "planar" / f"{WORK[0]}.html").read_text(encoding="utf-8")
    assert runs(theirs) == runs(ours)
    assert "examine(" not in theirs and CANARY not in theirs


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


DANGEROUS = """
    script style iframe object embed link meta base form svg noscript video annotation-xml maction
    mglyph semantics
""".split()
LINKS = "href src data action formaction xlink:href srcset poster background ping".split()


def test_right_answer_beside_ten_attackers_keeps_its_marks(course):
    """Those who take processor, memory and disk, and two workers."""
    with contextlib.closing(AttackedClass(course, BESIDE, odd=False)) as classroom:
        classroom.hurried("planargrader", "grade", "--workers=2")
        assert classroom.ok, classroom.told[-2000:]
        check(classroom, BESIDE)


def test_environment_in_the_course_folder_shows_nothing_of_the_course(course):
    """As many make it: `python -m venv .` in the folder that all else lies in."""
    readers = ["course-beside-python", "search-for-secrets"]
    with contextlib.closing(AttackedClass(course, readers, odd=False)) as classroom:
        root = classroom.root
        python = make_environment(root)
        done = subprocess.run(
            [python, "-m", "planargrader", "grade", "--workers=2"],
            cwd=root,
            env={**os.environ, "PATH": f"{root / 'bin'}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        for path in (root / "autograded").rglob("04-cost.ipynb"):
            assert "BROKEN OUT" not in path.read_text(encoding="utf-8"), path
        check(classroom, readers)


def make_environment(folder):
    """An environment in this folder with the packages of ours; returns its Python."""
    folder.chmod(0o755)  # as folders are
    venv.create(folder, symlinks=True)
    there = next(folder.glob("lib/python*/site-packages"))
    subprocess.run(["cp", "-al", f"{sysconfig.get_path('purelib')}/.", there], check=True)
    return folder / "bin" / "python"
