"""The widget: change a network and its data, and see at once what it learns."""

from .widget import Explorer

__all__ = ["Explorer"]
