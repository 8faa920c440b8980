"""Solutions, marks and students' work are for no other user of the machine."""

import contextlib
import os
import re
import shlex
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from support.classroom import SMALL, Classroom, solved, with_sandbox
from traitlets.config import Config

from planargrader.engine import nbgrader_careful  # noqa: F401 (as nbgrader_config.py does)
from planargrader.engine.errors import SandboxError
from planargrader.engine.private import open_to_others, other_environment
from planargrader.engine.sandbox import BACKENDS, choose


@pytest.fixture
def root():
    """A folder that other users reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder, "my course")


def told(root, **settings):
    config = Config(CourseDirectory={"root": str(root), **settings})
    return open_to_others(CourseDirectory(config=config))


def filled(root):
    for name in ("source", "submitted", "autograded", "feedback"):
        (root / name).mkdir(parents=True)
        (root / name).chmod(0o755)
    (root / "gradebook.db").touch()
    (root / "gradebook.db").chmod(0o644)
    root.chmod(0o755)


@contextlib.contextmanager
def changed_umask(mask):
    before = os.umask(mask)
    yield
    os.umask(before)


def typed(sentence, root):
    """Type the command that a sentence names."""
    (command,) = re.findall("`(.*)`", sentence)
    subprocess.run(shlex.split(command), check=True)


def test_what_others_can_read_is_named_and_the_command_closes_it(root):
    filled(root)
    said = told(root)
    assert "can read source, gradebook.db, submitted, autograded, feedback" in said
    typed(said, root)
    assert told(root) == ""
    assert stat.S_IMODE(root.stat().st_mode) == 0o750


def test_only_what_is_open_is_named(root):
    filled(root)
    for name in ("source", "submitted", "feedback"):
        (root / name).chmod(0o750)
    assert "can read gradebook.db, autograded: close it" in told(root)
    (root / "autograded").chmod(0o751)  # what is in it can be opened by its name
    (root / "gradebook.db").chmod(0o640)
    assert "can read autograded: close it" in told(root)


def test_gradebook_elsewhere_is_closed_by_itself(root):
    filled(root)
    root.chmod(0o700)
    book = root.parent / "marks.db"
    book.touch(0o644)
    said = told(root, db_url=f"sqlite:///{book}?timeout=60")
    assert f"can read {book}: close it" in said
    typed(said, root)
    assert told(root, db_url=f"sqlite:///{book}?timeout=60") == ""
    assert told(root, db_url="postgresql+psycopg://user@host/database") == ""


def test_gradebook_that_is_made_or_opened_is_closed_to_others_and_stays_open_to_its_group(root):
    root.mkdir(0o755)
    book = root / "gradebook.db"
    for rights, left in ((None, 0o640), (0o664, 0o660), (0o600, 0o600)):
        if rights:
            book.chmod(rights)
        with changed_umask(0o022), Gradebook(f"sqlite:///{book}?timeout=60") as gradebook:
            gradebook.update_or_create_student("ada")
        assert stat.S_IMODE(book.stat().st_mode) == left


def test_environment_other_than_the_course_s_is_named(root):
    assert other_environment(root) == ""  # there is none
    (root / ".venv").mkdir(parents=True)
    (root / ".venv" / "pyvenv.cfg").touch()
    assert other_environment(root, prefix=str(root / ".venv")) == ""
    assert f"the environment {sys.prefix}, and not in the course's" in other_environment(root)


@with_sandbox
def test_nbgrader_s_own_command_says_both_before_it_grades(generated, root):
    root.mkdir(0o755)
    classroom = Classroom(generated, root, SMALL)
    root.chmod(0o755)
    (root / ".venv").mkdir()
    (root / ".venv" / "pyvenv.cfg").touch()
    classroom.hand_in("ada", {f"{name}.ipynb": solved(name) for name in SMALL})
    ok, said = classroom.try_nbgrader("autograde", "planar", "--student", "ada")
    assert ok and "Other users of this machine can read source, submitted" in said
    assert f"This runs in the environment {sys.prefix}, and not in the course's" in said
    root.chmod(0o700)
    (root / ".venv" / "pyvenv.cfg").unlink()
    ok, said = classroom.try_nbgrader("autograde", "planar", "--student", "ada", "--force")
    assert ok and "Other users" not in said and "This runs in" not in said


@with_sandbox
@pytest.mark.parametrize("sandbox", BACKENDS)
def test_grading_says_what_is_open_and_makes_nothing_that_others_can_read(generated, root, sandbox):
    try:
        choose(sandbox)
    except SandboxError as problem:
        pytest.skip(str(problem))
    root.mkdir(0o755)
    classroom = Classroom(generated, root, SMALL)
    root.chmod(0o755)
    classroom.configure(f"c.PlanarGrader.sandbox = {sandbox!r}")
    classroom.hand_in("ada", {f"{name}.ipynb": solved(name) for name in SMALL})
    ok, said = classroom.grade()
    assert ok and said.startswith("Other users of this machine can read source, ")
    assert classroom.planargrader("feedback")[0]
    made = [classroom.autograded / "ada", root / "feedback" / "ada" / "planar"]
    made += classroom.autograded.glob("ada/planar/*.ipynb")
    assert len(made) == 2 + len(SMALL)
    for path in made:
        assert not path.stat().st_mode & stat.S_IRWXO, path
    typed(said.partition("\n")[0], root)
    ok, said = classroom.grade(1, "--regrade")  # a closed folder is graded in as before
    assert ok and "Other users" not in said and "could not be graded" not in said
    assert classroom.table()["ada"]["04-cost"][0] > 0
