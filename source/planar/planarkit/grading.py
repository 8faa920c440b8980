"""The interface for graders, which run a student's code in another process than their tests.

The grader's process runs the test cells; `connected` gives them functions and cases. The student's
process calls the student's functions on request. Only plain data goes from one to the other: the
inputs and the answer, `how` a call is to be made, and the description of an error.
"""

import contextlib
import functools

from . import context, errors
from .arguments import copied, note_changes, parameters_of
from .cells import gives, work
from .exceptions import NotThere, NotWrittenYet, TookTooLong, Unreachable, Wrong, missing
from .guard import READ, SECONDS, guarded, in_time, restore_numpy, time_limit
from .handed_on import from_known_start, starts_are_known
from .inside import named_values, returns_in_a_loop
from .picture import render
from .repair import changed
from .steps import FUNCTIONS, as_handed_on
from .written import noticed

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

# The files of this package in a sandbox. The others hold answers, do a step's work or judge.
SANDBOX_FILES = """
    __init__.py arguments.py by_hand.py cells.py context.py datasets.py drawn.py errors.py
    exceptions.py
    grading.py guard.py handed_on.py hints.py inside.py lines.py looks.py notebook.py
    picture.py plots/__init__.py plots/nothing.py plots/show.py plots/style.py quiz.py repair.py
    steps.py written.py
""".split()
# What the process has beside these that runs the functions of earlier steps.
STEPS_FILES = ["definitions.py", "known_start.py"]
# Modules that a sandbox must replace, and the names that are imported from them.
ABSENT = {
    "planarkit.network": ["Network"],
    "planarkit.explorer": ["Explorer"],
    "planarkit.first_weights": [],
}
# Helpers that run in the student's process: name -> helper(function, *inputs).
HELPERS = {
    "render": render,
    "in_time": in_time,
    "named_values": named_values,
    "returns_in_a_loop": returns_in_a_loop,
    "noticed": noticed,
    "changed": changed,
}
_TEXT, _PART = 500, 2000  # characters of a text and of each part of an explanation


# In the grader's process --------------------------------------------------------------------------


def connected(functions, cases, earlier):
    """A context manager that connects the helpers of a notebook to a grader.

    functions: callable, name -> the function that `unwritten(name)` returns. If it stands for one
        in another process, it has a method `inside(helper, *inputs)`, which runs the helper of this
        name in HELPERS there.
    cases: callable, name -> the Case that `worked_case(name)` returns
    earlier: callable, tuple of names -> {name: function} or a list of functions in this order, of
        which `earlier_steps` returns those asked for

    While it is open, `Case.call` sets no time limit and does not restore NumPy, since `call` does
    both in the student's process. Blocks may be nested; each ends with what held before it.
    """
    return context.connected(
        functions=functions, cases=cases, earlier=earlier, called_elsewhere=True
    )


def how():
    """How a call is to be made now: a dict of JSON values, for `call` in the student's process.

    known_start: bool, whether training begins with the weights of `known_start`
    """
    return {"known_start": starts_are_known()}


def raised(description):
    """The exception for the description of an error, which `describe` made.

    description: untrusted JSON values

    Returns a TookTooLong, NotThere, NotWrittenYet, NotImplementedError or errors.Stopped, to be
    raised. Raises ValueError for anything that `describe` cannot have made.
    """
    if not isinstance(description, dict):
        raise ValueError("An error should be a dict.")
    kind = description.get("kind")
    if kind == "late":
        seconds = description.get("seconds")
        if not _is_time(seconds):
            raise ValueError("A time in seconds is wanted.")
        return TookTooLong(seconds)
    if kind == "not there":
        return NotThere(_text(description.get("text"), _TEXT))
    if kind == "not written":
        text = _text(description.get("text"), _TEXT)
        return _NotWritten(text) if text else NotImplementedError()
    if kind == "stopped":
        parts = description.get("explanation")
        if not isinstance(parts, list | tuple) or len(parts) != 3:
            raise ValueError("An explanation should have three parts.")
        return errors.Stopped(errors.Explanation(*(_text(part, _PART) for part in parts)))
    raise ValueError("An error should have a kind that is known.")


def _text(value, most):
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(f"Text of {most:,} characters at most is wanted.")
    return value


def _is_time(seconds):
    return type(seconds) in (int, float) and 0 < seconds < 10**6


class _NotWritten(NotWrittenYet):
    """A NotWrittenYet with the message that it had in the student's process."""

    def __str__(self):
        return self.args[0]


