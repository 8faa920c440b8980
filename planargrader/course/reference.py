"""The course's own functions, out of the solution cells of its source notebooks."""

import functools
from pathlib import Path

from planarkit.definitions import run_solutions, solution_cells
from planarkit.steps import FUNCTIONS, NOTEBOOKS

from ..engine.errors import CourseError

HOME = "planar"  # the folder below source/
_folder = None


def use_folder(root):
    """Take the source notebooks out of this folder of the course from now on."""
    global _folder
    _folder = Path(root)


def source_folder():
    """The folder with the source notebooks, of the course that is used or that we are in.

    Raises CourseError if we are in none.
    """
    if _folder is None:
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "source" / HOME).is_dir():
                use_folder(folder)
                break
        else:
            raise CourseError(f"{here} is in no folder of the course: none has source/{HOME}.")
    return _folder / "source" / HOME


def solutions():
    """The source of each function, out of its solution cell: {function name: source}.

    Where an exercise comes in halves, several cells define the function; the last one is whole.
    """
    return _solutions(source_folder())


@functools.cache
def _solutions(folder):
    sources = {}
    for notebook in NOTEBOOKS:
        cells = solution_cells(folder / f"{notebook}.ipynb")
        for name, function in FUNCTIONS.items():
            if function.notebook != notebook:
                continue
            found = [cell for cell in cells if cell.startswith(f"def {name}(")]
            if not found:
                raise CourseError(
                    f"{notebook}.ipynb has no solution cell that begins with 'def {name}('."
                )
            sources[name] = found[-1]
    return sources


def solution_source(name):
    """The solution of this name as a student would write it, without nbgrader's marks."""
    return without_marks(solutions()[name])


def without_marks(source):
    """The source without the lines between which nbgrader looks for a solution."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if not line.strip().endswith(" SOLUTION"))


def define(name, source):
    """The function of this name that a source defines, beside the reference functions before it."""
    earlier = {}
    for other in FUNCTIONS:
        if other == name:
            break
        earlier[other] = reference(other)
    return run_solutions([source], earlier)[name]


@functools.cache
def reference(name):
    """The instructor's own function of this name."""
    return define(name, solutions()[name])
