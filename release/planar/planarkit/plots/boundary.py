"""The pictures of the notebook on boundary."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullLocator

from ..datasets import moons
from ..network import Network
from ..picture import probe_labels, read_picture
from .draw import draw_points, draw_surface
from .show import describe
from .structure import draw_network
from .style import COLOURS, DASHES, GREY, LINES, MARKERS
from .words import around, listed, percent


def ask_and_colour():
    """A grid of points goes into the network, a label for each of them comes out."""
    figure, axes = plt.subplots(
        1, 3, figsize=(9, 3.2), width_ratios=(1, 1.5, 1), layout="constrained"
    )
    x, y = (side.ravel() for side in np.meshgrid(np.arange(8), np.arange(8)))
    labels = (y > 5.2 - 0.6 * (x - 3.0) ** 2 / 2).astype(int)
    axes[0].scatter(x, y, s=26, facecolors="none", edgecolors="black")
    draw_network((2, 4, 1), ax=axes[1])
    for label, (colour, marker) in enumerate(zip(COLOURS, MARKERS)):
        chosen = labels == label
        axes[2].scatter(x[chosen], y[chosen], s=26, c=colour, marker=marker, label=f"label {label}")
    axes[2].legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2, frameon=False)
    for ax, title in zip(
        axes, ("1. many places", "2. your trained network", "3. a label for each")
    ):
        ax.set_title(title, size=11, pad=10)
    for ax in axes[::2]:
        ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
        ax.xaxis.set_major_locator(NullLocator())
        ax.yaxis.set_major_locator(NullLocator())
    describe(
        figure,
        "Three pictures in a row. First, a square filled with a regular grid of points without "
        "labels. Second, the network with two inputs, four hidden units and one output. Third, the "
        "same grid: now each point has the colour and shape of a label, blue circles below, orange "
        "squares above and at the sides.",
    )


def output_and_regions():
    """The same network's output on the moons, and the labels that follow from it."""
    X, Y = moons()
    network = Network((2, 8, 1), seed=1, dtype=np.float32)
    network.train(X, Y, steps=2000, learning_rate=1.2)
    figure, axes = plt.subplots(1, 2, figsize=(7.8, 3.4), sharey=True, layout="constrained")
    draw_surface(network.probability, X, axes[0])
    figure.colorbar(axes[0].images[0], ax=axes[0], label="output of the network")
    draw_surface(lambda places: network.probability(places) > 0.5, X, axes[1], points=300)
    draw_points(X, Y, axes[1])
    axes[0].set_title("the output, from 0 to 1", size=11)
    axes[1].set_title("the label, 0 or 1", size=11)
    axes[1].legend(loc="lower right", fontsize=9)
    axes[1].set_ylabel("")
    describe(
        figure,
        "Two maps of the same plane. Left the output of a network: blue at the upper left, orange "
        "at the lower right, and a narrow white band between, with a black line in its middle. The "
        "line has the shape of a lying S. Right the labels: two plain regions along the same line, "
        "with blue circles mostly in the blue region and orange squares mostly in the orange one.",
    )


def numbered_grid():
    """The grid of the tiny example: three values of x1, two of x2, points numbered row by row."""
    ax = plt.subplots(figsize=(5.5, 3), layout="constrained")[1]
    for number, (x2, x1) in enumerate((b, a) for b in (10, 20) for a in (0, 1, 2)):
        ax.scatter(x1, x2, s=260, facecolors="white", edgecolors="black", zorder=2)
        ax.text(x1, x2, number, ha="center", va="center", zorder=3)
        ax.text(x1 + 0.12, x2 + 0.9, f"({x1}, {x2})", color=GREY)
    for x2 in (10, 20):
        ax.annotate(
            "",
            xy=(1.88, x2),
            xytext=(0.12, x2),
            zorder=1,
            arrowprops={"arrowstyle": "->", "color": GREY, "linestyle": "--"},
        )
    ax.set(xlim=(-0.4, 2.7), ylim=(6, 25), xticks=(0, 1, 2), yticks=(10, 20))
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    describe(
        ax,
        "Six places in two rows of three. The lower row, where x2 is 10, holds number 0 at "
        "(0, 10), number 1 at (1, 10) and number 2 at (2, 10). The upper row, where x2 is 20, "
        "holds number 3 at (0, 20), number 4 at (1, 20) and number 5 at (2, 20). Arrows lead from "
        "left to right along each row.",
    )


def own_map(plot_decision_boundary, model, X, y):
    """Draw a student's map of a model, and say in words what its pixels show.

    plot_decision_boundary, model, X, y: the function, and what it is called with
    """
    figure = plt.figure(figsize=(5.5, 4.5), layout="constrained")
    plot_decision_boundary(model, X, y)
    there, _ = read_picture(plot_decision_boundary, model, X, y)
    regions = np.mean(there["regions"] == probe_labels(model, X))
    points = np.mean(there["points"] == y)  # some are hidden by others
    describe(
        figure,
        f"The points on a map of what the model says. {around(lambda x: model(x.T), X)} At "
        f"{percent(regions)} of the places looked at, the map has the colour of the model's label. "
        f"{'Most' if points > 0.8 else 'Not all'} points are seen in the colour of their own label."
        if there["limits"]
        else "A map that does not hold all points.",
    )
    return figure


def surfaces(networks, X, Y):
    """What each network of {hidden units: Network} says around X (2, m), labels Y (1, m)."""
    figure, axes = plt.subplots(
        2, 4, figsize=(7.8, 4.6), sharex=True, sharey=True, layout="constrained"
    )
    said = ["A map for each number of hidden units."]
    for ax, (n_h, network) in zip(axes.flat, networks.items()):
        draw_surface(network.probability, X, ax)
        draw_points(X, Y, ax, size=10)
        ax.set_title(f"{n_h} hidden unit{'s' * (n_h > 1)}", size=11)
        ax.label_outer()
        said.append(f"{n_h}: {around(network.probability, X)}")
    describe(figure, " ".join(said))
    last = axes.flat[-1]
    last.set_axis_off()
    last.legend(*axes.flat[0].get_legend_handles_labels(), loc="center", fontsize=11, markerscale=2)


def accuracy_by_units(shares):
    """Lines for {hidden units: (training, held-out)}, both in percent."""
    ax = plt.subplots(figsize=(7, 3.6), layout="constrained")[1]
    places = np.arange(len(shares))
    for column, (name, marker) in enumerate((("training points", "o"), ("held-out points", "D"))):
        values = [pair[column] for pair in shares.values()]
        ax.plot(
            places, values, color=LINES[2 * column], ls=DASHES[column], marker=marker, label=name
        )
    ax.set_xticks(places, list(shares))
    ax.set(xlabel="hidden units", ylabel="accuracy in %", ylim=(60, 100))
    ax.grid(axis="y", alpha=0.4)
    ax.legend(loc="lower right")
    pairs = (
        f"{n_h} unit{'s' * (n_h > 1)} {one:.1f} and {two:.1f}" for n_h, (one, two) in shares.items()
    )
    describe(
        ax,
        "Two lines of the accuracy in percent over the number of hidden units, one for the "
        f"training points, one for the held-out points: {listed(pairs)}.",
    )
