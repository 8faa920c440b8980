"""The pictures of the notebook on forward."""

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from ..datasets import flower
from ..network import Network
from .draw import axes_for, draw_points, draw_surface
from .show import describe
from .style import GREY
from .words import around, listed, side, signed, slant

# What a hidden unit says is no class, so its maps are grey.
HIDDEN = LinearSegmentedColormap.from_list("hidden", ["#8c8c8c", "white"])

# Where the boxes of the computational graph stand, and the arrows between them.
PLACES = {
    "X": (0.0, 0.0),
    "W1": (1.25, 1.1),
    "b1": (1.95, 1.1),
    "Z1": (1.6, 0.0),
    "A1": (3.2, 0.0),
    "W2": (4.45, 1.1),
    "b2": (5.15, 1.1),
    "Z2": (4.8, 0.0),
    "A2": (6.4, 0.0),
    "Y": (8.0, 1.1),
    "cost": (8.0, 0.0),
}
ARROWS = (
    ("X", "Z1"),
    ("W1", "Z1"),
    ("b1", "Z1"),
    ("Z1", "A1"),
    ("A1", "Z2"),
    ("W2", "Z2"),
    ("b2", "Z2"),
    ("Z2", "A2"),
    ("A2", "cost"),
    ("Y", "cost"),
)
FORMULAS = {
    "X": "inputs",
    "Z1": "W1 @ X + b1",
    "A1": "tanh of Z1",
    "Z2": "W2 @ A1 + b2",
    "A2": "sigmoid of Z2",
    "cost": "one number",
}
HALF_WIDTH, HALF_HEIGHT = 0.27, 0.24


def draw_graph(highlight=None, ax=None, cost=False):
    """Draw how the network computes: a box for each array, an arrow from what it is made of.

    highlight: names of the boxes to emphasise, such as ["Z1", "A1"]; one name will do.
    With `cost`, the labels Y and the cost follow. Boxes stand at PLACES, in the axes' own
    coordinates; the row below the formulas is free. Returns the axes.
    """
    chosen = {highlight} if isinstance(highlight, str) else set(highlight or ())
    end = PLACES["cost" if cost else "A2"][0]
    ax = axes_for(ax, figsize=(1.15 * end + 0.8, 2.3))
    places = {name: place for name, place in PLACES.items() if cost or name not in ("cost", "Y")}
    for name, (x, y) in places.items():
        given = name in ("X", "W1", "b1", "W2", "b2", "Y")
        ax.add_patch(
            FancyBboxPatch(
                (x - HALF_WIDTH, y - HALF_HEIGHT),
                2 * HALF_WIDTH,
                2 * HALF_HEIGHT,
                boxstyle="square,pad=0" if given else "round,pad=0,rounding_size=0.15",
                facecolor="#F6D58F" if name in chosen else "white" if given else "#e9e9e9",
                edgecolor="black",
                linewidth=2.6 if name in chosen else 1.1,
                linestyle="--" if given and name not in chosen else "-",
            )
        )
        weight = "bold" if name in chosen else "normal"
        ax.text(x, y, name, ha="center", va="center", fontsize=12, weight=weight)
        if name in FORMULAS:
            ax.text(
                x, y - 0.38, FORMULAS[name], ha="center", va="top", fontsize=9.5, color="#333333"
            )
    into = {}
    for start, stop in ARROWS:
        if start in places and stop in places:
            ax.add_patch(_arrow(places[start], places[stop]))
            into.setdefault(stop, []).append(start)
    arrows = "; ".join(f"from {listed(starts)} to {stop}" for stop, starts in into.items())
    off = [name for name in places if name in chosen]
    off = f" Set off by a thick border: {listed(off)}." if off else ""
    describe(ax, f"A chain of boxes. Arrows run {arrows}.{off}")
    ax.set(xlim=(-0.65, end + 0.75), ylim=(-0.75, 1.45), aspect="equal")
    ax.axis("off")
    return ax


