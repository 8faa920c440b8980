"""Runs commands as a user without rights, whatever folders Python and the project are in."""

import os
import sys
from pathlib import Path

from .paths import ROOT


def as_user(user, *options):
    """The command in front of one that a user of this number is to run, where root runs it.

    options: further ones of bubblewrap, which only shows what the user needs of root's own home
    """
    home = str(Path.home())
    command = ["bwrap", "--dev-bind", "/", "/", "--perms", "0755", "--tmpfs", home]
    for path in {os.path.realpath(sys.base_prefix), sys.prefix, str(ROOT)}:
        if path.startswith(home):
            for parent in reversed(Path(path).parents[:-1]):
                command += ["--perms", "0755", "--dir", str(parent)]
            command += ["--ro-bind", path, path]
    command += [*options, "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return command
