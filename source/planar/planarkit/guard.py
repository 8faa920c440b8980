"""Runs a student's function so that nothing it does outlasts the call or floods the page."""

import contextlib
import gc
import io
import signal
import sys
import threading
import time
import warnings
from operator import is_

import numpy as np

from .exceptions import TookTooLong

SECONDS = 15  # for one call; the slowest right solutions take a tenth of that
WAITING = 2  # times as long may a call take by the clock
AGAIN = 0.0003  # between two alarms once the time is over
SHOWN = 2000  # characters of what one call prints
READ = 1_000_000  # characters, where a test reads what was printed

_NUMPY = [(module, dict(vars(module))) for module in (np, np.random, np.linalg)]


@contextlib.contextmanager
def guarded(characters=SHOWN, seconds=SECONDS, restore=True):
    """A context manager that runs a block without warnings and with limits.

    characters: how much of its output is passed on; the rest is counted
    seconds: see `time_limit`
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
            time_limit(seconds),
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


def in_time(function, *inputs):
    """What the function gives for these inputs, of which the last is how many seconds it has.

    Long lists come as arrays, since a message holds only so many things. Raises TookTooLong when
    the time is over.
    """
    *inputs, seconds = inputs
    with no_garbage_collected(), time_limit(seconds):
        return _with_arrays(function(*inputs))


def _with_arrays(value):
    """Lists as arrays, in a dict as well."""
    if type(value) is dict:
        return {key: _with_arrays(part) for key, part in value.items()}
    return np.asarray(value) if type(value) is list else value


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


def can_limit_time():
    """Whether `time_limit` sets a limit here."""
    return threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")


@contextlib.contextmanager
def time_limit(seconds, by_clock=None):
    """A context manager that raises TookTooLong in its block after this time; None for no limit.

    seconds: of the processor's time, so that what else this computer does costs nothing
    by_clock: seconds by the clock, for a block that waits; WAITING times as many, if left out

    One limit may be in the other. Timers that run already go on afterwards. Where there are none,
    on Windows, and in all threads but the main one, there is no limit.
    """
    if seconds is None or not can_limit_time():  # then the student interrupts the kernel
        yield
        return
    by_clock = by_clock or WAITING * seconds
    times = {signal.SIGPROF: seconds, signal.SIGALRM: by_clock}
    over = None

    def stop(number, frame):
        nonlocal over
        over = over or times[number]
        if frame.f_globals.get("__name__") not in (__name__, contextlib.__name__):
            # Then so often that one alarm comes while no `except:` of the student's can catch it.
            if signal.getsignal(signal.SIGALRM) is stop:
                signal.setitimer(signal.ITIMER_REAL, AGAIN, AGAIN)
            raise TookTooLong(over)

    with (
        _alarm(signal.ITIMER_PROF, signal.SIGPROF, time.process_time, seconds, stop),
        _alarm(signal.ITIMER_REAL, signal.SIGALRM, time.monotonic, by_clock, stop),
    ):
        yield


@contextlib.contextmanager
def no_garbage_collected():
    """A context manager for a time limit: what is collected may be anybody's, and takes as long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextlib.contextmanager
def _alarm(timer, number, now, seconds, stop):
    """Call `stop` in the block when a timer has counted this many seconds, and ever again."""
    before, left = signal.getsignal(number), signal.getitimer(timer)[0]
    if getattr(before, "__module__", None) == __name__ and 0 < left <= seconds:
        yield  # the limit around this one ends first
        return
    signal.signal(number, stop)
    began = now()
    left, again = signal.setitimer(timer, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, signal.SIG_IGN)  # an alarm on its way would end this process
        signal.signal(number, before or signal.SIG_DFL)
        if left:
            signal.setitimer(timer, max(left - (now() - began), 0.001), again)
