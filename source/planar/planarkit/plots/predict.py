"""The pictures of the notebook on predict."""

import matplotlib.pyplot as plt
import numpy as np

from .draw import draw_points, draw_surface
from .show import describe
from .style import COLOURS, GREY
from .words import around

NAMES = ("label 0 (circles)", "label 1 (squares)")


def from_output_to_accuracy():
    """Draw the way from the inputs to labels and on to the accuracy."""
    ax = plt.subplots(figsize=(8, 2.5), layout="constrained")[1]
    ax.set(xlim=(0, 12), ylim=(0, 3.4))
    ax.axis("off")
    value = {"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": "black"}
    known = {"boxstyle": "square,pad=0.45", "facecolor": "#f2f2f2", "edgecolor": GREY}
    for x, text in ((0.8, "X\ninputs"), (4.4, "A2\nprobabilities"), (8.0, "predictions\n0 or 1")):
        ax.text(x, 2.7, text, ha="center", va="center", bbox=value, linespacing=1.4)
    ax.text(8.0, 0.6, "Y\ntrue labels", ha="center", va="center", bbox=known, linespacing=1.4)
    ax.text(11.2, 1.65, "accuracy\n0 to 1", ha="center", va="center", bbox=value, linespacing=1.4)
    look = {"arrowstyle": "-|>", "color": "black", "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
    for start, end in (
        ((1.4, 2.7), (3.3, 2.7)),
        ((5.5, 2.7), (6.95, 2.7)),
        ((9.05, 2.5), (10.4, 1.9)),
        ((9.05, 0.8), (10.4, 1.4)),
    ):
        ax.annotate("", end, start, arrowprops=look)
    ax.text(2.35, 2.85, "the network", ha="center", va="bottom")
    ax.text(6.2, 2.85, "above 0.5?", ha="center", va="bottom")
    ax.text(9.85, 2.45, "equal?", ha="left", va="bottom")
    ax.annotate(
        "", (0.3, 1.85), (9.0, 1.85), arrowprops={"arrowstyle": "|-|, widthA=0.3, widthB=0.3"}
    )
    ax.text(4.4, 1.65, "predict", ha="center", va="top", weight="bold")
    describe(
        ax,
        "Flow chart. The inputs X go through the network to the probabilities A2. The question "
        "'above 0.5?' turns these into predictions, 0 or 1. A bracket named predict spans all "
        "this. The predictions and the true labels Y are compared, and this gives the accuracy.",
    )


def outputs(A2, Y, threshold=0.5):
    """Draw how the outputs A2 (1, m) are spread, for the points of each label in Y (1, m).

    Bars on the wrong side of the threshold are hatched and counted.
    """
    figure, panels = plt.subplots(2, 1, figsize=(7, 4.6), layout="constrained", sharex=True)
    edges = np.linspace(0, 1, 21)
    said = [f"Two histograms of the outputs A2, with a dashed line at the threshold {threshold}."]
    for label, ax in enumerate(panels):
        chosen = A2[Y == label]
        counts = np.histogram(chosen, edges)[0]
        wrong = (edges[:-1] >= threshold) == (label == 0)
        bars = ax.bar(
            edges[:-1], counts, width=0.05, align="edge", color=COLOURS[label], edgecolor="black"
        )
        for bar, is_wrong in zip(bars, wrong):
            if is_wrong:
                bar.set(facecolor="white", hatch="////")
        ax.axvline(threshold, color="black", linestyle="--", linewidth=1.8)
        mistakes = np.sum(chosen > threshold) if label == 0 else np.sum(chosen <= threshold)
        ax.text(
            0.75 if label == 0 else 0.25,
            0.6,
            f"{mistakes} of {chosen.size}\non the wrong side",
            ha="center",
            transform=ax.transAxes,
        )
        ax.set(title=f"points with {NAMES[label]}", ylabel="points", xlim=(0, 1))
        said.append(
            f"Label {label}: {mistakes} of {chosen.size} points stand on the wrong side of the "
            f"line, in hatched bars; {np.sum(chosen < 0.1)} outputs lie below 0.1 and "
            f"{np.sum(chosen > 0.85)} above 0.85."
        )
    ax.text(threshold + 0.012, 0.9 * ax.get_ylim()[1], f"threshold {threshold}", va="top")
    panels[1].set_xlabel("output A2")
    describe(figure, " ".join(said))
    return figure


def confusion(predictions, Y):
    """Draw how many points of each true label got each predicted label, both (1, m)."""
    guesses, truth = np.ravel(predictions).astype(float), np.ravel(Y)
    ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")[1]
    words = {(0, 0): "right", (0, 1): "false alarms", (1, 0): "misses", (1, 1): "right"}
    said = ["Confusion table with two rows, the true labels, and two columns, the predicted ones."]
    for (row, column), word in words.items():
        count = np.sum((truth == row) & (guesses == column))
        colour = "#e6e6e6" if row == column else "white"
        ax.add_patch(plt.Rectangle((column, row), 1, 1, facecolor=colour, edgecolor="black"))
        ax.text(column + 0.5, row + 0.42, f"{count}", ha="center", va="center", fontsize=22)
        ax.text(column + 0.5, row + 0.78, word, ha="center", va="center")
        said.append(f"True {row}, predicted {column}: {count} ({word}).")
    ax.set(xlim=(0, 2), ylim=(2, 0), xlabel="predicted label", ylabel="true label")
    ax.set_xticks([0.5, 1.5], ["0", "1"])
    ax.set_yticks([0.5, 1.5], ["0 (circles)", "1 (squares)"])
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    describe(ax, " ".join(said))
    return ax


def mistakes(forward_propagation, parameters, predictions, X, Y):
    """Draw the outputs over the plane, the points X (2, m), and a ring around each mistake.

    predictions and Y: shape (1, m)
    """
    ax = plt.subplots(figsize=(6.4, 5.4), layout="constrained")[1]
    draw_surface(lambda places: forward_propagation(places, parameters)[0], X, ax)
    draw_points(X, Y, ax, size=22)
    wrong = np.ravel(predictions).astype(float) != np.ravel(Y)
    ax.scatter(
        *X[:, wrong],
        s=110,
        facecolors="none",
        edgecolors="black",
        linewidths=1.6,
        label="wrong",
    )
    ax.set_title(f"{np.sum(wrong)} of {wrong.size} points are on the wrong side")
    ax.figure.legend(loc="outside lower center", ncols=3)
    output = around(lambda places: forward_propagation(places, parameters)[0], X)
    describe(
        ax,
        f"The points on the output of the network. {output} Rings mark the {np.sum(wrong)} of "
        f"{wrong.size} points that are wrong; {np.sum(np.abs(X[0, wrong]) < 0.5)} of them lie "
        "where x1 is between −0.5 and 0.5.",
    )
    return ax
