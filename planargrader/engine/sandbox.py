"""Runs submissions apart from this machine, or apart from nothing where that is asked for.

A process that has loaded what notebooks need, the zygote, waits. For each submission a fork of it
goes into a fresh sandbox, gives up its rights for good, and forks for each notebook.
"""

import atexit
import contextlib
import functools
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import matplotlib
import matplotlib.font_manager  # writes its list of fonts, which a sandbox cannot
import psutil

from . import bubblewrap, limits, protocol, seccomp
from .errors import ProtocolError, SandboxError

WORKER_FILES = ("__init__.py", "errors.py", "limits.py", "protocol.py", "worker")  # of the engine
FIRST_USER = 2_000_000_000  # nobody has such numbers
_count = itertools.count()
_START = (
    "import json, sys; options = json.loads(sys.argv[1]); sys.path += options['path']; "
    "from engine.worker import zygote; zygote.main(options)"
)


class Sandbox(NamedTuple):
    """A running sandbox, through the process in it that serves one submission."""

    connection: socket.socket

    def start_notebook(self, connection):
        """Let a new process serve a notebook through this socket. Raises ProtocolError."""
        try:
            socket.send_fds(self.connection, [b"."], [connection.fileno()])
        except OSError as error:
            raise ProtocolError("the other side is gone") from error

    def has_ended(self, deadline):
        """Whether nothing of the last notebook's is left by then, in seconds of time.monotonic."""
        try:
            return "ended" in protocol.receive(self.connection, deadline)
        except ProtocolError:
            return False


@contextlib.contextmanager
def sandbox(course, isolated=True, files=None):
    """A fresh Sandbox, which is gone afterwards with all that was in it.

    isolated: False to run submissions as ordinary processes of this user
    files: what lies in the folder that notebooks run in, {name: bytes}
    """
    if isolated and bubblewrap.why_not():
        raise SandboxError(bubblewrap.why_not())
    with contextlib.ExitStack() as stack:
        ours, theirs = map(stack.enter_context, socket.socketpair())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _write_files(folder, files)
        plan = {"join": None, "folder": str(folder), "environment": {}}
        process = None
        if isolated:
            process = stack.enter_context(bubblewrap.started(folder, course.secret))
            plan.update(
                join=bubblewrap.inside(process),
                folder=bubblewrap.WORK,
                handed_in=bubblewrap.HANDED_IN,
                environment={"HOME": bubblewrap.HOME, "MPLCONFIGDIR": bubblewrap.HOME},
                # Root can't be limited: become somebody without a name, another one each time.
                user=FIRST_USER + os.getpid() * 16 + next(_count) % 16 if _is_root() else None,
                filter=seccomp.program().hex(),
            )
        zygote = _zygote(course)
        zygote.send(theirs, plan)
        theirs.close()
        _wait_until_ready(ours)
        if process:
            stack.enter_context(_watched(process, zygote))
        yield Sandbox(ours)


@contextlib.contextmanager
def _watched(process, zygote):
    """End the sandbox when what is inside needs too much memory together."""
    over = threading.Event()

    def watch():
        while not over.wait(limits.WATCHING):
            if zygote.memory() > limits.MEMORY:
                bubblewrap.end(process)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class _Zygote:
    """The process that has loaded what notebooks need; runs no student's code itself."""

    def __init__(self, course):
        self._home = tempfile.TemporaryDirectory()
        self._control, theirs = socket.socketpair()
        code = Path(self._home.name) / "code"
        _copy_code(course, code)
        options = {
            "socket": theirs.fileno(),
            "path": [str(code), *bubblewrap.packages()],
            "kit": course.kit.__name__,
            "absent": course.kit.ABSENT,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, json.dumps(options)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if "PLANARGRADER_WORKER_ERRORS" in os.environ else subprocess.DEVNULL,
            env=_environment(self._home.name),
            cwd=self._home.name,
            start_new_session=True,
        )
        theirs.close()
        atexit.register(self.close)
        _wait_until_ready(self._control)

    def send(self, connection, plan):
        """Let a fork go into a sandbox and serve a socket there."""
        socket.send_fds(self._control, [b"."], [connection.fileno()])
        protocol.send(self._control, plan)

    def has_ended(self):
        return self._process.poll() is not None

    def memory(self):
        """What all processes below this one have in memory, in bytes."""
        total = 0
        with contextlib.suppress(psutil.Error):  # it has just ended
            for each in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    total += each.memory_info().rss
        return total

    def close(self):
        self._control.close()
        self._process.wait()
        self._home.cleanup()


def _zygote(course):
    """The zygote that belongs to this process and this course; a fork needs one of its own."""
    if _zygote_of(os.getpid(), course).has_ended():  # this machine may have run out of memory
        _zygote_of.cache_clear()
    return _zygote_of(os.getpid(), course)


@functools.cache
def _zygote_of(process, course):
    return _Zygote(course)


def _is_root():
    return os.geteuid() == 0


def _wait_until_ready(connection):
    """Return when the other side says that it is ready; it has run nothing of a student's yet."""
    try:
        message = protocol.receive(connection, time.monotonic() + limits.STARTING)
    except ProtocolError as error:
        message = {"failed": error}
    if message != {"ready": True}:
        raise SandboxError(f"The worker for submissions does not start: {message.get('failed')}")


def _write_files(folder, files):
    folder.chmod(0o755)
    for name, data in (files or {}).items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            continue
        with contextlib.suppress(OSError, ValueError):  # a name that no disk takes
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _copy_code(course, target):
    """Copy what of the engine and of the kit runs in a sandbox, and nothing else of either."""
    _copy_files(Path(__file__).parent, WORKER_FILES, target / "engine")
    kit = course.kit_folder
    _copy_files(kit, course.kit.SANDBOX_FILES, target / kit.name)


def _copy_files(source, names, target):
    target.mkdir(parents=True)
    for name in names:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy
        copy(source / name, target / name)


def _environment(home):
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": home,
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": matplotlib.get_cachedir(),
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
