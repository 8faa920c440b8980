"""The walls of a room: bubblewrap, a seccomp filter, limits, and nobody's rights.

In the room there is Python with its packages, `planarkit` without what would give steps away, and
a small disk in memory. The rest of this machine is not there at all.
"""

import atexit
import contextlib
import ctypes
import ctypes.util
import functools
import importlib.util
import itertools
import json
import os
import shutil
import signal
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import matplotlib
import matplotlib.font_manager  # writes its list of fonts, which a room cannot
import psutil

from planarkit.grading import ABSENT, SANDBOX_FILES

from .course import CourseError
from .room import wire

HERE = Path(__file__).parent / "room"
MIB = 2**20
LIMITS = {
    "AS": 1024 * MIB,  # address space of a process
    "NPROC": 12,  # processes and threads
    "NOFILE": 64,
    "FSIZE": 16 * MIB,
    "CORE": 0,
    "cpu": 90,  # seconds of one notebook
}
MEMORY = 2048 * MIB  # of all processes of a room together; what they share counts for each
DISK = 48 * MIB
STARTING = 60  # seconds that a room may take to start
# Calls of the kernel that no notebook needs, and that break-outs are made of.
FORBIDDEN = """
    acct add_key adjtimex bpf chroot clock_adjtime clock_settime clone3 create_module
    delete_module fanotify_init finit_module get_kernel_syms get_mempolicy init_module
    io_uring_enter io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load
    keyctl landlock_create_ruleset lookup_dcookie mbind memfd_create memfd_secret migrate_pages
    mount mount_setattr move_mount move_pages mq_open msgget name_to_handle_at nfsservctl
    open_by_handle_at open_tree perf_event_open personality pidfd_getfd pidfd_open pivot_root
    process_madvise process_vm_readv process_vm_writev ptrace query_module quotactl reboot
    request_key sched_setscheduler semget set_mempolicy setdomainname sethostname setns
    settimeofday shmget socket stime swapoff swapon sysfs syslog umount umount2 unshare uselib
    userfaultfd ustat vhangup vmsplice
""".split()
NO_SUCH_CALL = ("clone3",)  # then the C library uses clone, whose flags a filter can read
NAMESPACES = 0x7E020080  # the flags of clone that make new namespaces
FIRST_USER = 2_000_000_000  # nobody has such numbers
_count = itertools.count()


class SandboxError(CourseError):
    """There can be no sandbox here. The message says what to install."""


class Room(NamedTuple):
    """A running room: the process that holds it, or None, and the socket to talk to it."""

    process: subprocess.Popen
    connection: socket.socket

    def start_notebook(self, connection):
        """Let a new process serve a notebook through this socket."""
        socket.send_fds(self.connection, [b"."], [connection.fileno()])

    def has_ended(self, deadline):
        """Whether nothing of the last notebook's is left by then, in seconds of time.monotonic."""
        try:
            return "ended" in wire.receive(self.connection, deadline)
        except wire.WireError:
            return False


@contextlib.contextmanager
def room(isolated=True, files=None, limits=LIMITS):
    """A fresh room, which is gone afterwards with all that was in it.

    isolated: False for none of its walls
    files: what lies in the folder that notebooks run in, {name: bytes}
    """
    if isolated and why_not():
        raise SandboxError(why_not())
    with contextlib.ExitStack() as stack:
        ours, theirs = map(stack.enter_context, socket.socketpair())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _write_files(folder, files)
        plan = {"join": None, "folder": str(folder), "environment": {}, "limits": limits}
        process = None
        if isolated:
            process = stack.enter_context(_walls(folder))
            plan.update(
                join=_inside(process),
                folder="/tmp/work",
                environment={"HOME": "/tmp/home", "MPLCONFIGDIR": "/tmp/home"},
                # Root can't be limited: become somebody without a name, another one in each room.
                user=FIRST_USER + os.getpid() * 16 + next(_count) % 16 if _is_root() else None,
                filter=_filter().hex(),
            )
        warm = _warm()
        warm.send(theirs, plan)
        theirs.close()
        _wait_until_ready(ours)
        if process:
            stack.enter_context(_watched(process, warm))
        yield Room(process, ours)


