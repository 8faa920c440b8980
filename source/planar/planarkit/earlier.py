"""Hands a notebook the student's own functions from the notebooks before it."""

import contextlib
import io
import json
import linecache
import os
from pathlib import Path

import numpy as np

from . import first_weights
from .errors import EARLIER
from .exceptions import NotWrittenYet, TookTooLong, Wrong
from .guard import guarded
from .published import worked_cases
from .stand_ins import stand_ins
from .steps import FUNCTIONS, NOTEBOOKS

# Set when a notebook is graded: which notebook it is, and where right solutions are,
# so that a mistake in one step costs no marks in the next.
NOTEBOOK = "PLANAR_NOTEBOOK"
FOLDER = "PLANAR_EARLIER"


def earlier_steps(*names, notebook):
    """The student's functions of these names, for use in `notebook` ("05-backprop").

    They are read from the solution cells of the notebooks before it, in this folder. A
    function that is missing or fails its worked cases is replaced by the course's own, and
    a line says so. Returns one function for one name, a list for several. Raises ValueError
    for a function that `notebook` or a later one asks for.
    """
    notebook = os.environ.get(NOTEBOOK, notebook)
    if notebook not in NOTEBOOKS:
        raise ValueError(
            f"There is no notebook {notebook!r}. The notebooks are {', '.join(NOTEBOOKS)}."
        )
    for name in names:
        if name not in FUNCTIONS:
            raise ValueError(f"The course has no function {name!r}. It has {', '.join(FUNCTIONS)}.")
        if FUNCTIONS[name].notebook >= notebook:
            raise ValueError(
                f"{name!r} is written in {FUNCTIONS[name].notebook}, not before {notebook}."
            )
    functions, problems = _collect(notebook)
    for name, problem in problems.items():
        if any(name == other or _may_call(other, name) for other in names):
            print(f"`{name}` is the course's stand-in here: {problem}")
    return functions[names[0]] if len(names) == 1 else [functions[name] for name in names]


def solution_cells(path):
    """The sources of the code cells of a notebook that hold a student's solution."""
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    return [
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code"
        and cell.get("metadata", {}).get("nbgrader", {}).get("solution")
    ]


def _may_call(function, name):
    """Whether `name` is written before a function in the same notebook, as sigmoid is."""
    order = list(FUNCTIONS)
    same_notebook = FUNCTIONS[function].notebook == FUNCTIONS[name].notebook
    return same_notebook and order.index(name) < order.index(function)


def _collect(notebook):
    """Every function from the notebooks before this one, and why some are stand-ins."""
    folder = Path(os.environ.get(FOLDER, "."))
    known_to_be_right = FOLDER in os.environ
    functions, problems = {}, {}
    course = stand_ins(notebook)
    for earlier in NOTEBOOKS[: NOTEBOOKS.index(notebook)]:
        namespace = {"np": np, "NotWrittenYet": NotWrittenYet, **functions}
        names = [name for name in FUNCTIONS if FUNCTIONS[name].notebook == earlier]
        trouble = _run_solutions(folder / f"{earlier}.ipynb", namespace)
        for name in names:
            problem = None if name in namespace else trouble
            if not (problem or known_to_be_right):
                problem = _problem(name, namespace[name])
            if problem:
                problems[name] = f"{problem} ({earlier})"
                namespace[name] = course[name]
            handed_on = FUNCTIONS[name].handed_on or (lambda own: own)
            functions[name] = handed_on(namespace[name])
    return functions, problems


def _run_solutions(path, namespace):
    """Run a notebook's solution cells in this namespace.

    Returns why a function may be missing from it afterwards.
    """
    try:
        sources = solution_cells(path)
    except OSError:
        return "its notebook is not in this folder."
    except (ValueError, KeyError, TypeError):
        return "its notebook cannot be read."
    trouble = "yours is not defined in its solution cell."
    for number, source in enumerate(sources):
        filename = f"{EARLIER}{path.name}, solution {number + 1}>"
        # So that a message can quote the line that an error came from.
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        try:
            with guarded():
                exec(compile(source, filename, "exec"), namespace)
        except SyntaxError as error:
            trouble = f"its cell stops with SyntaxError in line {error.lineno}: {error.msg}."
        except (Exception, SystemExit, TookTooLong) as error:
            trouble = f"its cell stops with {type(error).__name__}: {error}".rstrip(": ") + "."
    return trouble


def _problem(name, function):
    """What is wrong with a function by its worked cases, or None."""
    about = FUNCTIONS[name]
    if about.draws:
        return None
    for case in worked_cases(name):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                answer = case.call(function)
            if about.random:
                _check_first_weights(case, answer, function)
                continue
            case.compare(answer, silent=True)
            if about.scalar:
                case.compare_shapes(answer, silent=True)
        except Wrong as wrong:
            return str(wrong)
    return None


def _check_first_weights(case, answer, function):
    if case.expected:
        case.compare_shapes(answer, silent=True)
        first_weights.small_biases(case, answer, silent=True)
    else:
        first_weights.small_random(case, answer, silent=True)
        first_weights.follows_seed(case, function, silent=True)
