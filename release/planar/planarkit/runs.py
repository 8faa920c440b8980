"""Which cells have run in this kernel, so that a check can say that it tests an older function.

A kernel does not know the text of a cell that was not run. What was saved in the notebook's file
since, it can read there.
"""

import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

from .definitions import code_cells
from .exceptions import missing
from .steps import FUNCTIONS


class Run(NamedTuple):
    """One run of a cell that has the first line of a function in it.

    source: the cell's text
    when: it ended, in seconds since the epoch
    error: what it stopped with, as text, or ""
    function: what the function's name stood for afterwards, or None
    is_new: whether that was made in this run
    """

    source: str
    when: float
    error: str
    function: object
    is_new: bool


_last = {}  # {name of a function: its last Run}
_said = set()  # what was said in the cell that runs now


def watch():
    """From now on, keep what is run in this kernel. Nothing is kept outside of IPython."""
    shell = _shell()
    if shell and _keep not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", _keep)


def note(name, function):
    """Say so, once in a cell, if this is not the function that the student last wrote."""
    said = _older(name, function)
    if said and said not in _said:
        _said.add(said)
        print(f"Note: {said}")


def why_missing(name):
    """Why a function is not there though its cell has run, as a sentence, or ""."""
    run = _last.get(name)
    if run and not _is_missing(run.function):
        return (
            f"The set-up was run after the cell of `{name}`, so everything begins again. Run that "
            "cell again."
        )
    return ""


def _older(name, function):
    run = _last.get(name)
    if not run or _is_missing(function):
        return ""
    if run.error and not run.is_new:
        return (
            f"The cell of `{name}` last stopped with {run.error}. What is checked here is the "
            "older function."
        )
    if function is run.function and _changed_since(name, run):
        return (
            f"The cell of `{name}` was changed after it was run. What is checked here is the older "
            "function: run the cell."
        )
    return ""


def _changed_since(name, run):
    """Whether the notebook was saved after a run, with another text in the cell."""
    path = Path(f"{FUNCTIONS[name].notebook}.ipynb")
    try:
        if path.stat().st_mtime <= run.when:
            return False
        there = [source for source in code_cells(path) if _first_line(name).search(source)]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return len(there) == 1 and there[0].strip() != run.source.strip()


def _keep(result):
    _said.clear()
    if not result.info.store_history:
        return
    source, names = result.info.raw_cell, _shell().user_ns
    for name in FUNCTIONS:
        if _first_line(name).search(source):
            function, before = names.get(name), _last.get(name)
            is_new = not _is_missing(function) and not (before and function is before.function)
            error = result.error_before_exec or result.error_in_exec
            said = type(error).__name__ if error else ""
            _last[name] = Run(source, time.time(), said, function, is_new)


def _first_line(name):
    return re.compile(rf"^def {name}\b", re.MULTILINE)


def _is_missing(function):
    return getattr(function, "__code__", None) is missing("").__code__


def _shell():
    """IPython's shell, or None."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
