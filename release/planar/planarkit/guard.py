"""Runs a student's function so that nothing it does outlasts the call or floods the page."""

import contextlib
import io
import signal
import sys
import threading
import warnings
from operator import is_

import numpy as np

from .exceptions import TookTooLong

SECONDS = 15  # for one call; the slowest right solutions take a tenth of that
SHOWN = 2000  # characters of what one call prints
READ = 1_000_000  # characters, where a test reads what was printed

_NUMPY = [(module, dict(vars(module))) for module in (np, np.random, np.linalg)]


@contextlib.contextmanager
def guarded(characters=SHOWN, seconds=SECONDS, restore=True):
    """A context manager that runs a block without warnings and with limits.

    characters: how much of its output is passed on; the rest is counted
    seconds: time limit; None for no limit
    restore: whether to restore afterwards what the block replaced in NumPy

    Raises TookTooLong in the block when its time is over.
    """
    head = _Head(sys.stdout, characters)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stderr(io.StringIO()),
            contextlib.redirect_stdout(head),
            np.errstate(all="ignore"),
            _time_limit(seconds),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        if restore:
            restore_numpy()
        if head.left_out:
            print(f"\n(and {head.left_out:,} more characters, which are not shown)")


def restore_numpy():
    """Put back what was replaced in NumPy, and say so."""
    if all(all(map(is_, map(vars(module).get, names), names.values())) for module, names in _NUMPY):
        return
    replaced = [
        (module, name, value)
        for module, names in _NUMPY
        for name, value in names.items()
        if vars(module).get(name) is not value
    ]
    for module, name, value in replaced:
        setattr(module, name, value)
    if replaced:
        names = ", ".join(f"`{module.__name__}.{name}`" for module, name, _ in replaced[:5])
        print(f"Note: {names} had been replaced. It is NumPy's own again.")


class _Head(io.TextIOBase):
    """Passes on the first characters that are written to it, and counts the rest."""

    def __init__(self, stream, characters):
        self._stream = stream
        self._left = characters
        self.left_out = 0

    def write(self, text):
        shown = text[: self._left]
        self._left -= len(shown)
        self.left_out += len(text) - len(shown)
        if shown:
            self._stream.write(shown)
        return len(text)

    def flush(self):
        self._stream.flush()


@contextlib.contextmanager
def _time_limit(seconds):
    main = threading.current_thread() is threading.main_thread()
    # On Windows the student interrupts the kernel.
    if seconds is None or not (main and hasattr(signal, "setitimer")):
        yield
        return

    def stop(number, frame):
        if frame.f_globals.get("__name__") not in (__name__, contextlib.__name__):
            raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    # Then so often that one alarm comes while no `except:` of the student's can catch it.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.001)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
