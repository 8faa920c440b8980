"""Keeps solutions, marks and students' work from other users of the machine."""

import contextlib
import os
import shlex
import stat
import sys
from pathlib import Path

from sqlalchemy.engine import make_url

from .words import listed


@contextlib.contextmanager
def private_files():
    """Let nobody but us and our group read what is made in a with-block."""
    before = os.umask(0o077)
    os.umask(before | stat.S_IRWXO)
    try:
        yield
    finally:
        os.umask(before)


def close_gradebook(db_url):
    """Take from other users of the machine what they may do with a gradebook that is a file.

    Their rights alone: a group that shares it keeps its own. One that is not ours stays as it is.
    """
    path = _file_of(db_url)
    with contextlib.suppress(OSError):
        rights = stat.S_IMODE(path.stat().st_mode) if path else 0
        if rights & stat.S_IRWXO:
            path.chmod(rights & ~stat.S_IRWXO)


def _file_of(db_url):
    """The file that a gradebook is, or None."""
    database = make_url(db_url)
    is_file = database.get_backend_name() == "sqlite" and database.database
    return Path(database.database) if is_file else None


def warnings(coursedir):
    """What an instructor should know of a course's folder before grading there, as sentences."""
    return list(filter(None, (other_environment(coursedir.root), open_to_others(coursedir))))


def open_to_others(coursedir):
    """Which folders and files of a course other users can read, and how to close them.

    coursedir: nbgrader's CourseDirectory

    A sentence; "" if there are none. Lists of rights beside those of Unix (ACLs) are not looked at.
    """
    root = Path(coursedir.root).resolve()
    names = ("source", "submitted", "autograded", "feedback")
    paths = [root / getattr(coursedir, f"{name}_directory") for name in names]
    gradebook = _file_of(coursedir.db_url)
    if gradebook:
        paths.insert(1, root / gradebook)
    found = [path.resolve() for path in paths if _is_open(path)]
    if not found:
        return ""
    inside = [path.is_relative_to(root) for path in found]
    close = [root] * any(inside) + [path for path, within in zip(found, inside) if not within]
    shown = [str(path.relative_to(root) if within else path) for path, within in zip(found, inside)]
    return (
        f"Other users of this machine can read {listed(shown)}: close it to them with "
        f"`chmod o-rwx {shlex.join(map(str, close))}`."
    )


def _is_open(path):
    """Whether others can open it, or something in it. They need the way to it, too."""
    try:
        rights = path.stat().st_mode
        way = [parent.stat().st_mode for parent in path.resolve().parents]
    except OSError:
        return False
    opens = stat.S_IXOTH | stat.S_IROTH if stat.S_ISDIR(rights) else stat.S_IROTH
    return bool(rights & opens) and all(each & stat.S_IXOTH for each in way)


def other_environment(root, prefix=sys.prefix):
    """A sentence where this Python is not that of the environment in the course's folder.

    "" if it is, or there is none: `make release` makes it, and it has the versions that were tried.
    """
    own = Path(root, ".venv")
    if not (own / "pyvenv.cfg").is_file() or own.resolve() == Path(prefix).resolve():
        return ""
    return (
        f"This runs in the environment {prefix}, and not in the course's, {own}: submissions have "
        "the packages of the first one."
    )
