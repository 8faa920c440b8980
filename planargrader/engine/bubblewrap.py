"""A sandbox made by bubblewrap: namespaces, a read-only system, disks in memory, no network.

In it there are Python with its packages and the system's libraries. The rest of this machine is
not there at all, and neither is the grader, nor a course, that is installed among the packages.
"""

import contextlib
import functools
import os
import shutil
import signal
import site
import subprocess
import sys
import sysconfig
from pathlib import Path

from . import limits, seccomp
from .errors import SandboxError

WORK, HOME = "/tmp/work", "/tmp/home"  # the folder that notebooks run in, and a home
HANDED_IN = "/submission"  # where the files of the submission can be read


@functools.cache
def why_not():
    """Why there can be no such sandbox here, as a sentence, or None."""
    if not shutil.which("bwrap"):
        return (
            "Grading needs bubblewrap, which keeps submissions apart from this machine, and it is "
            "not there. On Debian and Ubuntu: apt install bubblewrap. Without it, set "
            '`c.PlanarGrader.sandbox = "none"` in nbgrader_config.py, at your own risk.'
        )
    if not seccomp.library():
        return (
            "Grading needs libseccomp, and it is not there. On Debian and Ubuntu: "
            "apt install libseccomp2."
        )
    trial = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    done = subprocess.run(trial, capture_output=True, text=True)
    if done.returncode:
        return f"bubblewrap does not work here: {done.stderr.strip()}"
    return None


@contextlib.contextmanager
def started(folder, secret=()):
    """A sandbox in which nothing runs yet but a process that waits: gives that of bubblewrap.

    folder: the files of the submission
    secret: files and folders of the course; if they are in an installed package, that is hidden
    """
    # The first process can't be ended from inside, and has no more rights than a submission.
    waiting = "trap '' CHLD; ulimit -v 65536; echo ready; exec sleep infinity"
    reading, writing = os.pipe()
    os.write(writing, seccomp.program())
    os.close(writing)
    process = subprocess.Popen(
        [*_command(folder, secret), "--as-pid-1", "--seccomp", str(reading), "sh", "-c", waiting],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[reading],
        env={"PATH": "/usr/bin:/bin"},
    )
    os.close(reading)
    try:
        if process.stdout.readline() != b"ready\n":
            said = process.stderr.read().decode(errors="replace").strip()
            raise SandboxError(f"The sandbox for submissions does not start: {said}")
        yield process
    finally:
        end(process)
        process.communicate()


def end(process):
    """End all that is inside of a sandbox, and then the sandbox."""
    with contextlib.suppress(OSError, IndexError):
        os.kill(inside(process), signal.SIGKILL)  # the first process: the kernel ends all others
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(limits.STARTING)
    process.kill()


def inside(process):
    """The number of a process that is inside of a sandbox."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0])


def packages():
    """The folders that packages are imported from."""
    names = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    if site.ENABLE_USER_SITE:
        names.add(site.getusersitepackages())
    return sorted(path for path in names if os.path.isdir(path))


def installed(paths):
    """The packages and modules that these files and folders belong to, if they are installed."""
    found = set()
    for folder in packages():
        for path in paths:
            with contextlib.suppress(ValueError):  # it is not in this folder
                inside = Path(path).resolve().relative_to(Path(folder).resolve())
                found.add(os.path.join(folder, inside.parts[0]))
    return sorted(found)


def _command(folder, secret):
    """The command that makes the sandbox, without what is to run inside."""
    command = ["bwrap", "--die-with-parent", "--new-session"]
    spaces = ("pid", "ipc", "net", "uts", "cgroup-try") + (() if os.geteuid() == 0 else ("user",))
    command += [f"--unshare-{space}" for space in spaces]
    # First of all, since Python's environment may lie in it.
    command += ["--perms", "1777", "--size", str(limits.DISK), "--tmpfs", "/tmp"]
    for path in _system():
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            command += _bind(path, path)
    for path in installed([Path(__file__), *secret]):
        command += ["--tmpfs", path] if os.path.isdir(path) else ["--ro-bind", "/dev/null", path]
    command += ["--proc", "/proc", "--perms", "0755", "--tmpfs", "/dev"]
    for device in ("null", "random", "urandom"):  # not "zero": it gives memory that nobody counts
        command += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    command += ["--symlink", "/proc/self/fd", "/dev/fd"]
    command += ["--perms", "0777", "--dir", WORK, "--perms", "0777", "--dir", HOME]
    command += ["--perms", "1777", "--size", str(limits.DISK), "--tmpfs", "/dev/shm"]
    command += _bind(folder, HANDED_IN)
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*command, "--cap-drop", "ALL"]


def _bind(path, there):
    """Options to show a path in the sandbox. The folders above it are empty, but can be passed."""
    options = []
    for folder in reversed(Path(there).parents[:-1]):
        options += ["--perms", "0755", "--dir", str(folder)]
    return [*options, "--ro-bind", str(path), str(there)]


def _system():
    """Where Python and the system's libraries are."""
    prefixes = {os.path.realpath(sys.base_prefix), sys.prefix}
    prefixes.add(os.path.dirname(os.path.dirname(os.path.realpath(sys.executable))))
    outside = sorted(path for path in prefixes if not path.startswith("/usr"))
    linker = ["/etc/ld.so.cache", "/etc/alternatives"]
    return ["/usr", "/lib", "/lib64", "/lib32", "/bin", *linker, *outside]
