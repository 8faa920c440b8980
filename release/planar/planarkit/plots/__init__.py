"""Every picture the notebooks show: one module for each notebook, and the style they share."""

from importlib.util import find_spec

from ..by_hand import refuse_functions_of
from .show import show
from .style import CLASSES

if find_spec(f"{__name__}.draw"):
    from . import (
        backprop,
        beyond,
        boundary,
        cost,
        draw,
        forward,
        init,
        model,
        predict,
        structure,
        update,
        words,
        yours,
    )

    _drawing = (backprop, beyond, boundary, cost, draw, forward, init, model, predict)
    for _each in (*_drawing, structure, update, words, yours):
        refuse_functions_of(_each)
    from .draw import draw_points, draw_surface
else:  # where notebooks are graded, only the style is there
    from .nothing import draws_nothing as __getattr__  # noqa: F401

__all__ = [
    "CLASSES",
    "backprop",
    "beyond",
    "boundary",
    "cost",
    "draw_points",
    "draw_surface",
    "forward",
    "init",
    "model",
    "predict",
    "show",
    "structure",
    "update",
    "yours",
]
