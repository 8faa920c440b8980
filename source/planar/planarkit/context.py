"""Where the helpers of a notebook get functions and cases from, and how calls are guarded.

In a student's Jupyter, `unwritten` returns a stand-in, `worked_case` reads `cases.json`,
`earlier_steps` reads notebooks, and calls have a time limit. A grader replaces these sources for a
with-block (`connected`) or for the rest of a process (`connect`).
"""

import contextlib
import dataclasses
from collections.abc import Callable
from contextvars import ContextVar

from . import guard


@dataclasses.dataclass(frozen=True)
class Context:
    """The sources of functions and cases. None stands for the one that a student has.

    functions: name -> the function that `unwritten` returns
    cases: name -> the Case that `worked_case` returns
    earlier: tuple of names -> the functions that `earlier_steps` returns, as a list or a dict
    known_start: the function that gives first weights while `nn_model` is checked
    seconds: time limit of a call of a student's function
    called_elsewhere: whether the functions are stand-ins for ones in another process, which sets
        the time limit and restores NumPy
    """

    functions: Callable | None = None
    cases: Callable | None = None
    earlier: Callable | None = None
    known_start: Callable | None = None
    seconds: float = guard.SECONDS
    called_elsewhere: bool = False


_process = Context()
_block = ContextVar("Context of the innermost with-block", default=None)


def current():
    """The Context that holds now."""
    return _block.get() or _process


@contextlib.contextmanager
def connected(**changes):
    """Change these fields of the Context for a with-block. With-blocks may be nested."""
    token = _block.set(dataclasses.replace(current(), **changes))
    try:
        yield
    finally:
        _block.reset(token)


@contextlib.contextmanager
def disconnected():
    """Ignore all `connected` blocks around this with-block: the Context of the process holds."""
    token = _block.set(None)
    try:
        yield
    finally:
        _block.reset(token)


def connect(**changes):
    """Change these fields of the Context of this process, from now on.

    Returns a context manager that restores the Context before, at the end of its with-block.
    """
    global _process
    before, _process = _process, dataclasses.replace(_process, **changes)
    undo = contextlib.ExitStack()
    undo.callback(_put_back, before)
    return undo


def guarded(characters=guard.SHOWN):
    """`guard.guarded` with the time limit of the Context, for a call of a student's function."""
    now = current()
    return guard.guarded(
        characters,
        seconds=None if now.called_elsewhere else now.seconds,
        restore=not now.called_elsewhere,
    )


def _put_back(context):
    global _process
    _process = context