def _arrow(start, stop):
    """An arrow from the border of one box to the border of another, sideways or downwards."""
    (x, y), (to_x, to_y) = start, stop
    if y == to_y:
        ends = (x + HALF_WIDTH, y), (to_x - HALF_WIDTH, to_y)
    else:
        # Two that come down on one box land a little apart.
        ends = (x, y - HALF_HEIGHT), (to_x + 0.35 * (x - to_x), to_y + HALF_HEIGHT)
    return FancyArrowPatch(
        *ends, arrowstyle="-|>", mutation_scale=13, color=GREY, linewidth=1.4, shrinkA=1, shrinkB=1
    )


def draw_activations():
    """Draw the sigmoid and tanh side by side, on the same axes."""
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.3), sharey=True, layout="constrained")
    z = np.linspace(-5, 5, 301)
    # A sigmoid is a tanh of half the width and half the height, raised by a half.
    curves = {"sigmoid": np.tanh(z / 2) / 2 + 0.5, "tanh": np.tanh(z)}
    for ax, (name, values), low in zip(axes, curves.items(), (0, -1)):
        middle = values[150]
        for limit in (low, 1):
            ax.axhline(limit, color=GREY, linestyle="--", linewidth=1)
        ax.plot(z, values, color="black", linewidth=2.2)
        ax.plot(0, middle, "o", color="black", markersize=7)
        ax.annotate(
            f"at 0: {middle:g}", (0, middle), (12, -9), textcoords="offset points", fontsize=11
        )
        ax.set(xlabel="z", title=f"{name}: from {low} to 1".replace("-", "−"), ylim=(-1.15, 1.15))
        ax.grid(alpha=0.3)
    axes[0].set_ylabel("result")
    describe(
        figure,
        "Two curves in the shape of a leaning S. The sigmoid rises from 0 on the left to 1 on the "
        "right and is 0.5 at 0. Tanh rises from −1 to 1, is 0 at 0, and is steeper.",
    )
    return figure


def draw_product(W, X, b, row, column):
    """Draw W @ X + b as grids of numbers, with the parts of one entry of the result marked.

    W (n, k), X (k, m) and b (n, 1) hold small whole numbers; row and column count from 0.
    """
    n, k = W.shape
    m = X.shape[1]
    figure, ax = plt.subplots(figsize=(9, 2.1), layout="constrained")
    left = 0.0
    grids = (
        ("W", W, [(row, j) for j in range(k)]),
        ("X", X, [(i, column) for i in range(k)]),
        ("b", np.repeat(b, m, axis=1), [(row, column)]),
        ("W @ X + b", W @ X + b, [(row, column)]),
    )
    for (name, grid, marked), sign in zip(grids, ("@", "+", "=", "")):
        rows, columns = grid.shape
        top = (n - rows) / 2
        for i in range(rows):
            for j in range(columns):
                copy = name == "b" and j > 0
                _draw_entry(ax, left + j, top + i, grid[i, j], (i, j) in marked, copy)
        shape = (rows, 1) if name == "b" else (rows, columns)
        ax.text(
            left + columns / 2,
            top - 0.25,
            f"{name}  {shape}",
            ha="center",
            va="bottom",
            fontsize=11,
        )
        left += columns
        ax.text(left + 0.5, n / 2, sign, ha="center", va="center", fontsize=17)
        left += 1
    ax.set(xlim=(-0.1, left - 0.9), ylim=(n + 0.1, -0.9), aspect="equal")
    ax.axis("off")
    result = W @ X + b
    describe(
        figure,
        f"Four grids of numbers: W of shape {W.shape} at X of shape {X.shape}, plus b of shape "
        f"{b.shape}, gives a result of shape {result.shape}. Marked are the row "
        f"{listed(W[row])} of W, the column {listed(X[:, column])} of X, the entry {b[row, 0]} of "
        f"b and the entry {result[row, column]} of the result. Beside the column b stand "
        f"{m - 1} pale copies of it.".replace("-", "−"),
    )
    return figure


