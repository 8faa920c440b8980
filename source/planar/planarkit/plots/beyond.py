"""The pictures of the notebook that goes beyond the course."""

import matplotlib.pyplot as plt
import numpy as np

from .draw import draw_points, draw_surface
from .style import BLUE, DASHES, GREY, LINES


def accuracies(results, ceiling=None):
    """Draw how many points each setting gets right, one mark for each network.

    results: {setting: (percent on the points trained on, percent on held-out points)}, each a
    list with one number for each network, drawn from top to bottom
    ceiling: percent that the best rule gets right, drawn as a dashed line
    """
    ax = plt.subplots(figsize=(7.5, 0.8 + 0.42 * len(results)), layout="constrained")[1]
    looks = [
        {"marker": "o", "facecolors": "none", "edgecolors": GREY, "label": "points trained on"},
        {"marker": "D", "c": BLUE, "s": 22, "linewidths": 0, "label": "held-out points"},
    ]
    for row, values in enumerate(results.values()):
        for shift, look, shown in zip((-0.17, 0.17), looks, values):
            colour = look.get("c", GREY)
            height = row + shift
            ax.hlines(height, min(shown), max(shown), color=colour, linewidth=1)
            ax.vlines(np.mean(shown), height - 0.16, height + 0.16, color=colour, linewidth=2.5)
            label = look["label"] if row == 0 else None
            ax.scatter(shown, [height] * len(shown), **{**look, "label": label})
    if ceiling is not None:
        ax.axvline(ceiling, color="black", linestyle="--", linewidth=1.2, label="best rule")
    ax.set(
        xlabel="points it gets right, in %",
        yticks=range(len(results)),
        yticklabels=results,
        ylim=(len(results) - 0.5, -0.5),
    )
    for row in range(1, len(results)):
        ax.axhline(row - 0.5, color="#DDDDDD", linewidth=0.8)
    ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.12), ncols=3, frameon=False)
    return ax


def surfaces(networks, X, Y):
    """Draw what up to four networks answer over the plane, each under its name.

    networks: {name: Network}; X: points (2, m); Y: labels (1, m)
    """
    figure, panels = plt.subplots(
        2, 2, figsize=(7.5, 7.4), layout="constrained", sharex=True, sharey=True
    )
    for ax, (name, network) in zip(panels.flat, networks.items()):
        draw_surface(network.probability, X, ax)
        draw_points(X, Y, ax, size=12)
        ax.set_title(name, fontsize=11)
        ax.label_outer()
    handles, labels = panels[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def starts(costs, every):
    """Draw the cost over the first steps for several networks.

    costs: {name: the costs after 0, `every`, 2 * `every` ... steps}
    """
    ax = plt.subplots(figsize=(7, 3.8), layout="constrained")[1]
    for (name, values), colour, dash in zip(costs.items(), LINES, DASHES):
        steps = every * np.arange(len(values))
        ax.plot(steps, values, color=colour, linestyle=dash, linewidth=2, label=name)
    ax.set(xlabel="steps", ylabel="cost", ylim=(0, 0.75))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.legend(loc="center right", bbox_to_anchor=(1, 0.66), frameon=False)
    return ax


def signals(sizes):
    """Draw how much is left of the signal after each layer.

    sizes: {name: [standard deviation of the outputs of layer 1, of layer 2, ...]}
    """
    ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")[1]
    for (name, values), colour, marker in zip(sizes.items(), LINES, "sD^v"):
        layers = np.arange(1, len(values) + 1)
        ax.plot(layers, values, color=colour, marker=marker, linewidth=1.5, label=name)
    names = [f"hidden {layer}" for layer in layers[:-1]] + ["output"]
    ax.set(
        yscale="log",
        xticks=layers,
        xticklabels=names,
        ylabel="how much the outputs vary",
        xlabel="layer",
    )
    ax.grid(axis="y", alpha=0.3)
    ax.legend(title="first weights", frameon=False)
    return ax
