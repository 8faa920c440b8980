"""The widget: change a network and its data, and see at once what it learns."""

from importlib.metadata import PackageNotFoundError, version

from .settings import Refused


def _lacking():
    """What the widget needs and is not here, as a sentence, or None."""
    for package, least in (("ipywidgets", 8), ("anywidget", 0)):
        try:
            found = version(package)
        except PackageNotFoundError:
            return f"{package}, which is not installed"
        if int(found.partition(".")[0]) < least:
            return f"{package} {least}, and here is {found}"
    return None


if _lacking():  # all notebooks but the last do without it

    def Explorer(*inputs, **choices):  # noqa: N802
        """Stands for the widget where it can't be. Raises Refused, which says what to install."""
        raise Refused(
            f"The explorer needs {_lacking()}. Run `pip install --upgrade ipywidgets anywidget`, "
            "then restart the kernel."
        )

else:
    from .widget import Explorer

__all__ = ["Explorer"]