@contextlib.contextmanager
def _watched(process, warm):
    """Take the walls down when what is inside needs too much memory together."""
    over = threading.Event()

    def watch():
        while not over.wait(0.2):
            if warm.memory() > MEMORY:
                _take_down(process)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class _Warm:
    """A process that has loaded what notebooks need. Its forks go into the rooms."""

    def __init__(self):
        self._home = tempfile.TemporaryDirectory()
        self._control, theirs = socket.socketpair()
        course = Path(self._home.name) / "course"
        _copy_planarkit(course / "planarkit")
        path = [str(course), str(HERE), *_packages()]
        options = {"socket": theirs.fileno(), "path": path, "absent": ABSENT}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(HERE / "inside.py"), json.dumps(options)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if "PLANAR_ROOM_ERRORS" in os.environ else subprocess.DEVNULL,
            env=_environment(self._home.name),
            cwd=self._home.name,
            start_new_session=True,
        )
        theirs.close()
        atexit.register(self.close)
        _wait_until_ready(self._control)

    def send(self, connection, plan):
        """Let a fork go into a room and serve a socket there."""
        socket.send_fds(self._control, [b"."], [connection.fileno()])
        wire.send(self._control, plan)

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


def _warm():
    """The warm process that belongs to this one; a fork needs one of its own."""
    if _warm_of(os.getpid()).has_ended():  # this machine may have run out of memory
        _warm_of.cache_clear()
    return _warm_of(os.getpid())


@functools.cache
def _warm_of(process):
    return _Warm()


@contextlib.contextmanager
def _walls(files):
    """A bubblewrap sandbox in which nothing runs yet but a process that waits."""
    # The first process can't be ended from inside, and has no more rights than a submission.
    waiting = "trap '' CHLD; ulimit -v 65536; echo ready; exec sleep infinity"
    reading, writing = os.pipe()
    os.write(writing, _filter())
    os.close(writing)
    process = subprocess.Popen(
        [*_bubblewrap(files), "--as-pid-1", "--seccomp", str(reading), "sh", "-c", waiting],
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
        _take_down(process)
        process.communicate()


def _take_down(process):
    """End all that is inside, and then the walls."""
    with contextlib.suppress(OSError, IndexError):
        os.kill(_inside(process), signal.SIGKILL)  # the first process: the kernel ends all others
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STARTING)
    process.kill()


def _inside(process):
    """The number of a process that is inside the walls."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0])


def _is_root():
    return os.geteuid() == 0


def _wait_until_ready(connection):
    """Return when the other side says that it is ready; it has run nothing of a student's yet."""
    try:
        message = wire.receive(connection, time.monotonic() + STARTING)
    except wire.WireError as error:
        message = {"failed": error}
    if message != {"ready": True}:
        raise SandboxError(f"The room for submissions does not start: {message.get('failed')}")


def _write_files(folder, files):
    folder.chmod(0o755)
    for name, data in (files or {}).items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            continue
        with contextlib.suppress(OSError, ValueError):  # a name that no disk takes
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@functools.cache
def why_not():
    """Why there can be no sandbox here, as a sentence, or None."""
    if not shutil.which("bwrap"):
        return (
            "Grading needs bubblewrap, which keeps submissions apart from this machine, and it is "
            "not there. On Debian and Ubuntu: apt install bubblewrap. Without it, set "
            '`c.PlanarGrader.sandbox = "none"` in nbgrader_config.py, at your own risk.'
        )
    if not _seccomp():
        return (
            "Grading needs libseccomp, and it is not there. On Debian and Ubuntu: "
            "apt install libseccomp2."
        )
    trial = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    done = subprocess.run(trial, capture_output=True, text=True)
    if done.returncode:
        return f"bubblewrap does not work here: {done.stderr.strip()}"
    return None


