"""The drawing of the network, which every notebook may use, and the pictures on structure."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Wedge

from .draw import axes_for, draw_points, draw_surface
from .show import describe
from .style import LINES
from .words import around, listed, percent, slant

RADIUS = 0.36
LAYER_GAP, UNIT_GAP = 2.9, 1.05
MOST = 5  # circles drawn for one layer; a larger one gets dots in its middle
QUIET, DARK = "#B0B0B0", "#222222"
GREEN, RED = LINES[3], LINES[2]
PALE_GREEN = "#CDEBDF"
ABOVE = {"ha": "center", "va": "bottom"}
BELOW = {"ha": "center", "va": "top"}


def draw_network(sizes=(2, 4, 1), highlight=None, ax=None):
    """Draw a network with `sizes` units, from the inputs on the left to the output.

    highlight: what to set off in green (or a tuple of such names): "layers", "W1", "Z1", "A1",
    "W2", "Z2", "A2" or "cost"; "backward" turns the arrows round and makes them red and dashed.

    A unit's left half stands for its sum (a row of Z), the right half for what the
    activation makes of it (a row of A).
    """
    ax = axes_for(ax, (7, 3.9))
    names = (highlight,) if isinstance(highlight, str) else tuple(highlight or ())
    last = len(sizes) - 1
    arrays = {f"{letter}{layer}" for letter in "WZA" for layer in range(1, last + 1)}
    unknown = set(names) - arrays - {"layers", "cost", "backward"}
    if unknown:
        raise ValueError(f"nothing in the drawing is called {', '.join(sorted(unknown))}")
    backward = "backward" in names

    def style(name):
        if name in names:
            return GREEN, "bold"
        return (QUIET, "normal") if names and not backward else (DARK, "normal")

    places = [_places(layer * LAYER_GAP, size) for layer, size in enumerate(sizes)]
    top = max(y for column in places for _, y in column) + RADIUS
    for layer in range(last):
        name = f"W{layer + 1}"
        colour, weight = (RED, "bold") if backward else style(name)
        for start in places[layer]:
            for end in places[layer + 1]:
                _arrow(ax, start, end, colour, bold=weight == "bold", backward=backward)
        caption = f"dW{layer + 1}, db{layer + 1}" if backward else f"{name}, b{layer + 1}"
        middle = (layer + 0.5) * LAYER_GAP
        ax.text(middle, top + 0.12, caption, color=colour, weight=weight, **ABOVE)

    for layer, (column, size) in enumerate(zip(places, sizes)):
        x = layer * LAYER_GAP
        kind = ("input", *["hidden"] * (last - 1), "output")[layer]
        layer_style = dict(zip(("color", "weight"), style("layers")))
        units = f"{size} {'input' if layer == 0 else 'unit'}{'s' if size > 1 else ''}"
        ax.text(x, top + 0.12, f"{kind} layer\n{units}", **layer_style, **ABOVE)
        for number, place in enumerate(column, start=1):
            if layer == 0:
                number = size if number == len(column) else number
                _input(ax, place, number, style("layers"))
            else:
                _unit(ax, place, layer, last, names, style)
        if size > MOST:
            ax.text(x, 0, "⋮", ha="center", va="center", size=18, color=style("layers")[0])
        _captions(ax, x, -top - 0.12, layer, style)

    right = last * LAYER_GAP
    if "cost" in names:
        right += 1.9
        _arrow(ax, places[-1][0], (right - 0.2, 0), GREEN, bold=True)
        box = FancyBboxPatch((right - 0.5, -0.25), 1.0, 0.5, boxstyle="round,pad=0.06")
        box.set(facecolor=PALE_GREEN, edgecolor=GREEN, linewidth=2)
        ax.add_patch(box)
        ax.text(right, 0, "cost", ha="center", va="center", weight="bold", color=GREEN)
        ax.text(right, -1.05, "labels Y", color=GREEN, weight="bold", **BELOW)
        arrow = {"arrowstyle": "-|>", "color": GREEN, "lw": 2}
        ax.annotate("", xy=(right, -0.3), xytext=(right, -1.05), arrowprops=arrow)
    ax.set(xlim=(-0.9, right + 0.9), ylim=(-top - 0.6, top + 0.75), aspect="equal")
    ax.set_axis_off()
    describe(ax, _in_words(sizes, names))
    return ax


def _in_words(sizes, names):
    columns = listed(f"{size} circle{'s' * (size > 1)}" for size in sizes)
    arrays = [f"W{layer}, b{layer}" for layer in range(1, len(sizes))]
    backward = "backward" in names
    off = [name for name in names if name != "backward"]
    return " ".join(
        [
            f"A network in {len(sizes)} columns, one for each layer, from the inputs on the left "
            f"to the output on the right: {columns}.",
            f"All arrows are dashed and point backwards, with the names "
            f"{listed(name.replace('W', 'dW').replace('b', 'db') for name in arrays[::-1])}."
            if backward
            else "Arrows run from every circle to every circle in the next column, with the names "
            f"{listed(arrays)}.",
            *([f"Set off in green: {listed(off)}."] if off else []),
        ]
    )


def _places(x, size):
    """Where a layer's circles stand, from the top: a list of (x, y)."""
    if size <= MOST:
        rows = np.arange(size)
    else:  # the dots take the middle
        rows = np.delete(np.arange(MOST), MOST // 2)
    heights = (max(rows) / 2 - rows) * UNIT_GAP
    return [(x, y) for y in heights]


def _arrow(ax, start, end, colour, bold, backward=False):
    start, end = np.array(start), np.array(end)
    along = (end - start) / np.linalg.norm(end - start)
    start, end = start + along * RADIUS, end - along * RADIUS
    if backward:
        start, end = end, start
    arrow = {
        "arrowstyle": "-|>,head_width=0.15,head_length=0.3",
        "color": colour,
        "lw": 1.8 if bold else 0.9,
        "linestyle": (0, (3, 1.5)) if backward else "-",
        "shrinkA": 0,
        "shrinkB": 1,
    }
    ax.annotate("", xy=end, xytext=start, arrowprops=arrow)


def _input(ax, place, number, style):
    colour, weight = style
    fill = PALE_GREEN if weight == "bold" else "white"
    width = 2.4 if weight == "bold" else 1.4
    ax.add_patch(Circle(place, RADIUS, facecolor=fill, edgecolor=colour, lw=width))
    ax.text(*place, f"$x_{{{number}}}$", ha="center", va="center", size=12, color=colour)


def _unit(ax, place, layer, last, names, style):
    """A circle in two halves: a sum sign, and a small picture of the activation."""
    x, y = place
    for name, angles in ((f"Z{layer}", (90, 270)), (f"A{layer}", (270, 90))):
        if name in names or "layers" in names:
            ax.add_patch(Wedge(place, RADIUS, *angles, facecolor=PALE_GREEN))
    bold = {"layers", f"Z{layer}", f"A{layer}"} & set(names)
    edge = GREEN if bold else style("layers")[0]
    ax.add_patch(Circle(place, RADIUS, fill=False, edgecolor=edge, lw=2.4 if bold else 1.4))
    ax.plot([x, x], [y - RADIUS, y + RADIUS], color=edge, lw=0.8)
    sum_colour = GREEN if "layers" in names else style(f"Z{layer}")[0]
    ax.text(x - 0.17, y, "Σ", ha="center", va="center", size=11, color=sum_colour)
    bend = np.linspace(-3, 3, 30)
    curve_colour = GREEN if "layers" in names else style(f"A{layer}")[0]
    ax.plot(x + 0.17 + 0.035 * bend, y + 0.14 * np.tanh(bend), color=curve_colour, lw=1.6)


def _captions(ax, x, y, layer, style):
    """The names of the arrays that belong to a layer, under it."""
    if layer == 0:
        ax.text(x, y, "X", color=style("layers")[0], **BELOW)
        return
    for name, shift in ((f"Z{layer}", -0.3), (f"A{layer}", 0.3)):
        colour, weight = style(name)
        ax.text(x + shift, y, name, color=colour, weight=weight, **BELOW)


def best_line(X, Y, directions=720):
    """The straight line that puts most points of X (2, m) on the side of their label Y (1, m).

    Returns (normal, cut, right): points with normal @ x > cut count as label 1, and `right`
    is the share of points for which that is so. Looks in `directions` directions, and in
    each at every place to cut.
    """
    labels = np.ravel(Y)
    best = (None, 0.0, 0.0)
    for angle in np.linspace(0, 2 * np.pi, directions, endpoint=False):
        normal = np.array([np.cos(angle), np.sin(angle)])
        along = normal @ X
        order = np.argsort(along)
        # Zeros before the cut and ones after it are right, for a cut after each point in turn.
        right = np.cumsum(labels[order] == 0) + np.sum(labels) - np.cumsum(labels[order])
        place = int(np.argmax(right[:-1]))
        share = right[place] / labels.size
        if share > best[2]:
            best = (normal, along[order[place : place + 2]].mean(), share)
    return best


def straight_lines(line, X, Y):
    """Two lines through the points X (2, m), Y (1, m): a trained one, and the best there is.

    line: a trained Network of sizes (2, 1)
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 4), layout="constrained", sharey=True)
    draw_surface(line.probability, X, left)
    trained = np.mean((line.probability(X) > 0.5) == Y)
    normal, cut, best = best_line(X, Y)
    # Steep, but not a jump: a contour of a jump would have steps.
    draw_surface(lambda places: 0.5 + 0.25 * np.tanh(20 * (normal @ places - cut)), X, right)
    for ax, title, share in ((left, "trained line", trained), (right, "best line", best)):
        draw_points(X, Y, ax)
        ax.set_title(f"{title}: {100 * share:.1f} % right")
    right.set_ylabel("")
    left.legend(loc="upper left", fontsize=9)
    describe(
        figure,
        "The points twice, cut in two by a straight line. Left the trained line, "
        f"{slant(np.ravel(line.weights[0]))}: {percent(trained)} of the points are right. Right "
        f"the best line, {slant(normal)}: {percent(best)} are right.",
    )
    return figure


def regions(network, X, Y):
    """What a trained network answers around the points X (2, m), Y (1, m)."""
    ax = draw_surface(network.probability, X)
    draw_points(X, Y, ax)
    share = np.mean((network.probability(X) > 0.5) == Y)
    ax.set_title(f"{100 * share:.1f} % right")
    ax.legend(loc="upper left", fontsize=9)
    describe(
        ax,
        "The points on the regions that the network found. "
        f"{around(network.probability, X)} {percent(share)} of the points are right.",
    )
    return ax
