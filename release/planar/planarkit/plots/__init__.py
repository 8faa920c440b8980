"""Every picture the notebooks show: one module for each notebook, and the style they share."""

from . import backprop, beyond, boundary, cost, forward, init, model, predict, structure, update
from .show import show
from .style import CLASSES, draw_points, draw_surface

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
]
