"""Tries a solution by the checks of its notebook, as a student has them: no hidden tests."""

import contextlib
import functools
import io
import linecache
import traceback
from typing import NamedTuple

import nbformat

from planarkit.case import Case
from planarkit.context import connected
from planarkit.definitions import define, earlier_filename
from planarkit.steps import FUNCTIONS, NOTEBOOKS

from ..course.reference import solution_source, solutions, source_folder
from .trial import HIDDEN


class Tried(NamedTuple):
    """What became of a solution at home.

    message: what a student reads first, or None where all checks are passed
    functions: {name: function} that the student's cell has defined
    case: the worked Case that the message is of
    options: with which its function was called
    """

    message: str | None
    functions: dict
    case: Case | None = None
    options: dict = {}


def tried(function, source):
    """Run the checks of a function's notebook on this source of it, with the others right."""
    notebook = FUNCTIONS[function].notebook
    others = [name for name in FUNCTIONS if FUNCTIONS[name].notebook == notebook]
    cells = [source if name == function else solution_source(name) for name in others]
    with connected(earlier=lambda names: _earlier(notebook)), _silence():
        namespace = _set_up(notebook)
        defined = {}
        try:
            for number, cell in enumerate(cells):
                _run(cell, f"<cell {number} of {notebook}>", namespace)
            defined.update({name: namespace[name] for name in others})
            for number, cell in enumerate(_checks(notebook)):
                _run(cell, f"<check {number}>", namespace)
        except (Exception, SystemExit) as error:
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
            return Tried(kind + str(error), defined, *_looked_at(error))
    return Tried(None, defined)


def _looked_at(error):
    """The Case that an error of a check is of, and the options of the call, as far as known."""
    case, options = None, {}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        known = frame.f_locals
        case = next((known[n] for n in ("self", "case") if isinstance(known.get(n), Case)), case)
        if frame.f_code.co_name == "_call":
            options = known["options"]
    return case, options


def _run(source, name, namespace):
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), namespace)


@contextlib.contextmanager
def _silence():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _set_up(notebook):
    namespace = {"__name__": "__main__"}
    first = next(cell for cell in _cells(notebook) if cell.id.endswith("-setup"))
    _run(first.source, "<set-up>", namespace)
    return namespace


def _checks(notebook):
    return [
        cell.source
        for cell in _cells(notebook)
        if cell.metadata.get("nbgrader", {}).get("locked")
        and not cell.id.endswith("-setup")
        and HIDDEN not in cell.source
    ]


@functools.cache
def _cells(notebook):
    nb = nbformat.read(source_folder() / f"{notebook}.ipynb", as_version=4)
    return [cell for cell in nb.cells if cell.cell_type == "code"]


@functools.cache
def _earlier(notebook):
    """The course's functions of the notebooks before, as a student's own would be handed on."""
    functions = {}
    for before in NOTEBOOKS[: NOTEBOOKS.index(notebook)]:
        cells = [solutions()[name] for name in FUNCTIONS if FUNCTIONS[name].notebook == before]
        functions = define(cells, functions, earlier_filename(before))
    return functions
