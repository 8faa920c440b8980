"""Runs submissions apart from this machine, or apart from nothing where that is asked for.

A process that has loaded what notebooks need, the zygote, waits. For each submission a fork of it
goes into a fresh sandbox, gives up its rights for good, and forks for each notebook. Another fork
runs the functions of earlier steps for a notebook, outside of the sandbox.
"""

import atexit
import contextlib
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import matplotlib
import matplotlib.font_manager  # writes its list of fonts, which a sandbox cannot

from . import bubblewrap, folders, landlock, limits, protocol, seccomp, surroundings, users
from .errors import ProtocolError, SandboxError
from .readable import packages

WORKER_FILES = ("__init__.py", "errors.py", "limits.py", "protocol.py", "worker")  # of the engine
_START = (
    "import json, os, sys; options = json.load(sys.stdin); sys.path += options['path']; "
    "os.environ.update(options['environment']); "
    "from engine.worker import zygote; zygote.main(options)"
)


class Sandbox(NamedTuple):
    """A running sandbox, through the process in it that serves one submission.

    running: what keeps it apart, as the backend has it, or None
    again: makes another one for the same submission, as a context manager
    """

    connection: socket.socket
    zygote: "_Zygote"
    running: object
    again: Callable

    @property
    def isolated(self):
        """Whether submissions are kept apart."""
        return self.running is not None

    def replaced(self):
        """A fresh Sandbox in place of this one, whose processes are ended: a context manager."""
        self.running.end()
        return self.again()

    def start_notebook(self, connection, steps=None):
        """Let a new process serve a notebook through this socket. Raises ProtocolError.

        steps: the socket through which it reaches the functions of earlier steps
        """
        descriptors = [each.fileno() for each in (connection, steps) if each]
        try:
            socket.send_fds(self.connection, [b"."], descriptors)
        except OSError as error:
            raise ProtocolError("the other side is gone") from error

    @contextlib.contextmanager
    def earlier_steps(self, solutions):
        """A process outside of the sandbox that runs these solutions: gives a socket to call it.

        solutions: of the notebooks in their order, each a list of encoded code
        """
        with contextlib.ExitStack() as stack:
            ours, theirs, calls, called = (
                stack.enter_context(each) for _ in range(2) for each in socket.socketpair()
            )
            plan = {**self.zygote.steps, "user": None, "filter": None}
            if self.isolated:
                plan.update(user=users.new_user(), filter=seccomp.program().hex())
            self.zygote.send([theirs, called], plan)
            theirs.close()
            called.close()
            ours.settimeout(limits.STARTING)
            _, (process,), *_ = socket.recv_fds(ours, 1, 1)
            stack.callback(os.close, process)
            stack.callback(_kill, process)
            protocol.send(ours, {"solutions": solutions})
            _wait_until_ready(ours)
            yield calls

    def has_ended(self, deadline):
        """Whether nothing of the last notebook's is left by then, in seconds of time.monotonic."""
        try:
            return "ended" in protocol.receive(self.connection, deadline)
        except ProtocolError:
            return False


def prepare(course):
    """Start what all submissions need that are graded in this process: it takes a second."""
    _zygote(course)


BACKENDS = {"bubblewrap": bubblewrap, "landlock": landlock}


def choose(wanted):
    """The name of the backend to use, out of BACKENDS; None for none at all.

    wanted: such a name, "auto" or "none". Raises SandboxError where there can be none.
    """
    if wanted == "none":
        return None
    names = [*BACKENDS] if wanted == "auto" else [wanted]
    for name in names:
        if not BACKENDS[name].why_not():
            return name
    reasons = "; ".join(BACKENDS[name].why_not() for name in names)
    raise SandboxError(
        f"No sandbox for submissions can be made: {reasons}. {surroundings.todo(names)}"
    )


def about_sandbox(backend):
    """What keeps submissions apart, in words: a name in BACKENDS, or None for nothing."""
    lacks = landlock.lacks() if backend == "landlock" else ""
    return f"sandbox: {backend or 'none'}{lacks and f', {lacks}'}"


