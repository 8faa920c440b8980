"""A sandbox made by bubblewrap: namespaces, a read-only system, disks in memory, no network.

In it there are Python with its packages and the system's libraries. The rest of this machine is
not there at all, and neither is the grader, nor a course, that is installed among the packages.
"""

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from . import capabilities, limits, processes, seccomp, users
from .errors import SandboxError
from .folders import WORK
from .folders import folder as new_folder
from .readable import hidden, readable

INSIDE, HOME = "/tmp/work", "/tmp/home"  # the folder that notebooks run in, and a home
HANDED_IN = "/submission"  # where the files of the submission can be read
DISKS = "/tmp", "/dev/shm"  # what can be written
# The first process waits until the grader is gone. Whatever it is sent from inside does nothing.
_FIRST = "/init"
_WAITING = "trap '' HUP INT QUIT TERM; ulimit -v 65536; echo ready; read _"
_TRIAL = (
    "import json, sys; path, *about = json.loads(sys.argv[1]); sys.path.append(path); "
    "from engine.worker import rights; rights.join(*about)"
)


@functools.cache
def why_not():
    """Why there can be no such sandbox here, in words, or None. Takes a moment once."""
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed"
    if not seccomp.library():
        return seccomp.NOT_THERE
    if users.is_root() and not capabilities.has(capabilities.ADMINISTRATOR):
        return "this root may make no namespaces, since it lacks the capability CAP_SYS_ADMIN"
    with new_folder() as made:
        try:
            with started(made) as running:
                _try_to_join(running)
                running.over()
        except (OSError, SandboxError) as problem:
            return f"bubblewrap does not work ({problem})"
    return None


def _try_to_join(running):
    """Join a sandbox as a worker does. Raises SandboxError if that can't be done."""
    plan = running.plan
    about = [str(Path(__file__).parents[1]), plan["join"], plan["user"] is None, plan["disks"]]
    about = json.dumps(about)
    trial = [sys.executable, "-I", "-S", "-c", _TRIAL, about]
    done = subprocess.run(trial, capture_output=True, text=True)
    if done.returncode:
        raise SandboxError(done.stderr.strip().rpartition("\n")[2])


class Running(NamedTuple):
    """A sandbox, by the process of bubblewrap that holds it.

    plan: what `worker.zygote` needs to know of it
    """

    bubblewrap: subprocess.Popen
    plan: dict

    def serves(self, process, connection):
        """Nothing to note: all that is inside is found by the space of processes."""

    def over(self):
        """Whether all processes inside need too much memory together. Raises OSError."""
        return _memory(self.bubblewrap) > limits.MEMORY

    def end(self):
        """End all that is inside of the sandbox, and then the sandbox."""
        with contextlib.suppress(OSError, IndexError):
            # the first process: the kernel ends all others
            os.kill(_inside(self.bubblewrap), signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.bubblewrap.wait(limits.STARTING)
        self.bubblewrap.kill()


@contextlib.contextmanager
def started(folder, secret=()):
    """A Running sandbox, in which there is nothing yet but a process that waits.

    folder: holds the folder WORK with the files of the submission
    secret: files and folders of the course: what of them lies in what can be read is hidden
    """
    with contextlib.ExitStack() as stack:
        reading, writing = os.pipe()
        stack.callback(os.close, reading)
        os.write(writing, seccomp.program())
        os.close(writing)
        # A program that can't be read makes a process that nobody can look into.
        shell = os.open("/bin/sh", os.O_RDONLY)
        stack.callback(os.close, shell)
        process = subprocess.Popen(
            [
                *_command(folder, secret),
                *("--perms", "0111", "--file", str(shell), _FIRST, "--remount-ro", "/"),
                *("--cap-drop", "ALL", "--as-pid-1", "--seccomp", str(reading)),
                *(_FIRST, "-c", _WAITING),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[reading, shell],
            env={"PATH": "/usr/bin:/bin"},
        )
    try:
        if process.stdout.readline() != b"ready\n":
            said = process.stderr.read().decode(errors="replace").strip()
            raise SandboxError(said)
        running = Running(process, _plan(_inside(process)))
        yield running
    finally:
        Running(process, {}).end()
        process.communicate()


def _plan(first):
    """What a worker needs to know, given the number of the first process inside."""
    return {
        "join": first,
        "disks": DISKS,
        "folder": INSIDE,
        "handed_in": HANDED_IN,
        "environment": {"HOME": HOME, "MPLCONFIGDIR": HOME},
        "user": users.new_user(),
        "filter": seccomp.program().hex(),
    }


def _inside(process):
    """The number of the first process that is inside of a sandbox."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0])


def _memory(process):
    """What all processes in a sandbox have in memory together, in bytes. Raises OSError.

    Whose children they are does not matter: they are all that are in its own space of processes.
    """
    own = Path(f"/proc/{_inside(process)}/root/proc")
    return sum(map(processes.memory, own.glob("[0-9]*")))


def _command(folder, secret):
    """The command that makes the sandbox, without what is to run inside."""
    command = ["bwrap", "--die-with-parent", "--new-session"]
    spaces = ("pid", "ipc", "net", "uts", "cgroup-try") + (() if users.is_root() else ("user",))
    command += [f"--unshare-{space}" for space in spaces]
    # First of all, since Python's environment may lie in them.
    command += ["--perms", "1777", "--size", str(limits.DISK), "--tmpfs", "/tmp"]
    command += ["--perms", "0755", "--tmpfs", "/dev"]
    command += ["--perms", "1777", "--size", str(limits.DISK), "--tmpfs", "/dev/shm"]
    for path in ("/bin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
    command += _shown(tuple(secret))
    command += ["--proc", "/proc", "--remount-ro", "/proc"]
    for device in ("null", "random", "urandom"):  # not "zero": it gives memory that nobody counts
        command += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    command += ["--symlink", "/proc/self/fd", "/dev/fd", "--remount-ro", "/dev"]
    command += ["--perms", "0777", "--dir", INSIDE, "--perms", "0777", "--dir", HOME]
    return [*command, "--ro-bind", str(folder / WORK), HANDED_IN]


@functools.cache
def _shown(secret):
    """Options to show what can be read, and to hide what is secret. It takes long to find out."""
    options = []
    shown = {path: ["--ro-bind", path, path] for path, _ in readable()}
    shown.update({path: _nothing(path) for path in hidden([Path(__file__), *secret])})
    for path in sorted(shown, key=lambda path: Path(path).parts):  # a folder before what is in it
        options += _folders(path) + shown[path]
    if os.path.islink(sys.executable):
        options += [*_folders(sys.executable), "--symlink", os.path.realpath(sys.executable)]
        options.append(sys.executable)
    for path in shown:
        if "--tmpfs" in shown[path]:
            options += ["--remount-ro", path]
    return options


def _nothing(path):
    """Options to show an empty folder or file in place of one."""
    return ["--tmpfs", path] if os.path.isdir(path) else ["--ro-bind", "/dev/null", path]


def _folders(path):
    """Options for the folders above a path: they are empty, but can be passed."""
    options = []
    for folder in reversed(Path(path).parents[:-1]):
        options += ["--perms", "0755", "--dir", str(folder)]
    return options
