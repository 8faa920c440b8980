"""The widget: change a network and its data, and see at once what it learns."""

from importlib import import_module
from importlib.util import find_spec

from .settings import Refused


def _lacking():
    """What the widget needs and what is here in its place, as two sentences, or None."""
    for package, least in (("ipywidgets", 8), ("anywidget", 0)):
        needed = f"The explorer needs {package} {least or ''}".rstrip()
        if not find_spec(package):
            return f"{needed}. It is not installed"
        found = import_module(package).__version__
        if int(found.partition(".")[0]) < least:
            return f"{needed}. Here is {found}"
    return None


if _lacking():  # all notebooks but the last do without it

    def Explorer(*inputs, **choices):  # noqa: N802
        """Stands for the widget where it can't be. Raises Refused, which says what to install."""
        raise Refused(
            f"{_lacking()}: run `pip install --upgrade ipywidgets anywidget`, then restart the "
            "kernel."
        )

else:
    from .widget import Explorer

__all__ = ["Explorer"]