@contextlib.contextmanager
def sandbox(course, backend, files=None):
    """A fresh Sandbox, which is gone afterwards with all that was in it.

    backend: a name in BACKENDS, or None to run submissions as ordinary processes of this user
    files: what lies in the folder that notebooks run in, {name: bytes}
    """
    with contextlib.ExitStack() as stack:
        ours, theirs = map(stack.enter_context, socket.socketpair())
        folder = stack.enter_context(folders.folder(files))
        plan = {"join": None, "folder": str(folder / folders.WORK), "environment": {}}
        plan["filter"], running = None, None
        if backend:
            running = stack.enter_context(BACKENDS[backend].started(folder, course.secret))
            plan.update(running.plan)
        zygote = _zygote(course)
        zygote.send([theirs], plan)
        theirs.close()
        ready = _wait_until_ready(ours)
        if running:
            running.serves(ready["process"], ours)
            stack.enter_context(_watched(running))
        yield Sandbox(ours, zygote, running, functools.partial(sandbox, course, backend, files))


@contextlib.contextmanager
def _watched(running):
    """End the sandbox when what is inside needs too much together."""
    ended = threading.Event()

    def watch():
        while not ended.wait(limits.WATCHING):
            try:
                if running.over():
                    running.end()
            except (OSError, IndexError):  # it has ended, or what is looked at changes
                pass
            except Exception:  # nothing goes on in there that nobody watches
                running.end()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class _Zygote:
    """The process that has loaded what notebooks need; runs no student's code itself."""

    def __init__(self, course):
        self._control, theirs = socket.socketpair()
        with folders.temporary_files():
            self._home = tempfile.TemporaryDirectory()
            code, more = Path(self._home.name) / "code", Path(self._home.name) / "steps"
            _copy_code(course, code)
            _copy_files(course.kit_folder, course.kit.STEPS_FILES, more)
        # What a process for earlier steps has of the kit beside what notebooks have.
        self.steps = {"steps": str(more), "modules": _modules(course, course.kit.STEPS_FILES)}
        options = {
            "socket": theirs.fileno(),
            "path": [str(code), *packages()],
            "kit": course.kit.__name__,
            "modules": _modules(course, course.kit.SANDBOX_FILES),
            "absent": course.kit.ABSENT,
            "environment": _environment(self._home.name),
        }
        # What it is told is not to be read in /proc, where submissions are, too.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=None if "PLANARGRADER_WORKER_ERRORS" in os.environ else subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"},
            cwd=self._home.name,
            start_new_session=True,
        )
        theirs.close()
        with contextlib.suppress(BrokenPipeError), self._process.stdin as told:
            told.write(json.dumps(options).encode())
        atexit.register(self.close)
        _wait_until_ready(self._control)

    def send(self, connections, plan):
        """Let a fork serve these sockets as the plan says."""
        try:
            socket.send_fds(self._control, [b"."], [each.fileno() for each in connections])
            protocol.send(self._control, plan)
        except BaseException:  # the time of a submission may be over here: half a plan is sent
            self.close()
            raise

    def has_ended(self):
        return self._process.poll() is not None

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


def _kill(process):
    """Kill a process, given by a descriptor, if there still is one."""
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(process, signal.SIGKILL)


def _wait_until_ready(connection):
    """What the other side says when it is ready; it has run nothing of a student's yet."""
    try:
        message = protocol.receive(connection, time.monotonic() + limits.STARTING)
    except ProtocolError as error:
        message = {"failed": error}
    if not message.get("ready"):
        raise SandboxError(f"The worker for submissions does not start: {message.get('failed')}")
    return message


def _copy_code(course, target):
    """Copy what of the engine and of the kit runs in a sandbox, and nothing else of either."""
    _copy_files(Path(__file__).parent, WORKER_FILES, target / "engine")
    kit = course.kit_folder
    _copy_files(kit, course.kit.SANDBOX_FILES, target / kit.name)


def _modules(course, files):
    """The names of the kit's modules in these files."""
    paths = [Path(course.kit_folder.name, name).with_suffix("") for name in files]
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def _copy_files(source, names, target):
    target.mkdir(parents=True)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
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
        "PIP_NO_INDEX": "1",  # or it would try for long to reach a network that is not there
    }
