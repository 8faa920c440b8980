"""The student's toolbox: data, pictures, checks and the widget of the course."""

from .checks import NotWrittenYet, unwritten, worked_case
from .earlier import earlier_steps
from .explorer import Explorer
from .network import Network

__all__ = [
    "Explorer",
    "Network",
    "NotWrittenYet",
    "earlier_steps",
    "unwritten",
    "worked_case",
]
