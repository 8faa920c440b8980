"""What the checks raise, and how Jupyter shows it: a message in red, and no stack of frames."""

import inspect
import textwrap
import traceback

WRONG, UNWRITTEN = "✗", "✎"


class Wrong(AssertionError):
    """A wrong answer. Jupyter shows its message and no stack of frames.

    `key` says what came instead of an answer, if none came: by it a known mistake is found.
    `hint` is what to say if it is not found. `beside` is what to show below, a `beside.Beside`.
    `sign` stands before the message: WRONG, or UNWRITTEN where there is nothing to judge yet.
    """

    def __init__(self, message, key=None, hint="", beside=None, sign=WRONG):
        super().__init__(message)
        self.key = key
        self.hint = hint
        self.beside = beside
        self.sign = sign

    def _render_traceback_(self):
        if self.beside:
            from .beside import show_later  # not there where notebooks are graded

            show_later(self.beside)
        return [marked(f"{self.sign} {self}")]


class Unreachable(Wrong):
    """The process that a function lives in has ended, or its replies cannot be understood."""


class NotWrittenYet(NotImplementedError):
    """Stands in every unsolved exercise. Jupyter shows its message and no stack of frames."""

    def __str__(self):
        frames = traceback.extract_tb(self.__traceback__)
        name = frames[-1].name if frames else "<none>"
        where = "This exercise" if name.startswith("<") else f"`{name}`"
        if not name.startswith("<") and _has_worked(self.__traceback__):
            return f"`{name}` still has a `raise` below what you wrote. Delete that line."
        if not name.startswith("<") and _is_above_code(self.__traceback__):
            return (
                f"`{name}` counts as not written yet: it has a `raise` above what you wrote, and "
                "nothing below that runs. Delete that line."
            )
        return (
            f"{where} is not written yet: replace the `raise` in its cell with your code, and run "
            "it."
        )

    def _render_traceback_(self):
        return [marked(f"{UNWRITTEN} {self}")]


def _has_worked(trace):
    """Whether a function has given names to something before it raised what this trace is of."""
    while trace.tb_next:
        trace = trace.tb_next
    given = inspect.getargs(trace.tb_frame.f_code)
    arguments = {*given.args, given.varargs, given.varkw}
    return bool(trace.tb_frame.f_locals.keys() - arguments)


def _is_above_code(trace):
    """Whether other statements follow the one in a function that raised what this trace is of."""
    from .lines import function_at  # needs a newer Python

    while trace.tb_next:
        trace = trace.tb_next
    written = function_at(trace.tb_frame.f_code)
    return written is not None and written.body[-1].lineno > trace.tb_lineno


class NotThere(NotWrittenYet):
    """Raised by what stands for a function whose cell has not run."""

    def __str__(self):
        return (
            f"`{self.args[0]}` is not there: its cell has not run without an error, or defines "
            "another name. Run that cell, and fix what it reports."
        )


def missing(name):
    """A function that raises NotThere, whatever it is given."""

    def stand_in(*inputs, **options):
        raise NotThere(name)

    stand_in.__name__ = name
    return stand_in


class TooOld(ImportError):
    """Raised by a Python that can't run the kit. Jupyter shows its message and no stack of frames.

    It has to be read by such a Python, and so have `planarkit/__init__.py` and this module.
    """

    def __init__(self, version):
        super().__init__(
            "This course needs Python 3.10 or newer, and this is Python {}.{}: install a newer "
            "one, or choose another kernel.".format(*version)
        )

    def _render_traceback_(self):
        return [marked(f"{WRONG} {self}")]


class TookTooLong(BaseException):
    """A call went on for longer than it may. No `except Exception` catches it.

    seconds: after how many it was stopped
    """

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self):
        return f"after {self.seconds:g} second{'' if self.seconds == 1 else 's'}"


def marked(text):
    """The text for an error output of Jupyter, which breaks no lines. Its sign alone is red.

    No one red is easy to read on the grounds of both themes.
    """
    sign, *lines = textwrap.wrap(text, 80, subsequent_indent="  ")
    return "\n".join([f"\033[1;31m{sign[0]}\033[0m{sign[1:]}", *lines])
