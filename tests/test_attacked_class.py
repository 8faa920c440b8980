"""All attacks as one class, graded as it is done: as root, and as an ordinary user.

Each attacker gets the marks of an honest empty submission, those who are right beside them keep
theirs, and nothing is left behind.
"""

import contextlib
import os
import re
import subprocess
import sysconfig
import venv

import pytest
from attacks.folders import FOLDERS, NAMES, TWO_LINES, WITHOUT_SUBMISSION
from attacks.submissions import CELLS, SUBMISSIONS
from support.attacked import EMPTY, USER, AttackedClass, check, printable
from support.classroom import NO_SANDBOX, by_root
from support.harm import CANARY, course_with_secrets
from support.hurried import MARGIN, SHORT
from support.users import as_user

pytestmark = [
    pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX)),
    pytest.mark.timeout(500),
]
ALL = {*SUBMISSIONS, *FOLDERS, *NAMES, TWO_LINES} - WITHOUT_SUBMISSION
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
