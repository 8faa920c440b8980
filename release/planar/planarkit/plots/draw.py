"""What several pictures are made of: axes, points and the surface of a network."""

import matplotlib.pyplot as plt
import numpy as np

from .show import describe
from .style import COLOURS, MARKERS, PROBABILITY
from .words import around_points


def axes_for(ax, figsize=(5, 4)):
    """The axes given, or those of a new figure."""
    return plt.subplots(figsize=figsize, layout="constrained")[1] if ax is None else ax


def draw_points(X, Y, ax=None, size=18):
    """Draw X of shape (2, m) in the colours and shapes of the labels Y (1, m)."""
    own = ax is None
    ax = axes_for(ax)
    for label, (colour, marker) in enumerate(zip(COLOURS, MARKERS)):
        chosen = np.ravel(Y) == label
        ax.scatter(
            *X[:, chosen],
            s=size,
            c=colour,
            marker=marker,
            edgecolors="white",
            linewidths=0.5,
            label=f"label {label}",
        )
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    if own:
        ones = int(np.sum(Y))
        describe(
            ax,
            f"{np.size(Y)} points in the plane: {np.size(Y) - ones} blue circles, label 0, and "
            f"{ones} orange squares, label 1. {around_points(X, Y)}",
        )
    return ax


def draw_surface(probability, X, ax=None, points=200):
    """Colour the plane around X (2, m) by what `probability`, a function of (2, N), gives there."""
    ax = axes_for(ax)
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.1 * (high - low)
    low, high = low - margin, high + margin
    x, y = (np.linspace(a, b, points) for a, b in zip(low, high))
    places = np.stack([side.ravel() for side in np.meshgrid(x, y)])
    surface = np.reshape(probability(places), (points, points))
    extent = (low[0], high[0], low[1], high[1])
    ax.imshow(
        surface,
        origin="lower",
        extent=extent,
        cmap=PROBABILITY,
        vmin=0,
        vmax=1,
        alpha=0.55,
        aspect="auto",
    )
    if surface.min() < 0.5 < surface.max():
        ax.contour(x, y, surface, levels=[0.5], colors="black", linewidths=1.2)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return ax
