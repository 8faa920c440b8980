"""The student's toolbox: data, pictures, checks and the widget of the course."""

from .exceptions import NotWrittenYet
from .explorer import Explorer
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