def published_case(name):
    """The worked Case of this name that students have. Raises KeyError if there is none."""
    from .published import published_case

    return published_case(name)


# Where the course's solutions run -----------------------------------------------------------------


def define(solutions, functions):
    """Run the solution cells of one notebook beside the functions of the notebooks before it.

    solutions: the cells, as texts or as compiled code
    functions: {name: function} of the notebooks before it

    Returns {name: function}: those given, and all others of the course that the cells define, as
    they are handed on to later notebooks. Raises what a cell raises.
    """
    from .definitions import define

    return define(solutions, functions)


def offered(functions):
    """What the process of a student may call of these functions, and of the kit: {name: function}.

    functions: {name: function} of the notebooks before the student's, as `define` gives them
    """
    if "initialize_parameters" not in functions:
        return functions
    from .known_start import known_start

    return {**functions, "known_start": known_start}


# In the student's process -------------------------------------------------------------------------


def call(name, function, inputs, options, how, seconds, *, convert=None):
    """Call a student's function with a time limit, and restore NumPy.

    name: str, its name in the course
    function: callable, the student's own or `missing(name)`
    inputs: list or tuple of the positional arguments
    options: dict of the keyword arguments
    how: dict, what the grader's `how()` returned
    seconds: float, the time limit; None for no limit
    convert: callable, applied to the value within the same limit, since the methods of an object
        that a student returns may take long, too

    Returns the value, converted. The function's output and a note for each argument that it changed
    go to sys.stdout. Raises TookTooLong, or what the function or `convert` raises.
    """
    return _call(name, function, function, inputs, options, how, seconds, convert)


def call_helper(helper, name, function, inputs, how, seconds, *, convert=None):
    """Run the helper of this name in HELPERS on a student's function, in the manner of `call`.

    inputs: list or tuple of the helper's further arguments

    Returns what the helper returns. Raises KeyError for a helper of another name.
    """
    run = functools.partial(HELPERS[helper], function)
    return _call(name, function, run, inputs, {}, how, seconds, convert)


def _call(name, function, run, inputs, options, how, seconds, convert):
    restore_numpy()
    start = from_known_start(function) if how.get("known_start") else contextlib.nullcontext()
    with context.disconnected(), guarded(READ, seconds), start:
        names = [*parameters_of(function), *range(len(inputs))]
        given = {**dict(zip(names, inputs)), **options}
        before = copied(given)
        value = run(*inputs, **options)
        value = convert(value) if convert else value
    if name not in FUNCTIONS or not FUNCTIONS[name].may_change_arguments:
        note_changes(name, before, given)
    return value


def describe(error):
    """The description of an exception of a student's function: a dict of JSON values for `raised`.

    kind: "late", "not there", "not written" or "stopped"
    seconds: int or float, with "late"
    text: str of 500 characters at most, with "not there" and "not written"
    explanation: list of three str of 2,000 characters at most, with "stopped": an
        errors.Explanation

    Raises no exception, even if methods of the error do.
    """
    try:
        if isinstance(error, TookTooLong) and _is_time(error.seconds):
            return {"kind": "late", "seconds": error.seconds}
        if isinstance(error, NotThere):
            return {"kind": "not there", "text": str(error.args[0])[:_TEXT]}
        if isinstance(error, NotWrittenYet):
            return {"kind": "not written", "text": str(error)[:_TEXT]}
        if type(error) is NotImplementedError:
            return {"kind": "not written", "text": ""}
    except (Exception, SystemExit):  # a student may raise these, too, and odd things in them
        pass
    return {"kind": "stopped", "explanation": [part[:_PART] for part in errors.explain(error)]}


def connect_earlier(functions):
    """From now on, let `earlier_steps` return functions out of these in this process.

    functions: {name: function}, of `define`, or what calls those of `offered` in another process

    `earlier_steps` raises ValueError for other names, and `worked_case` raises RuntimeError.
    Returns a context manager that ends this at the end of its with-block.
    """

    handed = {
        name: as_handed_on(name, function)
        for name, function in functions.items()
        if name in FUNCTIONS
    }

    def earlier(names):
        for name in names:
            if name not in handed:
                raise ValueError(f"{name!r} is not there before this notebook.")
        return handed

    return context.connect(
        earlier=earlier, cases=_no_worked_case, known_start=functions.get("known_start")
    )


def _no_worked_case(name):
    raise RuntimeError("Worked cases are there for the checks only when a notebook is graded.")
