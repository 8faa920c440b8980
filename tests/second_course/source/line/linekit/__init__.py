"""What the notebooks import."""

from .exceptions import NotWrittenYet
from .notebook import earlier_steps, unwritten, worked_case

__all__ = ["NotWrittenYet", "earlier_steps", "unwritten", "worked_case"]
