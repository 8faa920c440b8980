"""What processes there are below another one, and what they have in memory, from /proc."""

import contextlib
import re
from collections import defaultdict
from pathlib import Path

_PROC = Path("/proc")


def below(process):
    """The numbers of all processes that follow from this one."""
    children, found, waiting = _children(), [], [process]
    while waiting:
        following = children(waiting.pop())
        found += following
        waiting += following
    return found


def tasks(process):
    """How many threads a process has; 0 if it has ended."""
    try:
        return sum(1 for _ in _PROC.joinpath(str(process), "task").iterdir())
    except OSError:
        return 0


def memory(folder):
    """Bytes that a process has in memory, on disk for want of memory, and as tables for both.

    folder: that of the process in /proc. The first thread of a process may have ended, and then has
    no memory; others still do.
    """
    return max(map(_of_task, _there(folder, "task/*/status")), default=0)


def _there(folder, pattern):
    """The files in a folder of a process; none if it has just ended, at which `glob` stops."""
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []


def _of_task(status):
    with contextlib.suppress(OSError):  # it has just ended
        sizes = re.findall(rb"^Vm(?:RSS|Swap|PTE):\s*(\d+) kB", status.read_bytes(), re.MULTILINE)
        return sum(map(int, sizes)) * 1024
    return 0


def _children():
    """A function that gives the children of a process. Not every kernel has lists of them."""
    if list(_PROC.glob("self/task/*/children")):
        return _listed
    found = defaultdict(list)
    for each in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(each.read_text().rpartition(")")[2].split()[1])
            found[parent].append(int(each.parent.name))
    return found.__getitem__


def _listed(process):
    found = []
    for each in _there(_PROC / str(process), "task/*/children"):
        with contextlib.suppress(OSError):
            found += map(int, each.read_text().split())
    return found
