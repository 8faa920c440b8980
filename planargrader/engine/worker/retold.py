"""An error on its way to another process, where it should read as it did here."""

import builtins

from .. import limits


def told(error):
    """An error as plain data: its name, that of Python's own error that it is, its arguments."""
    kind = type(error)
    base = next(each for each in kind.__mro__ if each.__module__ == "builtins")
    # The text may be long, where a value stands in it.
    short = kind is base and all(len(repr(part)) < limits.STREAM for part in error.args)
    return kind.__name__, base.__name__, error.args if short else (str(error)[: limits.STREAM],)


def retold(name, base, arguments):
    """The error that was told, of a class with the same name."""
    base = getattr(builtins, base)
    kind = base if name == base.__name__ else type(name, (base,), {})
    return kind(*arguments)
