"""The course as its source notebooks hold it: the solutions, and where they are."""

import functools
import linecache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from planarkit import NotWrittenYet, definitions, plots
from planarkit.definitions import solution_cells
from planarkit.earlier import check_names
from planarkit.steps import FUNCTIONS, NOTEBOOKS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "source" / "planar"


class CourseError(Exception):
    """Something in source/ is not as it must be. The message names notebook and cell."""


@functools.cache
def solutions():
    """The source of each function, out of its solution cell: {function name: source}."""
    sources = {}
    for notebook in NOTEBOOKS:
        cells = solution_cells(SOURCE / f"{notebook}.ipynb")
        for name, function in FUNCTIONS.items():
            if function.notebook != notebook:
                continue
            found = [cell for cell in cells if cell.startswith(f"def {name}(")]
            if len(found) != 1:
                raise CourseError(
                    f"{notebook}.ipynb has {len(found)} solution cells that begin with "
                    f"'def {name}('; it needs exactly one."
                )
            sources[name] = found[0]
    return sources


def solution_source(name):
    """The solution of this name as a student would write it, without nbgrader's marks."""
    return without_marks(solutions()[name])


def without_marks(source):
    """The source without the lines between which nbgrader looks for a solution."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if not line.strip().endswith(" SOLUTION"))


def define(name, source):
    """Run the source of one function in a namespace with the reference functions before it."""
    namespace = {"np": np, "plt": plt, "plots": plots, "NotWrittenYet": NotWrittenYet}
    for earlier in FUNCTIONS:
        if earlier == name:
            break
        namespace[earlier] = reference(earlier)
    filename = f"<{name} {hash(source):x}>"
    # So that a message can quote the line that an error came from.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)
    return namespace[name]


@functools.cache
def reference(name):
    """The instructor's own function of this name."""
    return define(name, solutions()[name])


def earlier_steps(names, notebook):
    """{name: function} of the solutions before a notebook, among them these names.

    Raises ValueError for a function that this notebook or a later one asks for.
    """
    check_names(names, notebook)
    functions = {}
    for earlier in NOTEBOOKS[: NOTEBOOKS.index(notebook)]:
        cells, filename = _cells(earlier), definitions.earlier_filename(f"{earlier}.ipynb")
        functions = definitions.define(cells, functions, filename)
    return functions


@functools.cache
def _cells(notebook):
    return solution_cells(SOURCE / f"{notebook}.ipynb")
