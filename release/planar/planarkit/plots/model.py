"""The pictures of the notebook on model."""

import matplotlib.pyplot as plt
import numpy as np

from ..network import Network
from .draw import draw_points, draw_surface
from .show import describe
from .style import BLUE, GREY, ORANGE
from .words import around, listed, percent

LEARNING_RATE = 1.2


def the_loop():
    """Draw the order of the functions: two once, four in a loop, and the way out."""
    ax = plt.subplots(figsize=(8, 4.2), layout="constrained")[1]
    ax.set(xlim=(0, 10.4), ylim=(0, 5))
    ax.axis("off")
    box = {"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": "black"}
    once = {**box, "edgecolor": GREY, "facecolor": "#f2f2f2"}
    watch = {**box, "linestyle": "--"}
    stations = {
        "sizes": (1.1, 4.3, "sizes\n", "layer_sizes", once),
        "start": (1.1, 2.6, "first weights\n", "initialize_parameters", once),
        "forward": (5.0, 4.3, "1  forward\n", "forward_propagation", box),
        "cost": (8.9, 4.3, "2  cost (to watch)\n", "compute_cost", watch),
        "backward": (8.9, 0.7, "3  backward\n", "backward_propagation", box),
        "update": (5.0, 0.7, "4  update\n", "update_parameters", box),
        "end": (1.1, 0.7, "return\n", "parameters", once),
    }
    for x, y, title, name, look in stations.values():
        ax.text(x, y, title + name, ha="center", va="center", bbox=look, linespacing=1.5)

    def arrow(start, end, colour="black"):
        look = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", end, start, arrowprops=look)

    arrow((1.1, 3.8), (1.1, 3.1), GREY)
    arrow((2.45, 2.85), (4.2, 3.75), GREY)
    arrow((6.4, 4.3), (7.5, 4.3))
    arrow((6.0, 3.8), (8.3, 1.2))
    arrow((7.45, 0.7), (6.35, 0.7))
    arrow((5.0, 1.2), (5.0, 3.8), BLUE)
    arrow((3.65, 0.7), (1.95, 0.7), GREY)

    ax.text(6.95, 4.5, "A2", ha="center", va="bottom")
    ax.text(6.85, 2.45, "cache", ha="right", va="center")
    ax.text(6.9, 0.9, "grads", ha="center", va="bottom")
    ax.text(5.15, 2.15, "new\nparameters", ha="left", va="center", color=BLUE)
    ax.text(2.8, 0.9, "at the end", ha="center", va="bottom", color="#444444")
    ax.text(8.9, 2.7, "one trip =\none step", ha="center", va="center", style="italic")
    describe(
        ax,
        "Flow chart. Once, before the loop: layer_sizes, then initialize_parameters. Then a cycle "
        "of four boxes: forward_propagation, compute_cost, backward_propagation, "
        "update_parameters. The cache goes from forward_propagation to backward_propagation; "
        "compute_cost, to watch, gets A2 alone. From update_parameters an arrow with the new "
        "parameters leads back to forward_propagation. At the end the parameters are returned.",
    )


def cost_curve(snapshots, forward_propagation, compute_cost, X, Y):
    """Draw the cost over the steps, and the costs of the networks in `snapshots` as dots.

    snapshots: {steps taken: parameters}; the one after 0 steps is where the line starts
    X: shape (2, m); Y: shape (1, m)

    The line comes from the course's own trainer, so that training is done only once more.
    """
    counts, costs = _course_costs(snapshots[0], X, Y, max(snapshots))
    dots = {
        steps: compute_cost(forward_propagation(X, parameters)[0], Y)
        for steps, parameters in snapshots.items()
    }
    figure, panels = plt.subplots(
        1, 2, figsize=(8, 3.6), layout="constrained", sharey=True, width_ratios=(1, 1.4)
    )
    for ax, last in zip(panels, (1000, max(snapshots))):
        shown = counts <= last
        ax.plot(counts[shown], costs[shown], color=GREY, linewidth=1.8, label="the course's run")
        inside = [steps for steps in sorted(dots) if steps <= last]
        ax.plot(
            inside,
            [dots[steps] for steps in inside],
            color=ORANGE,
            marker="D",
            markeredgecolor="black",
            linestyle="none",
            label="your networks",
            zorder=3,
        )
        ax.set(xlabel="steps", title=f"the first {last:,} steps" if last == 1000 else "all steps")
        ax.grid(alpha=0.3)
        ax.xaxis.set_major_formatter("{x:,.0f}")
    for steps in (0, 100, 1000):
        if steps in dots:
            panels[0].annotate(
                f"{float(dots[steps]):.4f}",
                (steps, dots[steps]),
                xytext=(8, 6) if steps < 1000 else (0, 10),
                textcoords="offset points",
                ha="left" if steps < 1000 else "right",
            )
    last = max(dots)
    panels[1].annotate(
        f"{float(dots[last]):.4f}",
        (last, dots[last]),
        xytext=(0, 10),
        textcoords="offset points",
        ha="right",
    )
    panels[0].set(ylabel="cost", ylim=(0, 0.75))
    panels[1].legend(loc="upper right")
    own = listed(f"{float(dots[steps]):.4f} after {steps:,} steps" for steps in sorted(dots))
    line = listed(f"{costs[np.argmin(np.abs(counts - steps))]:.4f}" for steps in sorted(dots))
    describe(
        figure,
        "Two line charts of the cost over the steps, left the first 1,000, right all of them. "
        f"Diamonds mark your own networks: {own}. The line, the course's run, has {line} there.",
    )
    return figure


def boundaries(snapshots, forward_propagation, compute_cost, X, Y):
    """Draw the outputs over the plane for four networks, with cost and accuracy in the titles.

    snapshots: {steps taken: parameters}
    X: shape (2, m); Y: shape (1, m)
    """
    figure, panels = plt.subplots(
        2, 2, figsize=(7.4, 7.2), layout="constrained", sharex=True, sharey=True
    )
    said = ["Panels with the points, and a network's output as background."]
    for ax, steps in zip(panels.flat, sorted(snapshots)):
        parameters = snapshots[steps]
        outputs = forward_propagation(X, parameters)[0]
        right = np.mean((outputs > 0.5) == (Y == 1))

        def probability(places, parameters=parameters):
            return forward_propagation(places, parameters)[0]

        draw_surface(probability, X, ax)
        draw_points(X, Y, ax, size=14)
        cost = float(compute_cost(outputs, Y))
        ax.set_title(f"{steps:,} steps\ncost {cost:.4f}, {100 * right:.1f} % right")
        said.append(
            f"After {steps:,} steps: {around(probability, X)} Cost {cost:.4f}, {percent(right)} of "
            "the points right."
        )
        ax.label_outer()
    handles, labels = panels.flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2)
    describe(figure, " ".join(said))
    return figure


def _course_costs(start, X, Y, last):
    """The costs of the course's trainer on its way from these parameters: (steps, costs)."""
    network = Network.from_parameters(start)
    # Closer together at the beginning, where the cost changes fast.
    counts = np.unique(np.concatenate([np.arange(0, min(last, 1000), 10), np.arange(0, last, 200)]))
    counts = np.append(counts, last)
    costs = []
    for before, now in zip(np.append(0, counts), counts):
        network.train(X, Y, now - before, LEARNING_RATE)
        costs.append(network.cost(X, Y))
    return counts, np.array(costs)
