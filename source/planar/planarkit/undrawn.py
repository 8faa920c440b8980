"""Says in a sentence that a picture can't be drawn, where an exercise above it is wrong.

The check of that exercise has said what is wrong with it. The frames of the kit, through which
the wrong values went, would only stand in the way of that.
"""

import linecache
import re
import sys
import traceback

from .exceptions import NotWrittenYet, Wrong

_needed = []  # the functions that the student is to write in this notebook


def watch(name):
    """From now on, show no frames in this kernel for a picture that needs this function."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell:
        _needed.append(name)
        shell.set_custom_exc((Exception,), _show)


def _show(shell, kind, error, trace, tb_offset=None):
    if not isinstance(error, Wrong | NotWrittenYet) and (cell := _picture(trace, shell.user_ns)):
        error = Wrong(_said(error, cell))
        shell.showtraceback((Wrong, error, None))
    else:
        shell.showtraceback(tb_offset=tb_offset, running_compiled_code=True)


def _picture(trace, names):
    """The source of the cell that stopped, if it shows a picture and is no exercise, or ""."""
    for frame, _ in traceback.walk_tb(trace):
        if frame.f_globals is names:
            source = "".join(linecache.getlines(frame.f_code.co_filename))
            written = any(f"def {name}(" in source for name in _needed)
            return source if "plots.show(" in source and not written else ""
    return ""


def _said(error, cell):
    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        return (
            f"This picture can't be drawn: `{error.name}` is not there. Run the cells above it, "
            "and look at what they report."
        )
    used = [name for name in dict.fromkeys(_needed) if re.search(rf"\b{name}\b", cell)]
    needed = " and ".join(f"`{name}`" for name in used or dict.fromkeys(_needed))
    return (
        f"This picture can't be drawn ({type(error).__name__}: {str(error)[:200]}). It needs "
        f"{needed}: look at what the checks above say. If they found nothing, look for a name in "
        "this cell that was given another value."
    )
