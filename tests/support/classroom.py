"""Course folders in temporary places, in which classes are really graded."""

import contextlib
import fcntl
import functools
import io
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderApp

from planargrader import __main__ as command
from planargrader.course.mistakes import CATALOGUE, wrong_source
from planargrader.course.plugin import course
from planargrader.course.reference import solution_source, use_folder
from planargrader.course.sample import ANSWER, write_sample
from planargrader.engine.errors import SandboxError
from planargrader.engine.gradebook import read_assignment
from planargrader.engine.marks import read_marks
from planargrader.engine.sandbox import choose
from planargrader.engine.worker import landlock
from planarkit.steps import FUNCTIONS, NOTEBOOKS

from .paths import RELEASE, ROOT, SOURCE

COURSE = course(ROOT)
# What keeps submissions apart, and how much of Landlock there is: `make attacks` tries several.
WANTED = os.environ.get("SANDBOX", "auto")
if "LANDLOCK_ABI" in os.environ:
    landlock.abi = functools.partial(min, landlock.abi(), int(os.environ["LANDLOCK_ABI"]))
try:
    BACKEND, NO_SANDBOX = choose(WANTED), None
except SandboxError as error:
    BACKEND, NO_SANDBOX = None, str(error)
with_sandbox = pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX))
by_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can do that")
# What coverage.py needs in a command that is measured, too.
MEASURED = {name: os.environ[name] for name in os.environ if name.startswith("COVERAGE_")}
SCRIPTS = Path(sys.executable).parent
SMALL = ("02-init", "04-cost")  # notebooks of the class that most tests grade

FAILING = """
from nbgrader.preprocessors import NbGraderPreprocessor

class Fails(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        if (about["student"], about["notebook"]) == ({student!r}, {notebook!r}):
            {how}
        return nb, resources

c.Autograde.autograde_preprocessors = [*c.Autograde.autograde_preprocessors, Fails]
"""


def solved(name, mistake=None):
    """A released notebook with solutions in it, as JSON; one with a known mistake, if wanted."""
    content = json.loads((RELEASE / f"{name}.ipynb").read_text(encoding="utf-8"))
    for function in (key for key in FUNCTIONS if FUNCTIONS[key].notebook == name):
        wrong = mistake and CATALOGUE[mistake].function == function
        source = wrong_source(CATALOGUE[mistake]) if wrong else solution_source(function)
        for each in content["cells"]:
            if "".join(each["source"]).startswith(f"def {function}("):
                each["source"] = source
    for each in content["cells"]:
        if "".join(each["source"]) == ANSWER:
            each["source"] = "Here stands what the student wrote."
    return content


def assignment(db_url, name="planar", among=COURSE):
    """The notebooks of an assignment as a gradebook has them: {notebook: CourseNotebook}."""
    return read_assignment(among, db_url, name)


