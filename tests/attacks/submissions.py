"""All attacks as submissions, whether they are a cell or more."""

import contextlib
from collections.abc import Callable
from typing import NamedTuple

from . import attacks, floods, pages  # noqa: F401 - they add to FORGERIES
from .forgeries import FORGERIES, data, with_cell


class Submission(NamedTuple):
    """A submission that attacks: the notebook, what it tries, and what makes its files.

    files: makes {file name: bytes}
    """

    notebook: str
    about: str
    files: Callable


def _of_a_cell(attack):
    return Submission(
        attack.notebook, attack.about, lambda: with_cell(attack.notebook, attack.source)
    )


CELLS = {name: _of_a_cell(attack) for name, attack in attacks().items()}
FORGED = {
    name: Submission(notebook, files.__doc__, files)
    for name, (notebook, files) in FORGERIES.items()
}
SUBMISSIONS = {**CELLS, **FORGED}


def write(files, folder):
    """Write files {name: bytes, or JSON} into a folder, those that a disk takes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            continue
        with contextlib.suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else data(content))
