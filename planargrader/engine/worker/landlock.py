"""Landlock, by which a process gives up for good what it may open: the kernel's own three calls.

https://docs.kernel.org/userspace-api/landlock.html says what each version of it (ABI) knows. Python
and the C library have no functions for them.
"""

import ctypes
import os
import stat

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every processor
VERSION, BENEATH = 1, 1  # LANDLOCK_CREATE_RULESET_VERSION, LANDLOCK_RULE_PATH_BENEATH
EXECUTE, WRITE_FILE, READ_FILE, LIST, TRUNCATE, DEVICE = (1 << bit for bit in (0, 1, 2, 3, 14, 15))
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE  # what a rule for a file may hold
# The rights that each ABI knows: to change folders across each other since 2, to truncate since 3,
# to control devices since 5.
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
NETWORK, NETWORK_SINCE = 3, 4  # to bind and to connect TCP
SCOPES, SCOPES_SINCE = 3, 6  # abstract sockets, and signals, of others
# What a rule gives for a path: with "list" the names in a folder, and not what they stand for.
GIVES = {
    "read": EXECUTE | READ_FILE | LIST,
    "list": LIST,
    "use": READ_FILE | WRITE_FILE,
    "own": RIGHTS[5] & ~EXECUTE & ~DEVICE,
}
_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("files", "network", "scopes")]


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("path", ctypes.c_int32)]


def abi():
    """The version of Landlock that this kernel has, or 0."""
    return max(_libc.syscall(CREATE_RULESET, None, 0, VERSION), 0)


def refusal():
    """The number of the error with which the kernel refuses to tell a version; 0 if it has one."""
    return ctypes.get_errno() if _libc.syscall(CREATE_RULESET, None, 0, VERSION) < 0 else 0


def ruleset(rules, abi):
    """A descriptor of what may be opened, for `enter`. Nothing else may be.

    rules: [(path, name in GIVES), ...]; a folder stands for all that is in it
    abi: the version to use, 1 at least
    """
    rights = RIGHTS[max(known for known in RIGHTS if known <= abi)]
    about = _Ruleset(rights, NETWORK, SCOPES)
    size = 8 * (1 + (abi >= NETWORK_SINCE) + (abi >= SCOPES_SINCE))
    found = _checked(_libc.syscall(CREATE_RULESET, ctypes.byref(about), size, 0))
    for path, gives in rules:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        folder = stat.S_ISDIR(os.fstat(opened).st_mode)
        allowed = GIVES[gives] & rights & (~0 if folder else OF_FILES)
        rule = _Rule(allowed, opened)
        _checked(_libc.syscall(ADD_RULE, found, BENEATH, ctypes.byref(rule), 0))
        os.close(opened)
    return found


def enter(ruleset):
    """Let this process, and all that follow from it, open nothing but what the ruleset gives."""
    _checked(_libc.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)


def _checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
