"""The folder of a sandbox on this machine: made, filled, and removed with all that is in it."""

import contextlib
import errno
import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import SandboxError

WORK = "work"  # the folder in it that notebooks run in


@contextlib.contextmanager
def folder(files=None):
    """A new folder, with these files in WORK: {name: bytes}. It is gone afterwards."""
    with temporary_files():
        made = Path(tempfile.mkdtemp())
    try:
        with temporary_files():
            (made / WORK).mkdir()
            for name, data in (files or {}).items():
                _write(made / WORK, name, data)
        yield made
    finally:
        _remove(made)


@contextlib.contextmanager
def temporary_files():
    """Raise SandboxError, which says what to do, where the with-block can't write its files."""
    try:
        yield
    except OSError as problem:
        # Of a folder that was copied, all files that could not be are told: the first one will do.
        why = problem.args[0][0][-1] if isinstance(problem, shutil.Error) else problem
        raise SandboxError(
            f"There is no place for temporary files: {why}. Make room there, or set TMPDIR to "
            "another folder, and run this again."
        ) from None


def _write(folder, name, data):
    path = folder / name
    if ".." in path.parts or not path.is_relative_to(folder):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
            raise
    except ValueError:  # as of other errors: a name that no disk takes
        pass


def _remove(folder):
    """Remove a folder, whatever a submission has made of it."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):  # closed to its owner, or deeper than Python goes
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, folder], stderr=subprocess.DEVNULL)
