"""The folder of a sandbox on this machine: made, filled, and removed with all that is in it."""

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

WORK = "work"  # the folder in it that notebooks run in


@contextlib.contextmanager
def folder(files=None):
    """A new folder, with these files in WORK: {name: bytes}. It is gone afterwards."""
    made = Path(tempfile.mkdtemp())
    try:
        (made / WORK).mkdir()
        for name, data in (files or {}).items():
            _write(made / WORK, name, data)
        yield made
    finally:
        _remove(made)


def _write(folder, name, data):
    path = folder / name
    if ".." in path.parts or not path.is_relative_to(folder):
        return
    with contextlib.suppress(OSError, ValueError):  # a name that no disk takes
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _remove(folder):
    """Remove a folder, whatever a submission has made of it."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):  # closed to its owner, or deeper than Python goes
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, folder], stderr=subprocess.DEVNULL)
