"""A real JupyterHub with real users, set up as docs/hub.md says.

It runs where /srv, /opt and /etc are folders of a test's own: nothing of the machine is changed.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path

import psutil

from planargrader.engine.marks import read_marks

from .classroom import CourseFolder
from .paths import ROOT
from .users import becoming, seen_by_users

PROXY = ROOT / "build" / "hub" / "node_modules" / ".bin"  # `make hub` puts it there
GRADER = "grader"
USERS = {GRADER: 12_350, "ada": 12_351, "ben": 12_352}
STARTS = 120  # seconds, on a slow machine
# What a person who sets up a hub chooses: how people log in. The ports are free ones.
OF_TESTS = """
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.bind_url = "http://127.0.0.1:{}"
c.JupyterHub.hub_port = {}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{}"
"""


def why_not():
    """Why there can be no hub here, or None."""
    if os.geteuid() != 0:
        return "only root can start servers of other users"
    if not (PROXY / "configurable-http-proxy").exists():
        return "configurable-http-proxy is not installed: make hub"
    return None


class Hub:
    """A hub that runs until `stop`.

    root: the folder for all that it has; `course` is the CourseFolder in it, `url` where it is
    """

    def __init__(self, root):
        self.root = root
        self.course = self._make_course()
        self._make_environment_of_students()
        self._make_users()
        for folder in (root, *list(root.parents)[:-2]):
            folder.chmod(0o755)
        ports = [_free_port() for _ in range(3)]
        self.url = f"http://127.0.0.1:{ports[0]}/"
        (root / "hub").mkdir()
        config = (ROOT / "docs" / "hub" / "jupyterhub_config.py").read_text(encoding="utf-8")
        (root / "hub" / "jupyterhub_config.py").write_text(config + OF_TESTS.format(*ports))
        self._log = open(root / "hub" / "log", "w")
        self._process = subprocess.Popen(
            [*self._within(), "--die-with-parent", sys.executable, "-m", "jupyterhub"],
            cwd=root / "hub",
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}:{PROXY}:{os.environ['PATH']}",
                "HOME": str(root / "hub"),
            },
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def _make_course(self):
        folder, exchange = self.root / "srv" / "planar", self.root / "srv" / "nbgrader" / "exchange"
        folder.mkdir(parents=True)
        exchange.mkdir(parents=True)
        exchange.chmod(0o777)
        course = CourseFolder.with_source(folder)
        os.symlink(sys.prefix, folder / ".venv")
        subprocess.run(["chown", "-R", f"{USERS[GRADER]}:{USERS[GRADER]}", folder], check=True)
        folder.chmod(0o700)
        return course

    def _make_environment_of_students(self):
        """One with this environment's packages, but for the grader and the solutions."""
        place = self.root / "opt" / "students"
        venv.create(place, symlinks=True)
        (packages,) = place.glob("lib/python*/site-packages")
        ours = Path(sys.prefix) / packages.relative_to(place)
        # Of a folder that is added like this, Python reads no .pth files: no editable package.
        (packages / "of-the-machine.pth").write_text(f"{ours}\n")
        os.symlink(Path(sys.prefix) / "share", place / "share")
        os.symlink(Path(sys.prefix) / "etc", place / "etc")
        script = (Path(sys.prefix) / "bin" / "jupyterhub-singleuser").read_text()
        script = f"#!/opt/students/bin/python3\n{script.partition(chr(10))[2]}"
        (place / "bin" / "jupyterhub-singleuser").write_text(script)
        (place / "bin" / "jupyterhub-singleuser").chmod(0o755)

    def _make_users(self):
        etc = self.root / "etc"
        shutil.copytree("/etc", etc, symlinks=True)
        (etc / "jupyter").mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs" / "hub" / "nbgrader_config.py", etc / "jupyter")
        with open(etc / "passwd", "a") as passwd, open(etc / "group", "a") as group:
            for name, number in USERS.items():
                home = self.home(name)
                home.mkdir(parents=True)
                os.chown(home, number, number)
                passwd.write(f"{name}:x:{number}:{number}::{home}:/bin/sh\n")
                group.write(f"{name}:x:{number}:\n")

    def _within(self):
        """The command in front of one that sees the folders of this hub."""
        command = seen_by_users()
        for name in ("srv", "opt", "etc"):
            command += ["--bind", str(self.root / name), f"/{name}"]
        return command

    def _wait(self):
        until = time.monotonic() + STARTS
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}hub/api")
                return
            time.sleep(0.2)
        raise RuntimeError(f"The hub did not start; {self._log.name} says why.")

    def home(self, user):
        return self.root / "home" / user

    def run(self, user, folder, *command):
        """Run a command as a user of the hub; returns what it says. It has to go well."""
        done = subprocess.run(
            [*self._within(), "--chdir", folder, *becoming(USERS[user]), *command],
            env={
                "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
                "HOME": str(self.home(user)),
            },
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def marks(self, assignment):
        """{student: marks by tests}."""
        table = read_marks(self.course.db_url, assignment)
        return {name: sum(score for score, *_ in row.values()) for name, row in table.items()}

    def stop(self):
        """End it, and the servers of its users, which it leaves running."""
        self._process.terminate()
        self._process.wait()
        for each in psutil.process_iter(["uids"]):
            if each.info["uids"].real in USERS.values():
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
        self._log.close()


def _free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
