"""A class of attackers, with right and with empty submissions between them, really graded."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import psutil
from attacks import folders
from attacks.forgeries import data, released
from attacks.submissions import SUBMISSIONS, write

from planargrader.engine.users import FIRST as FIRST_USER
from planarkit.steps import NOTEBOOKS

from .classroom import SCRIPTS, Classroom, solved
from .harm import BYTES, CANARY, contents, left_behind
from .paths import ROOT
from .points import right

WORK = ("04-cost", "06-update")  # what right students hand in, and honest ones leave empty
FULL = {f"{name}.ipynb": data(solved(name)) for name in WORK}
EMPTY = {f"{name}.ipynb": data(released(name)) for name in WORK}
RIGHT = ("a-right", "k-right", "right", "zz-right")  # from the first to the last in their order
HONEST = ("b-empty", "zy-empty")
NOTHING = dict.fromkeys(NOTEBOOKS, 0)
USER = 1_234_567  # an ordinary one, whom nothing on this machine belongs to


class AttackedClass(Classroom):
    """A class with these attacks in it, each a student of its name, until it is closed.

    Its folder is none of pytest's, which could not remove it: there are folders that lie too deep.

    attacks: names out of SUBMISSIONS
    odd: whether there are folders and names that attack, too
    """

    def __init__(self, course, attacks=tuple(SUBMISSIONS), odd=True):
        super().__init__(course, Path(tempfile.mkdtemp()))
        for students, files in ((RIGHT, FULL), (HONEST, EMPTY)):
            for student in students:
                write(files, self.submitted / student / "planar")
        for name in attacks:
            write(SUBMISSIONS[name].files(), self.submitted / name / "planar")
        if odd:
            folders.hand_in(self.submitted, "planar")
        self.before = self._own()

    def hurried(self, *command, within=(), seconds=400, **environment):
        """Run a command here with short limits; it is ended after that many seconds.

        Fills in `told`, all that it says, `seconds`, and whether it went well, `ok`.
        """
        with tempfile.TemporaryDirectory(dir=self.root) as temporary:
            Path(temporary).chmod(0o777)
            began = time.monotonic()
            process = subprocess.Popen(
                [*within, sys.executable, "-m", "support.hurried", *command],
                cwd=self.root,
                env={
                    **os.environ,
                    "PATH": f"{SCRIPTS}:{os.environ['PATH']}",
                    "PYTHONPATH": str(ROOT / "tests"),
                    "TMPDIR": temporary,
                    **environment,
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                told, _ = process.communicate(timeout=seconds)
            finally:
                with contextlib.suppress(ProcessLookupError):  # all have ended
                    os.killpg(process.pid, signal.SIGKILL)
            self.seconds, self.ok = time.monotonic() - began, process.returncode == 0
            self.left = sorted(os.listdir(temporary))
        self.told = told.decode(errors="surrogateescape")
        return self.told

    def unchanged(self):
        """Whether all that is not the graders' own is as it was."""
        return self._own() == self.before

    def _own(self):
        kept = ("source", "home")
        files = {path: text for name in kept for path, text in contents(self.root / name).items()}
        # The grader's own packages keep a cache there.
        files = {path: text for path, text in files.items() if ".cache" not in path.parts}
        for student in ("other", *RIGHT, *HONEST):
            files |= contents(self.submitted / student)
        return files, (self.root / "secret.txt").read_bytes()

    def close(self):
        """Remove the folder."""
        with contextlib.suppress(FileNotFoundError):
            subprocess.run(["rm", "-rf", self.root], check=True)


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
