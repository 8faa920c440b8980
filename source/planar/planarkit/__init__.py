"""The student's toolbox: data, pictures, checks and the widget of the course."""

from .earlier import earlier_steps
from .exceptions import NotWrittenYet
from .explorer import Explorer
from .network import Network
from .notebook import unwritten
from .published import worked_case

__all__ = [
    "Explorer",
    "Network",
    "NotWrittenYet",
    "earlier_steps",
    "unwritten",
    "worked_case",
]
