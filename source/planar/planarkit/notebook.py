"""The helpers that a notebook's set-up cell imports to get functions and cases.

Each consults the `context` when it is called, since a grader replaces where it gets them from.
"""

from .context import current
from .exceptions import missing
from .guard import restore_numpy


def unwritten(name):
    """A stand-in for the function of this name, until its cell has run without an error.

    Calling it raises NotThere. In a student's Jupyter, what is run from now on is kept in `runs`,
    and `undrawn` says where a picture can't be drawn without it.
    """
    if not current().earlier:
        from . import runs, undrawn  # not there where notebooks are graded

        runs.watch()
        undrawn.watch(name)
    return (current().functions or missing)(name)


def worked_case(name):
    """The worked Case of this name. Raises KeyError if there is none."""
    if current().cases:
        return current().cases(name)
    from . import published  # neither is this there, nor `earlier`, where notebooks are graded

    restore_numpy()
    return published.published_case(name)


def earlier_steps(*names, notebook):
    """The student's functions of these names, for use in `notebook` ("05-backprop").

    They are read from the solution cells of the notebooks before it, in this folder or in one
    beside it. A function that is missing or fails its worked cases is replaced by the course's
    own, and a line says so. Returns one function for one name, a list for several. Raises
    ValueError for a function that `notebook` or a later one asks for.
    """
    if current().earlier:
        functions = current().earlier(names)
    else:
        from .earlier import own_steps

        functions = own_steps(names, notebook)
    if isinstance(functions, dict):
        functions = [functions[name] for name in names]
    return functions[0] if len(names) == 1 else list(functions)
