"""What a check raises, and how Jupyter shows it: one line, and no stack of frames."""


class Wrong(AssertionError):
    """A wrong answer; the message is for the student."""

    def _render_traceback_(self):
        return [f"✗ {self}"]


class Unreachable(Wrong):
    """The process that runs the student's code has ended."""


class NotWrittenYet(NotImplementedError):
    """Stands in every exercise until it is solved."""

    def __init__(self, message="This function is not written yet: fill in its cell, and run it."):
        super().__init__(message)

    def _render_traceback_(self):
        return [f"✎ {self}"]


class NotThere(NotWrittenYet):
    """Raised by what stands for a function whose cell has not run."""


class TookTooLong(BaseException):
    """A call went on for too long. No `except Exception` catches it."""


class Stopped(Exception):
    """Stands for an exception of the student's code in another process; says its name and text."""
