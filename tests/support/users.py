"""Runs commands as a user without rights, whatever folders Python and the project are in."""

import os
import subprocess
import sys
from pathlib import Path

from .paths import ROOT

USER = 12_345  # one that nobody is
# What Docker's default profile and AppArmor on Ubuntu 24.04 forbid: namespaces. It runs a command.
_NO_NAMESPACES = f"""
import ctypes, os, sys
sys.path.insert(0, {str(ROOT)!r})
from planargrader.engine import seccomp
rules = seccomp.library()
made = rules.seccomp_init(seccomp._ALLOW)
def refuse(name, *only):
    number = rules.seccomp_syscall_resolve_name(name)
    only = (seccomp._Comparison * len(only))(*only)
    rules.seccomp_rule_add_array(made, seccomp._REFUSE | 1, number, len(only), only)
for name in (b"unshare", b"setns", b"mount", b"umount2", b"pivot_root"):
    refuse(name)
for bit in range(32):
    if seccomp.NAMESPACES >> bit & 1:
        refuse(b"clone", seccomp._Comparison(0, seccomp._MASKED_EQUAL, 1 << bit, 1 << bit))
number = rules.seccomp_syscall_resolve_name(b"clone3")
rules.seccomp_rule_add_array(made, seccomp._REFUSE | 38, number, 0, None)
rules.seccomp_load.argtypes = [ctypes.c_void_p]
assert rules.seccomp_load(made) == 0
os.execvp(sys.argv[1], sys.argv[1:])
"""


def seen_by_users():
    """The command in front of one that shows users what they need of root's own home, and no more.

    Each command that it runs sees this machine's folders, which it may change.
    """
    home = str(Path.home())
    command = ["bwrap", "--dev-bind", "/", "/", "--perms", "0755", "--tmpfs", home]
    for path in {os.path.realpath(sys.base_prefix), sys.prefix, str(ROOT)}:
        if path.startswith(home):
            for parent in reversed(Path(path).parents[:-1]):
                command += ["--perms", "0755", "--dir", str(parent)]
            command += ["--ro-bind", path, path]
    return command


def becoming(user):
    """The command in front of one that a user of this number is to run, where root runs it."""
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]


def as_user(user, *options):
    """Both, with further options of bubblewrap between them."""
    return [*seen_by_users(), *options, *becoming(user)]


def without_namespaces():
    """The command in front of one that is to make no namespaces."""
    return [sys.executable, "-c", _NO_NAMESPACES]


def give(folder, user):
    """Make a folder another user's, which can be reached through those around it."""
    subprocess.run(["chown", "-R", f"{user}:{user}", folder], check=True)
    for parent in list(folder.parents)[:-2]:
        parent.chmod(0o755)