def _draw_entry(ax, x, y, number, marked, copy):
    """One number in its square; a copy made by broadcasting is pale and dashed."""
    ax.add_patch(
        Rectangle(
            (x + 0.04, y + 0.04),
            0.92,
            0.92,
            facecolor="#F6D58F" if marked else "white",
            edgecolor="#999999" if copy and not marked else "black",
            linewidth=2.4 if marked else 1,
            linestyle="--" if copy else "-",
        )
    )
    ax.text(
        x + 0.5,
        y + 0.52,
        str(number).replace("-", "−"),
        ha="center",
        va="center",
        fontsize=13,
        weight="bold" if marked else "normal",
        color="#777777" if copy and not marked else "black",
    )


@functools.cache
def _trained():
    X, Y = flower()
    # From many other seeds, rounding alone decides where 10,000 steps lead.
    network = Network((2, 4, 1), scale=0.01, seed=10)
    network.train(X, Y, steps=10000, learning_rate=1.2)
    return network


def trained_parameters():
    """W1, b1, W2, b2 of a network with 4 hidden units that has learned the flower."""
    return _trained().parameters


def draw_hidden_maps(forward_propagation, X, Y, parameters, points=120):
    """Map what each of 4 hidden units and the output give over the plane, with the points on top.

    forward_propagation: a function like the student's; X (2, m), Y (1, m).
    """
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.1 * (high - low)
    low, high = low - margin, high + margin
    sides = [np.linspace(a, b, points) for a, b in zip(low, high)]
    places = np.stack([side.ravel() for side in np.meshgrid(*sides)])
    A1 = forward_propagation(places, parameters)[1]["A1"]

    figure, axes = plt.subplot_mosaic(
        [[0, 1, "output"], [2, 3, "output"]],
        figsize=(10, 5.4),
        width_ratios=(1, 1, 2),
        layout="constrained",
    )
    said = ["Small grey maps, one for each hidden unit, and a large coloured one of the output."]
    for unit, values in enumerate(A1):
        towards = places @ values / values.size
        said.append(
            f"Hidden unit {unit + 1} goes from {signed(values.min(), 1)} to "
            f"{signed(values.max(), 1)}, across a line {slant(towards)}; it is higher "
            f"{side(towards)}."
        )
        ax, surface = axes[unit], np.reshape(values, (points, points))
        image = ax.imshow(
            surface,
            origin="lower",
            extent=(low[0], high[0], low[1], high[1]),
            cmap=HIDDEN,
            vmin=-1,
            vmax=1,
        )
        if surface.min() < 0 < surface.max():
            ax.contour(*sides, surface, levels=[0], colors="black", linewidths=1.8)
        draw_points(X, Y, ax, size=7)
        ax.set(
            title=f"hidden unit {unit + 1}",
            xlabel="",
            ylabel="",
            xticks=(-4, 0, 4),
            yticks=(-4, 0, 4),
        )
        ax.set_aspect("equal")
    ax = draw_surface(
        lambda places: forward_propagation(places, parameters)[0], X, axes["output"], points
    )
    draw_points(X, Y, ax, size=22)
    ax.set(title="output", aspect="equal")
    axes[2].set(xlabel="$x_1$", ylabel="$x_2$")
    figure.colorbar(
        image,
        ax=[axes[unit] for unit in range(4)],
        location="bottom",
        aspect=35,
        label="A1, with the black line where it is 0",
    )
    figure.colorbar(
        ax.images[0], ax=ax, location="bottom", aspect=35, label="A2, with the black line at 0.5"
    )
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper right", ncols=2)
    output = around(lambda places: forward_propagation(places, parameters)[0], X)
    describe(figure, " ".join([*said, f"The output: {output}"]))
    return figure