def _bubblewrap(files):
    """The command that puts up the walls, without what is to run inside."""
    command = ["bwrap", "--die-with-parent", "--new-session"]
    spaces = ("pid", "ipc", "net", "uts", "cgroup-try") + (() if _is_root() else ("user",))
    command += [f"--unshare-{space}" for space in spaces]
    # First of all, since Python's environment may lie in it.
    command += ["--perms", "1777", "--size", str(DISK), "--tmpfs", "/tmp"]
    for path in _system():
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            command += _bind(path, path)
    grader = importlib.util.find_spec("planargrader").submodule_search_locations[0]
    for path in _packages():
        installed = os.path.join(path, "planargrader")
        if os.path.samefile(os.path.dirname(grader), path):  # not in editable mode
            command += ["--tmpfs", installed]
    command += ["--proc", "/proc", "--perms", "0755", "--tmpfs", "/dev"]
    for device in ("null", "random", "urandom"):  # not "zero": it gives memory that nobody counts
        command += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    command += ["--symlink", "/proc/self/fd", "/dev/fd"]
    command += ["--perms", "0777", "--dir", "/tmp/work", "--perms", "0777", "--dir", "/tmp/home"]
    command += ["--perms", "1777", "--size", str(DISK), "--tmpfs", "/dev/shm"]
    command += _bind(files, "/course/files")
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*command, "--cap-drop", "ALL"]


def _bind(path, there):
    """Options to show a path in the room. The folders above it are empty, but can be passed."""
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


def _packages():
    """The folders that packages are imported from."""
    names = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    if site.ENABLE_USER_SITE:
        names.add(site.getusersitepackages())
    return sorted(path for path in names if os.path.isdir(path))


def _copy_planarkit(target):
    """Copy what of planarkit is in a room."""
    source = Path(importlib.util.find_spec("planarkit").submodule_search_locations[0])
    target.mkdir(parents=True)
    for name in SANDBOX_FILES:
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


class _Comparison(ctypes.Structure):
    _fields_ = [
        ("argument", ctypes.c_uint),
        ("operation", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    ]


@functools.cache
def _seccomp():
    """The library that compiles filters, or None."""
    name = ctypes.util.find_library("seccomp") or "libseccomp.so.2"
    try:
        library = ctypes.CDLL(name, use_errno=True)
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(_Comparison),
    ]
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    return library


@functools.cache
def _filter():
    """A filter for the kernel that forbids FORBIDDEN, as bytes."""
    allow, refuse = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(0)
    permission, no_such_call, masked_equal = 1, 38, 7  # EPERM, ENOSYS, SCMP_CMP_MASKED_EQ
    library = _seccomp()
    rules = library.seccomp_init(allow)
    for name in FORBIDDEN:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            action = refuse | (no_such_call if name in NO_SUCH_CALL else permission)
            library.seccomp_rule_add_array(rules, action, number, 0, None)
    clone = library.seccomp_syscall_resolve_name(b"clone")
    for flag in (1 << bit for bit in range(32) if NAMESPACES >> bit & 1):
        only = _Comparison(0, masked_equal, flag, flag)
        library.seccomp_rule_add_array(rules, refuse | permission, clone, 1, ctypes.byref(only))
    # Shared memory without a name stays when all but a page of it is given back.
    mmap = library.seccomp_syscall_resolve_name(b"mmap")
    for shared in (0x21, 0x23):  # MAP_ANONYMOUS with MAP_SHARED or MAP_SHARED_VALIDATE
        only = _Comparison(3, masked_equal, 0x2F, shared)
        library.seccomp_rule_add_array(rules, refuse | permission, mmap, 1, ctypes.byref(only))
    with tempfile.TemporaryFile() as file:
        failed = library.seccomp_export_bpf(rules, file.fileno())
        library.seccomp_release(rules)
        if failed:
            raise SandboxError("The seccomp filter could not be made.")
        file.seek(0)
        return file.read()