class CourseFolder:
    """A course of its own in a temporary folder, with the real configuration and source."""

    def __init__(self, root):
        self.root = root
        self.db_url = f"sqlite:///{root}/gradebook.db"

    @classmethod
    def with_source(cls, root):
        """One with this course's source notebooks, not released yet."""
        shutil.copy(ROOT / "nbgrader_config.py", root)
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(SOURCE, root / "source" / "planar", ignore=ignored)
        return cls(root)

    def nbgrader(self, *arguments):
        """Run an nbgrader command here that goes well; returns the errors that it prints."""
        ok, told = self.try_nbgrader(*arguments, "--log-level=ERROR")
        assert ok, told
        return told

    def try_nbgrader(self, *arguments):
        """Run an nbgrader command here. Returns whether it went well, and what it prints."""
        return self.in_fork(lambda: NbGraderApp.launch_instance(arguments))

    def in_fork(self, work):
        """Let a fork of this process, which has imported nbgrader, do something here.

        Returns whether it went well, and what it prints.
        """
        log = self.root / "nbgrader.log"
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=self._in_fork, args=(log, work))
        process.start()
        process.join()
        return process.exitcode == 0, log.read_text()

    def _in_fork(self, log, work):
        os.chdir(self.root)
        with open(log, "w") as file, contextlib.redirect_stdout(file):
            with contextlib.redirect_stderr(file):
                work()

    def run(self, *arguments, **environment):
        """Run a command of the environment as its users do; returns what it prints.

        Bars of progress are left out.
        """
        name, *arguments = arguments
        done = subprocess.run(
            [SCRIPTS / name, *arguments],
            cwd=self.root,
            env={"PATH": f"{SCRIPTS}:/usr/bin:/bin", **MEASURED, **environment},
            capture_output=True,
        )
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + re.sub(r"[^\n]*\r[^\n]*\n?", "", done.stderr)

    def planargrader(self, *arguments):
        """Run `planargrader` here. Returns whether it went well, and what it says."""
        told, ok = io.StringIO(), True
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(told):
            patch.chdir(self.root)
            patch.setattr(sys, "argv", ["planargrader", *arguments])
            try:
                command.main()
            except SystemExit as ended:
                ok = not ended.code
                told.write(ended.code if isinstance(ended.code, str) else "")
            finally:
                use_folder(ROOT)
        return ok, told.getvalue()

    def configure(self, line):
        """Add a line to the configuration."""
        with open(self.root / "nbgrader_config.py", "a") as config:
            config.write(f"\n{line}\n")

    @contextlib.contextmanager
    def failing(self, student, notebook, how='raise OSError("A disk has failed.")'):
        """Let nbgrader fail in the middle of grading: once a notebook's marks are written.

        how: a statement
        """
        path = self.root / "nbgrader_config.py"
        before = path.read_text()
        self.configure(FAILING.format(student=student, notebook=notebook, how=how))
        yield
        path.write_text(before)


def once(tmp_path_factory, name, make):
    """A folder of this name that the first worker who asks for it fills by make(folder).

    The others wait until it is done. Nobody may change it; copies are cheap.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, done = root / name, root / f"{name}.made"
    with open(root / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def generated_course(root):
    """A course folder with the gradebook that nbgrader makes of the source."""
    folder = CourseFolder.with_source(root)
    folder.nbgrader("generate_assignment", "planar")
    return folder


def graded_sample(root):
    """A course folder in which the sample class is graded, as an instructor does it."""
    folder = CourseFolder.with_source(root)
    folder.run("nbgrader", "generate_assignment", "planar")
    write_sample(COURSE, root / "submitted")
    (root / "told").write_text(folder.run("planargrader", "grade"))
    return folder


class Classroom(CourseFolder):
    """A course folder in which a class is graded, as nbgrader or another class has left it.

    notebooks: the assignment has these only
    """

    def __init__(self, other, root, notebooks=NOTEBOOKS):
        super().__init__(root)
        self.submitted, self.autograded = root / "submitted", root / "autograded"
        unused = shutil.ignore_patterns("release", "feedback")
        shutil.copytree(other.root, root, ignore=unused, dirs_exist_ok=True)
        self.submitted.mkdir(exist_ok=True)
        with Gradebook(self.db_url) as gradebook:
            there = {notebook.name for notebook in gradebook.find_assignment("planar").notebooks}
            for name in there - set(notebooks):
                gradebook.remove_notebook(name, "planar")

    def hand_in(self, student, files):
        """Write files {name: text, bytes or JSON} into the folder of a student."""
        folder = self.submitted / student / "planar"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            content = json.dumps(content) if isinstance(content, dict) else content
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)

    def grade(self, workers=1, *options):
        """Run `planargrader grade` here. Returns whether it went well, and what it says."""
        return self.planargrader("grade", f"--workers={workers}", *options)

    def start(self, *within, **environment):
        """Run `planargrader grade` in a process group of its own, within another command."""
        return subprocess.Popen(
            [*within, sys.executable, "-m", "planargrader", "grade", "--workers=1"],
            cwd=self.root,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # As in a terminal: a shell that ran pytest behind others has it ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def table(self):
        """{student: {notebook: (marks, most possible, whether a person has to read)}}."""
        return read_marks(self.db_url, "planar")

    def marks(self):
        return {
            student: {name: score for name, (score, _, _) in row.items()}
            for student, row in self.table().items()
        }

    def records(self):
        """When each submission was graded: {student: time}."""
        found = self.autograded.glob("*/planar/.graded.json")
        return {path.parts[-3]: path.stat().st_mtime_ns for path in found}
