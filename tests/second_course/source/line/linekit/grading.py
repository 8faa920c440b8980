"""What the grader needs of this kit. It runs the student's code in another process than its tests.

planarkit.grading does the same for a course that gives students more help.
"""

import contextlib
import functools
import inspect
import signal

from .cells import gives, work
from .exceptions import NotThere, NotWrittenYet, Stopped, TookTooLong, Unreachable, Wrong
from .notebook import define, missing, published_case, sources

__all__ = [
    "ABSENT",
    "HELPERS",
    "SANDBOX_FILES",
    "SECONDS",
    "STEPS_FILES",
    "NotThere",
    "NotWrittenYet",
    "TookTooLong",
    "Unreachable",
    "Wrong",
    "call",
    "call_helper",
    "connect_earlier",
    "connected",
    "define",
    "describe",
    "gives",
    "how",
    "missing",
    "offered",
    "parameters_of",
    "published_case",
    "raised",
    "time_limit",
    "work",
]

SECONDS = 3  # for one call of a student's function
SANDBOX_FILES = ["__init__.py", "case.py", "cells.py", "exceptions.py", "grading.py", "notebook.py"]
STEPS_FILES = []  # what runs the course's solutions needs no others
ABSENT = {}  # modules that a sandbox replaces: this kit has none that does the students' work
HELPERS = {}  # what runs beside a student's function: nothing in this course
_KINDS = {kind.__name__: kind for kind in (NotThere, NotWrittenYet, TookTooLong)}


# Where the tests run:


@contextlib.contextmanager
def connected(functions, cases, earlier):
    """Let the helpers of a notebook get functions and cases from the grader for a while."""
    before = dict(vars(sources))
    vars(sources).update(functions=functions, cases=cases, earlier=earlier)
    try:
        yield
    finally:
        vars(sources).update(before)


def how():
    """How a call is to be made over there, beside its inputs: as it is."""
    return {}


def raised(description):
    """The exception that `describe` described.

    A student's process sent the description, so it may be anything. Raises ValueError if it is
    none.
    """
    parts = description if isinstance(description, dict) else {}
    kind, text = parts.get("kind"), parts.get("text")
    if not isinstance(kind, str) or not isinstance(text, str):
        raise ValueError("This describes no exception.")
    return _KINDS[kind](text[:500]) if kind in _KINDS else Stopped(f"{kind[:60]}: {text[:500]}")


# Where the course's solutions run, with `define`:


def offered(functions):
    """What a student's process may call of the functions of earlier notebooks: all of them."""
    return functions


# Where the student's code runs:


def connect_earlier(functions):
    """From now on, let `earlier_steps` return these functions, which call the course's own.

    Returns a context manager that ends this at the end of its with-block.
    """
    undo = contextlib.ExitStack()
    undo.callback(setattr, sources, "earlier", sources.earlier)
    sources.earlier = lambda names: functions
    return undo


def call(name, function, inputs, options, how, seconds, *, convert):
    """What a student's function returns, converted, if all that takes no longer."""
    with time_limit(seconds):
        return convert(function(*inputs, **options))


@contextlib.contextmanager
def time_limit(seconds, by_clock=None):
    """Raise TookTooLong in the with-block after this time, by the clock."""

    def stop(number, frame):
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def call_helper(helper, name, function, inputs, how, seconds, *, convert):
    """What a helper returns for a student's function, in the manner of `call`."""
    run = functools.partial(HELPERS[helper], function)
    return call(name, run, inputs, {}, how, seconds, convert=convert)


def describe(error):
    """An exception of a student's function as plain data."""
    try:
        text = str(error)
    except Exception:
        text = ""
    return {"kind": type(error).__name__[:60], "text": text[:500]}


def parameters_of(function):
    """The parameters of a student's function: {name: inspect.Parameter}."""
    try:
        return dict(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return {}
