"""Lets what waits for somebody or needs a screen do nothing while a notebook is graded, and say so.

Nobody can type an answer, step through a debugger or look at a window. In Jupyter such a line
runs, and the next one does, too.
"""

import builtins
import contextlib
import getpass
import pdb
import sys
import webbrowser
from _sitebuiltins import _Helper

import matplotlib
import matplotlib.pyplot as plt
from IPython.core import debugger

from .. import limits

INLINE = "module://matplotlib_inline.backend_inline"
# Backends that draw into a file or the notebook. All others open a window, or need the page.
_WITHOUT_WINDOW = {"agg", "cairo", "inline", "pdf", "pgf", "ps", "svg", "template", INLINE}


def say(what):
    """Tell the student, in the cell's output, what was not done."""
    print(f"({what} when a notebook is graded.)")


def needs_a_window(backend):
    """Whether a backend of Matplotlib's can't be had here: its name, or None for the default."""
    return backend is not None and str(backend).lower() not in _WITHOUT_WINDOW


@contextlib.contextmanager
def answered():
    """A context manager in which a question for the user gets an empty answer at once.

    It is for cells alone. A function that asks while it is checked gets an error that says so, and
    so does a cell that goes on asking.
    """
    before, asked = (builtins.input, getpass.getpass), 0

    def answer(prompt="", *more, **options):
        nonlocal asked
        asked += 1
        if asked > limits.ANSWERS:
            raise EOFError("nobody can type an answer")
        print(prompt)
        say("The answer to this question is empty")
        return ""

    builtins.input = getpass.getpass = answer
    try:
        yield
    finally:
        builtins.input, getpass.getpass = before


def install():
    """Replace what waits or opens a window, for good, in this process and its forks."""
    sys.breakpointhook = pdb.set_trace = debugger.set_trace = _no_debugger
    webbrowser.open = webbrowser.open_new = webbrowser.open_new_tab = _no_browser
    matplotlib.use = _without_window(matplotlib.use)
    plt.switch_backend = _without_window(plt.switch_backend)
    builtins.help = _Helper()  # which Python's `site` makes, and that is not loaded here


def _no_debugger(*arguments, **options):
    say("No debugger stops the code")


def _no_browser(*arguments, **options):
    say("No browser is opened")
    return False


def _without_window(use):
    """The function of Matplotlib's that chooses a backend, for those that need no window."""

    def choose(backend, *arguments, **options):
        if needs_a_window(backend):
            say(f"Pictures are drawn without the backend `{str(backend)[:60]}`")
            backend = INLINE
        return use(backend, *arguments, **options)

    return choose
