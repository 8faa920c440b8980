"""The widget: change a network and its data, and see at once what it learns."""

from importlib.util import find_spec

from .settings import Refused

if find_spec("ipywidgets"):
    from ipywidgets import __version__
else:
    __version__ = ""

if int(__version__.partition(".")[0] or 0) >= 8:
    from .widget import Explorer
else:  # all notebooks but the last do without it

    def Explorer(*inputs, **choices):  # noqa: N802
        """Stands for the widget where it can't be. Raises Refused, which says what to install."""
        here = f"Here is {__version__}" if __version__ else "It is not installed"
        raise Refused(
            f"The explorer needs ipywidgets 8. {here}: run `pip install --upgrade ipywidgets`, "
            "then restart the kernel."
        )


__all__ = ["Explorer"]
