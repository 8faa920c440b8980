"""A sandbox made by Landlock: for where no namespaces can be made, as in most containers.

A notebook's process gives up for good what it may open. The list of it is that of bubblewrap's
sandbox, and beside that it has a folder of its own. The names, sizes and links of other files it
still can ask for, but nothing that they hold.

What Landlock leaves open, the filter of system calls closes: to change files without opening them,
other processes' limits, a process group of one's own, and signals before ABI 6. So all that a
notebook starts stays in its process group, and ends with it.
"""

import contextlib
import errno
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from . import capabilities, limits, processes, seccomp, users
from .errors import SandboxError
from .folders import WORK
from .folders import folder as new_folder
from .readable import hidden, readable
from .worker import landlock

HOME, OTHER = "home", "tmp"  # folders beside WORK
SIGNALS_SINCE = 6  # the ABI that keeps signals in
_DEVICES = "/dev/null", "/dev/random", "/dev/urandom"
# What root needs to give a folder to another user, to become that one, to end it and to clean up.
_TO_BECOME = (
    capabilities.CHOWN,
    capabilities.OVERRIDE,
    capabilities.OWNER,
    capabilities.KILL,
    capabilities.SETGID,
    capabilities.SETUID,
)
# Why there is no Landlock, by what the kernel says.
_WITHOUT = {
    errno.ENOSYS: "Landlock is not in this kernel, or hidden by this container",
    errno.EOPNOTSUPP: "Landlock is switched off in this kernel",
}
_TRIAL = """
import json, os, sys
path, plan = json.loads(sys.argv[1])
sys.path.append(path)
from engine.worker import rights
os.chdir(plan["folder"])
rights.confine(plan)
open("trial", "w").close()
try:
    os.listdir("/")
except PermissionError:
    sys.exit(0)
sys.exit("it closes nothing")
"""


@functools.cache
def why_not():
    """Why there can be no such sandbox here, in words, or None. Takes a moment once."""
    if not landlock.abi():
        return _WITHOUT.get(landlock.refusal(), "this container forbids Landlock")
    if not seccomp.library():
        return seccomp.NOT_THERE
    with new_folder() as made:
        try:
            with started(made) as running:
                _try(running.plan)
        except (OSError, SandboxError) as problem:
            return f"Landlock does not work ({problem})"
    return None


def _try(plan):
    """Give up the rights that a notebook's process gives up. Raises SandboxError if it can't."""
    about = json.dumps([str(Path(__file__).parents[1]), plan])
    trial = [sys.executable, "-I", "-S", "-c", _TRIAL, about]
    done = subprocess.run(trial, capture_output=True, text=True)
    if done.returncode:
        raise SandboxError(done.stderr.strip().rpartition("\n")[2] or "the trial was ended")


def lacks():
    """What of it this kernel lacks, and how that is closed instead, in words; "" if nothing."""
    if landlock.abi() < SIGNALS_SINCE:
        return f"with ABI {landlock.abi()}, so notebooks can send no signals at all"
    return ""


@dataclass
class Running:
    """A sandbox: the folder of a submission, and the process that serves it."""

    folder: Path
    plan: dict
    connection: socket.socket | None = None
    process: int | None = None  # its number, when it is ready,
    descriptor: int | None = None  # and what stands for it when its number is another's

    def serves(self, process, connection):
        """Take note of the process that serves the submission, and of the socket to it."""
        self.process, self.connection = process, connection
        self.descriptor = os.pidfd_open(process)

    def over(self):
        """Whether what is inside needs too much together: of memory, processes or the disk."""
        if _has_ended(self.descriptor, 0):
            return False
        inside = processes.below(self.process)
        return (
            sum(map(processes.tasks, inside)) > 2 * limits.PROCESSES
            or sum(processes.memory(Path(f"/proc/{each}")) for each in inside) > limits.MEMORY
            or _is_full(self.folder)
        )

    def end(self):
        """Let the process that serves the submission end the notebook, and itself."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def started(folder, secret=()):
    """A Running sandbox. Afterwards, nothing goes on in it.

    folder: the only one that can be written to; notebooks run in the folder WORK in it
    secret: files and folders of the course: what of them lies in what can be read is hidden
    """
    running = Running(folder, {})
    for name in (HOME, OTHER):
        (folder / name).mkdir()
    user, kept = _who()
    if user is not None:
        _give(folder, user)
    running.plan = _plan(folder, tuple(secret), user, kept)
    try:
        yield running
    finally:
        _wait_for_end(running)


def _plan(folder, secret, user, kept):
    return {
        "folder": str(folder / WORK),
        "environment": {
            "HOME": str(folder / HOME),
            "MPLCONFIGDIR": str(folder / HOME),
            "TMPDIR": str(folder / OTHER),
        },
        "rules": [*_rules(secret), (str(folder), "own")],
        "abi": landlock.abi(),
        "user": user,
        "kept": kept,
        # An ordinary user's other processes count, too.
        "processes": limits.PROCESSES + (users.tasks() if user is None else 0),
        "filter": seccomp.program(False, landlock.abi() >= SIGNALS_SINCE).hex(),
    }


@functools.cache
def _rules(secret):
    """What can be opened of this machine, as `worker.landlock.ruleset` has it."""
    closed = set(map(os.path.realpath, hidden([Path(__file__), *secret])))
    rules = [(path, "use") for path in _DEVICES if os.path.exists(path)]
    for path, _ in readable():
        rules += _without(os.path.realpath(path), closed)
    return rules


def _without(path, closed):
    """Rules to read a file or folder, but for what is closed in it: that, one cannot forbid."""
    if path in closed:
        return []
    if not any(Path(each).is_relative_to(path) for each in closed):
        return [(path, "read")]
    rules = [(path, "list")]
    for each in os.scandir(path):
        if not each.is_symlink():
            rules += _without(each.path, closed)
    return rules


@functools.cache
def _unreachable():
    """Whether another user could not read what a notebook needs, as in root's own home."""
    paths = {part for path, _ in readable() for part in (Path(path), *Path(path).parents)}
    return any(path.is_dir() and path.stat().st_mode & 0o5 != 0o5 for path in paths)


def _who():
    """The user that a notebook runs as, and the capability it keeps: numbers, or None."""
    if not capabilities.has(*_TO_BECOME):
        return None, None
    if not _unreachable():
        return users.new_user(), None
    if capabilities.has(capabilities.READ_SEARCH):  # what can be opened, Landlock says
        return users.new_user(), capabilities.READ_SEARCH
    return None, None


def _give(folder, user):
    """Make a folder and all that is in it another user's."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, user)


def _is_full(folder):
    """Whether a folder holds more than it may, or what nobody can look at."""
    size = files = 0
    waiting = [folder]  # not os.walk, which calls itself for each folder in a folder
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    files += 1
                    with contextlib.suppress(FileNotFoundError):  # it is changing
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        else:
                            size += entry.stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            continue
        except OSError:
            return True
        if size > limits.DISK or files > limits.DISK_FILES:
            return True
    return False


def _wait_for_end(running):
    """Return when no process of a sandbox is left."""
    if running.descriptor is None:
        return
    running.end()
    if not _has_ended(running.descriptor, limits.GRACE):
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(running.descriptor, signal.SIGKILL)  # its notebook ends, too
        _has_ended(running.descriptor, limits.GRACE)
    os.close(running.descriptor)


def _has_ended(descriptor, seconds):
    """Whether a process has ended, or does so in this time."""
    return bool(select.select([descriptor], [], [], seconds)[0])
