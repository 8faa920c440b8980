"""Submissions that try to get marks without the work, or to do harm.

Each file here is one of them: what a student writes into the first solution cell of a notebook. Its
first line names the notebook, the next ones say what it tries. Whatever such a cell reaches that it
should not, it prints behind the words BROKEN OUT. `forgeries` has those that are more than a cell.
"""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Attack(NamedTuple):
    """A cell that attacks: the notebook it goes into, what it tries, and its source."""

    notebook: str
    about: str
    source: str


def attacks():
    """All attacks that are cells: {name: Attack}."""
    found = {}
    for path in sorted(HERE.glob("*-*.py")):
        first, *rest = path.read_text(encoding="utf-8").splitlines()
        about = []
        while rest and rest[0].startswith("# "):
            about.append(rest.pop(0)[2:])
        notebook = first.removeprefix("# notebook: ")
        found[path.stem] = Attack(notebook, " ".join(about), "\n".join(rest).lstrip("\n"))
    return found
