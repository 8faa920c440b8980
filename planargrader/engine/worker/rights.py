"""Goes into a sandbox that is there already, and gives up for good what a submission must not have.

It needs Python's standard library only, so that it can be tried before anything is loaded.
"""

import ctypes
import os
import resource
import signal

from .. import limits
from . import landlock

SPACES = 0x20000, 0x8000000, 0x4000000, 0x40000000, 0x20000000  # mount, ipc, uts, net, pid
USER_SPACE = 0x10000000
REMOUNT, NO_SET_USER, NO_DEVICES = 32, 2, 4  # MS_REMOUNT, MS_NOSUID, MS_NODEV
PARENT_DEATH_SIGNAL, DUMPABLE, KEEP_CAPABILITIES, SECCOMP = 1, 4, 8, 22  # of prctl
SUBREAPER, NO_NEW_PRIVILEGES, AMBIENT, RAISE, FILTER = 36, 38, 47, 2, 2
_libc = ctypes.CDLL(None, use_errno=True)


def join(process, own_users, disks):
    """Go into the namespaces of a process, as nsenter does, and limit the disks in memory there.

    own_users: whether the sandbox has a namespace of users
    disks: where they are; bubblewrap has no option for the number of files on one

    Only a new process is in the sandbox's own space of processes. Returns a descriptor that stands
    for the process.
    """
    descriptor = os.pidfd_open(process)
    _checked(_libc.setns(descriptor, sum(SPACES) | (USER_SPACE if own_users else 0)))
    size = f"nr_inodes={limits.DISK_FILES}".encode()
    for disk in disks:
        options = REMOUNT | NO_SET_USER | NO_DEVICES
        _checked(_libc.mount(None, disk.encode(), None, options, size))
    return descriptor


def end(descriptor):
    """End the process that a descriptor of `join` stands for, and so its sandbox."""
    try:
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    except ProcessLookupError:
        pass


def stay_on_one_core():
    """Stay, with all processes that follow from this one, on the core where it is now."""
    os.sched_setaffinity(0, {_libc.sched_getcpu()})


def adopt_orphans():
    """Be the parent of all processes below this one whose own parents have ended."""
    _checked(_libc.prctl(SUBREAPER, 1, 0, 0, 0))


def limit():
    """Limit what one process may use."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.ADDRESS_SPACE),
        (resource.RLIMIT_NOFILE, limits.OPEN_FILES),
        (resource.RLIMIT_FSIZE, limits.FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def confine(plan):
    """Give up for good, in this process, what Landlock is told that it may not have.

    plan: has what `landlock.ruleset` and `give_up` need
    """
    rules = landlock.ruleset(plan["rules"], plan["abi"])
    limit()
    give_up(plan["user"], bytes.fromhex(plan["filter"]), plan["processes"], rules, plan["kept"])


def give_up(user, program, processes=limits.PROCESSES, ruleset=None, kept=None):
    """Become somebody without rights, for good.

    user: the number of the user to become, or None to stay this one
    program: the filter of system calls, as bytes
    processes: how many this user may have, which an ordinary user outside of a sandbox has already
    ruleset: of Landlock, or None
    kept: the number of a capability to keep, or None
    """
    for kind, most in (
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_SIGPENDING, limits.PENDING_SIGNALS),
        (resource.RLIMIT_RTPRIO, 0),
        (resource.RLIMIT_NICE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.setsid()
    if user is not None:
        _checked(_libc.prctl(KEEP_CAPABILITIES, kept is not None, 0, 0, 0))
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    few = 0 if kept is None else 1 << kept
    # effective, permitted and inheritable ones, and the same beyond the first 32
    _checked(_libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[few] * 3)))
    if kept is not None:
        _checked(_libc.prctl(AMBIENT, RAISE, kept, 0, 0))
    _checked(_libc.prctl(DUMPABLE, 0, 0, 0, 0))  # no process may reach into another's memory
    _checked(_libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    if ruleset is not None:
        _checked(_libc.prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0))
        landlock.enter(ruleset)

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]

    program = Program(len(program) // 8, program)
    _checked(_libc.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0))


def _checked(result):
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
