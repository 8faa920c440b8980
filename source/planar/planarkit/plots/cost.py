"""The pictures of the notebook on cost."""

import matplotlib.pyplot as plt
import numpy as np

from .draw import draw_surface
from .show import describe
from .style import BLUE, COLOURS, GREY, MARKERS, ORANGE
from .words import listed, percent, signed

MARK = "#D55E00"


def draw_probabilities(outputs, labels):
    """One bar for each example: the part of label 1, the part of label 0, the true one outlined.

    outputs: the probability of label 1 for each of a few examples; labels: 0 or 1 for each.
    """
    figure, ax = plt.subplots(figsize=(7.5, 2.5), layout="constrained")
    for place, (a, y) in enumerate(zip(outputs, labels)):
        parts = ((0, a, 1), (a, 1 - a, 0))  # start, width, label
        for start, width, label in parts:
            true = label == y
            ax.barh(
                place,
                width,
                left=start,
                height=0.62,
                color=ORANGE if label else BLUE,
                alpha=1 if true else 0.25,
                hatch="//" if label else None,
                edgecolor="white",
                linewidth=0,
            )
        start, width, _ = next(part for part in parts if part[2] == y)
        ax.barh(place, width, left=start, height=0.62, fill=False, edgecolor="black", linewidth=2.6)
        ax.text(1.02, place, f"p = {width:.1f}", va="center", fontsize=12)
    ax.set(
        yticks=range(len(outputs)),
        yticklabels=[f"example {i + 1}, label {y}" for i, y in enumerate(labels)],
        xlim=(0, 1.16),
        xticks=np.arange(0, 1.01, 0.2),
        xlabel="probability: label 1 from the left (hatched), label 0 from the right",
    )
    ax.invert_yaxis()
    ax.spines[["top", "right", "left"]].set_visible(False)
    bars = (
        f"Example {i + 1} has label {y}: the {'left' if y else 'right'} part is outlined, p is "
        f"{a if y else 1 - a:.1f}."
        for i, (a, y) in enumerate(zip(outputs, labels))
    )
    describe(figure, " ".join(["Bars from 0 to 1, each split in two at its output.", *bars]))
    return figure


def draw_loss_curves():
    """Draw what an output costs, for label 1 and for label 0, with a few outputs marked."""
    figure, axes = plt.subplots(1, 2, figsize=(8.5, 4), sharey=True, layout="constrained")
    p = np.linspace(0.004, 1, 400)  # the probability given to the true label
    for ax, label in zip(axes, (1, 0)):
        ax.plot(p if label else 1 - p, -np.log(p), color="black", linewidth=2.2)
        for given in (0.9, 0.5, 0.1, 0.01):
            a, loss = (given if label else 1 - given), -np.log(given)
            ax.plot(a, loss, "so"[1 - label], color=ORANGE if label else BLUE, markersize=9)
            ax.annotate(
                f"{loss:.2f}",
                (a, loss),
                (9 if label else -9, 7),
                textcoords="offset points",
                ha="left" if label else "right",
                fontsize=11,
            )
        formula = "−log a" if label else "−log(1 − a)"
        ax.set(title=f"label {label}: {formula}", xlabel="output a", xlim=(-0.09, 1.09))
        ax.set_xticks(np.arange(0, 1.01, 0.25))
        ax.grid(alpha=0.3)
    axes[0].set(ylabel="loss of one example", ylim=(-0.15, 5.6))
    marked = listed(f"{-np.log(a):.2f} at {a:g}" for a in (0.01, 0.1, 0.5, 0.9))
    describe(
        figure,
        "Two curves of the loss over the output a. For label 1 it falls from the left, where it "
        f"shoots up, to 0 at a = 1: it is {marked}. For label 0 the curve is the mirror image, and "
        "shoots up on the right.",
    )
    return figure


def draw_loss_map(forward_propagation, compute_cost, X, Y, parameters):
    """Draw each point with an area that grows with its loss, and the losses in order.

    forward_propagation, compute_cost: functions like the student's; X (2, m), Y (1, m).
    The loss of one example is the cost of a data set that holds it alone.
    """
    A2 = forward_propagation(X, parameters)[0]
    m = X.shape[1]
    losses = np.array([float(compute_cost(A2[:, [i]], Y[:, [i]])) for i in range(m)])

    figure, (plane, order) = plt.subplots(
        1, 2, figsize=(10, 5), width_ratios=(1.5, 1), layout="constrained"
    )
    draw_surface(lambda places: forward_propagation(places, parameters)[0], X, plane, points=120)
    for label, (colour, marker) in enumerate(zip(COLOURS, MARKERS)):
        chosen = np.ravel(Y) == label
        plane.scatter(
            *X[:, chosen],
            s=6 + 90 * losses[chosen],
            c=colour,
            marker=marker,
            edgecolors="black",
            linewidths=0.6,
        )
    costliest = np.argmax(losses)
    plane.annotate(
        f"{losses[costliest]:.1f}",
        X[:, costliest],
        (30, -16),
        textcoords="offset points",
        fontsize=11,
        arrowprops={"arrowstyle": "-", "color": "black"},
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "black"},
    )
    plane.set(aspect="equal", title="the larger a point, the more it costs")

    wrong = int(np.sum(losses > np.log(2)))
    ordered = np.sort(losses)[::-1]
    order.fill_between(np.arange(m), ordered, step="post", color=GREY, alpha=0.35)
    order.fill_between(
        np.arange(wrong), ordered[:wrong], step="post", color=MARK, alpha=0.9, hatch="//"
    )
    order.axhline(np.log(2), color="black", linestyle="--", linewidth=1)
    order.text(m - 6, np.log(2) + 0.04, "log 2: output 0.5", ha="right", va="bottom", fontsize=10)
    share = 100 * ordered[:wrong].sum() / ordered.sum()
    order.annotate(
        f"{wrong} points on the wrong side:\n{share:.0f} % of the cost",
        (wrong * 0.6, ordered[wrong // 2]),
        (0.3, 0.72),
        textcoords="axes fraction",
        fontsize=11,
        arrowprops={"arrowstyle": "->"},
    )
    order.set(xlabel="points, the costliest first", ylabel="loss of the point", xlim=(0, m))
    order.set_title("few points make most of the cost")
    x, y = X[:, costliest]
    describe(
        figure,
        "Left: the points over the output of the network, the larger the more they cost. The "
        f"costliest, label {int(Y[0, costliest])} at ({signed(x, 1)}, {signed(y, 1)}), has a loss "
        f"of {losses[costliest]:.1f}; {percent(np.mean(losses < 0.14))} of the points cost less "
        f"than 0.14. Right: the losses in order. {wrong} points lie above the line at log 2, "
        f"and they make {share:.0f} % of the cost.",
    )
    return figure
