"""Runs the solution cells of a notebook, and gives the functions that they define."""

import contextlib
import json
import linecache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from . import plots
from .exceptions import NotWrittenYet
from .lines import EARLIER
from .steps import FUNCTIONS, as_handed_on

# What the notebooks import that a solution uses.
_IMPORTED = {"np": np, "plt": plt, "plots": plots, "NotWrittenYet": NotWrittenYet}


def code_cells(path):
    """The sources of the code cells of a notebook, as a list of texts.

    Raises OSError, or ValueError, KeyError or TypeError for what is not a notebook.
    """
    return ["".join(cell["source"]) for cell in _code_cells(path)]


def solution_cells(path):
    """Like `code_cells`, for those that nbgrader's metadata call solutions."""
    return [
        "".join(cell["source"])
        for cell in _code_cells(path)
        if cell.get("metadata", {}).get("nbgrader", {}).get("solution")
    ]


def _code_cells(path):
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def define(solutions, functions, filename=None):
    """Run the solution cells of one notebook beside the functions of the notebooks before it.

    solutions: the cells, as texts or as compiled code
    functions: {name: function} of the notebooks before it
    filename: as in `run_solutions`

    Returns {name: function}: those given, and all others of the course that the cells define, as
    they are handed on to later notebooks. Raises what a cell raises.
    """
    namespace = run_solutions(solutions, functions, filename)
    defined = [name for name in FUNCTIONS if name in namespace and name not in functions]
    return {**functions, **{name: as_handed_on(name, namespace[name]) for name in defined}}


def run_solutions(solutions, functions, filename=None, around=contextlib.nullcontext):
    """Run solution cells, as texts or as compiled code, beside these {name: function}.

    filename: number of a cell, from 1 -> the filename that its text gets in a traceback
    around: makes a context manager for each cell, which may limit it or keep what it raises

    Returns the namespace they have run in.
    """
    namespace = {**_IMPORTED, **functions}
    for number, solution in enumerate(solutions, 1):
        with around():
            exec(_compiled(solution, number, filename), namespace)
    return namespace


def earlier_filename(notebook):
    """The `filename` of cells of an earlier notebook, whose lines no message quotes."""
    return lambda number: f"{EARLIER}{notebook}, solution {number}>"


def _compiled(solution, number, filename):
    if not isinstance(solution, str):
        return solution
    name = filename(number) if filename else f"<solution {number} {hash(solution):x}>"
    # So that a message can quote the line that an error came from.
    linecache.cache[name] = (len(solution), None, solution.splitlines(keepends=True), name)
    return compile(solution, name, "exec")
