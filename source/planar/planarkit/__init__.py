"""The student's toolbox: data, pictures, checks and the widget of the course."""

import sys

from .exceptions import NotWrittenYet, TooOld

if sys.version_info < (3, 10):  # noqa: UP036  # students bring their own Python
    raise TooOld(sys.version_info)

from .network import Network
from .notebook import earlier_steps, unwritten, worked_case
from .quiz import quiz

__all__ = [
    "Explorer",
    "Network",
    "NotWrittenYet",
    "earlier_steps",
    "quiz",
    "unwritten",
    "worked_case",
]


def __getattr__(name):
    """The explorer, once it is asked for: what it needs takes longer to load than all the rest."""
    if name == "Explorer":
        from .explorer import Explorer

        return Explorer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
