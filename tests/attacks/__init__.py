"""Submissions that try to get marks without the work, or to do harm.

Each file with a hyphen is one of them: what a student writes into the first solution cell of a
notebook. Its first line names the notebook; a second one may name a file whose lines come before
its own; the next ones say what it tries. Whatever such a cell reaches that it should not, it
prints behind the words BROKEN OUT. `forgeries`, `pages` and `floods` have those that are more than
a cell. What would run in a browser calls evil(), or sets the title of its page to SCRIPT-RAN.
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
        source = "\n".join(rest).lstrip("\n")
        if about[0].startswith("with: "):
            source = f"{before(about.pop(0).removeprefix('with: '))}\n{source}"
        found[path.stem] = Attack(notebook, " ".join(about), source)
    return found


def before(name):
    """The lines of a file that attacks have before their own."""
    return (HERE / f"{name}.py").read_text(encoding="utf-8")
