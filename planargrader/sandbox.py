"""The walls of a room: bubblewrap, a seccomp filter, limits, and nobody's rights.

In the room there is Python with its packages, `planarkit` without what would give steps away, and
a small disk in memory. The rest of this machine is not there at all.
"""

import contextlib
import ctypes
import ctypes.util
import functools
import importlib.util
import itertools
import json
import os
import shutil
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import matplotlib
import matplotlib.font_manager  # writes its list of fonts, which a room cannot

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
DISK = 48 * MIB
STARTING = 60  # seconds that a room may take to start
# What of planarkit is in a room. The rest knows answers, or trains networks.
PLANARKIT = """
    __init__.py checks.py datasets.py errors.py first_weights.py guard.py picture.py plots steps.py
""".split()
# Calls of the kernel that no notebook needs, and that break-outs are made of.
FORBIDDEN = """
    acct add_key adjtimex bpf chroot clock_adjtime clock_settime clone3 create_module delete_module
    fanotify_init finit_module get_kernel_syms get_mempolicy init_module io_uring_enter
    io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load keyctl
    landlock_create_ruleset lookup_dcookie mbind migrate_pages mount mount_setattr move_mount
    move_pages name_to_handle_at nfsservctl open_by_handle_at open_tree perf_event_open
    personality pidfd_getfd pidfd_open pivot_root process_madvise process_vm_readv
    process_vm_writev ptrace query_module quotactl reboot request_key sched_setscheduler
    set_mempolicy setdomainname sethostname setns settimeofday socket stime swapoff swapon sysfs
    syslog umount umount2 unshare uselib userfaultfd ustat vhangup vmsplice
""".split()
NO_SUCH_CALL = ("clone3",)  # then the C library uses clone, whose flags a filter can read
NAMESPACES = 0x7E020080  # the flags of clone that make new namespaces
FIRST_USER = 2_000_000_000  # nobody has such numbers
_count = itertools.count()


class SandboxError(CourseError):
    """There can be no sandbox here. The message says what to install."""


class Room(NamedTuple):
    """A running room: the process that holds it, and the socket to talk to it."""

    process: subprocess.Popen
    connection: socket.socket


@contextlib.contextmanager
def room(isolated=True, files=None, limits=LIMITS):
    """A fresh room, which is gone afterwards with all that was in it.

    isolated: False for none of its walls
    files: what lies in the folder that notebooks run in, {name: bytes}
    """
    ours, theirs = socket.socketpair()
    with contextlib.ExitStack() as stack:
        stack.enter_context(ours)
        stack.enter_context(theirs)
        passed = [theirs.fileno()]
        if isolated:
            problem = why_not()
            if problem:
                raise SandboxError(problem)
            walls = stack.enter_context(tempfile.TemporaryFile())
            _write_filter(walls.fileno())
            walls.seek(0)
            passed.append(walls.fileno())
            course = "/course"
            own = _write_files(Path(stack.enter_context(tempfile.TemporaryDirectory())), files)
            wrapped = _bubblewrap(walls.fileno(), own)
        else:
            course = stack.enter_context(tempfile.TemporaryDirectory())
            _copy_course(Path(course))
            _write_files(Path(course) / "files", files)
            wrapped = []
        said = stack.enter_context(tempfile.TemporaryFile())
        options = {
            "socket": theirs.fileno(),
            "limits": limits,
            "path": [course, f"{course}/room", *_packages()],
            "isolated": isolated,
        }
        process = subprocess.Popen(
            [*wrapped, sys.executable, "-I", "-S", f"{course}/room/inside.py", json.dumps(options)],
            pass_fds=passed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_environment(),
            start_new_session=True,
        )
        theirs.close()
        try:
            _wait_until_ready(ours, said)
            yield Room(process, ours)
        finally:
            process.kill()  # bubblewrap takes everything inside down with it
            process.wait()


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


def _wait_until_ready(connection, said):
    """Return when the room says so; it has run nothing of a student's before."""
    try:
        if wire.receive(connection, time.monotonic() + STARTING) != {"ready": True}:
            raise wire.WireError("it said something else")
    except wire.WireError as error:
        said.seek(0)
        reason = said.read().decode(errors="replace").strip() or error
        raise SandboxError(f"The room for submissions does not start: {reason}") from None


def _write_files(folder, files):
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    for name, data in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _bubblewrap(seccomp, files):
    """The command that puts up the walls, without what is to run inside."""
    root = os.geteuid() == 0
    command = ["bwrap", "--die-with-parent", "--new-session"]
    spaces = ("pid", "ipc", "net", "uts", "cgroup-try") + (() if root else ("user",))
    command += [f"--unshare-{space}" for space in spaces]
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
    command += ["--proc", "/proc", "--dev", "/dev"]
    command += ["--perms", "1777", "--size", str(DISK), "--tmpfs", "/tmp"]
    command += ["--perms", "0777", "--dir", "/tmp/work", "--perms", "0777", "--dir", "/tmp/home"]
    command += ["--perms", "0777", "--dir", "/tmp/matplotlib"]
    for name, path in _course_files():
        command += _bind(path, f"/course/{name}")
    for fonts in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
        command += ["--ro-bind", str(fonts), f"/tmp/matplotlib/{fonts.name}"]
    command += _bind(files, "/course/files")
    command += ["--chdir", "/tmp/work", "--seccomp", str(seccomp)]
    if not root:
        return [*command, "--cap-drop", "ALL"]
    # Root can't be limited: become somebody without a name, another one in every room.
    user = FIRST_USER + 16 * os.getpid() + next(_count) % 16
    command += ["--cap-drop", "ALL"]
    for capability in ("SETUID", "SETGID", "SETPCAP"):
        command += ["--cap-add", f"CAP_{capability}"]
    command += ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return [*command, "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]


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


def _course_files():
    """What of the course is in a room: pairs of a name there and a path here."""
    kit = Path(importlib.util.find_spec("planarkit").submodule_search_locations[0])
    return [(f"planarkit/{name}", kit / name) for name in PLANARKIT] + [("room", HERE)]


def _copy_course(folder):
    for name, path in _course_files():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if path.is_dir() else shutil.copy)(path, target)


def _environment():
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": "/tmp/home",
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": "/tmp/matplotlib",
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


def _write_filter(file):
    """Write a filter that forbids FORBIDDEN to an open file."""
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
    failed = library.seccomp_export_bpf(rules, file)
    library.seccomp_release(rules)
    if failed:
        raise SandboxError("The seccomp filter could not be made.")
