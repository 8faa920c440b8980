"""The pictures of the notebook on update."""

import copy

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from .draw import axes_for
from .show import describe
from .style import GREY, LINES
from .words import signed

GREEN, PALE_GREEN, RED = LINES[3], "#CDEBDF", LINES[2]
PAIR = [0, 3]  # the entries of W2 that span the maps: two units with crossing lines

# The boxes of the training loop, and its arrows with what they carry and where that is written.
LOOP = {
    "parameters": (0.0, 0.0),
    "forward_propagation": (0.0, 1.5),
    "compute_cost": (0.0, 3.0),
    "backward_propagation": (4.4, 1.5),
    "update_parameters": (4.4, 0.0),
}
CARRIES = (
    ("parameters", "forward_propagation", "", (0, 0)),
    ("forward_propagation", "compute_cost", "A2, to see how well it goes", (0.12, 2.25)),
    ("forward_propagation", "backward_propagation", "cache", (2.2, 1.58)),
    ("backward_propagation", "update_parameters", "grads", (4.52, 0.75)),
    ("update_parameters", "parameters", "new ones", (2.2, 0.08)),
)
HALF_WIDTH, HALF_HEIGHT = 1.25, 0.3


def draw_loop():
    """Draw the four functions of training as a loop, this step's set off in green."""
    _, ax = plt.subplots(figsize=(8, 4), layout="constrained")
    for name, (x, y) in LOOP.items():
        corner = x - HALF_WIDTH, y - HALF_HEIGHT
        box = FancyBboxPatch(corner, 2 * HALF_WIDTH, 2 * HALF_HEIGHT, boxstyle="round,pad=0.02")
        here, given = name == "update_parameters", name == "parameters"
        box.set(facecolor=PALE_GREEN if here else "white", edgecolor=GREEN if here else "black")
        box.set(linewidth=2.4 if here else 1.1, linestyle="--" if given else "-")
        ax.add_patch(box)
        text = "W1, b1, W2, b2" if given else name
        font = {"size": 11.5, "weight": "bold" if here else "normal"}
        ax.text(x, y, text, ha="center", va="center", **font)
    for start, end, label, place in CARRIES:
        (x, y), (to_x, to_y) = LOOP[start], LOOP[end]
        across = y == to_y
        shift = np.array([HALF_WIDTH, 0] if across else [0, HALF_HEIGHT])
        toward = np.sign([to_x - x, to_y - y])
        ends = np.array([x, y]) + toward * shift, np.array([to_x, to_y]) - toward * shift
        arrow = FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=16, shrinkA=3, shrinkB=3)
        arrow.set(color=GREY, linewidth=1.6)
        ax.add_patch(arrow)
        align = {"ha": "center", "va": "bottom"} if across else {"ha": "left", "va": "center"}
        ax.text(*place, label, size=11, **align)
    ax.set(xlim=(-1.4, 5.9), ylim=(-0.45, 3.45), aspect="equal")
    ax.axis("off")
    describe(
        ax,
        "A loop of boxes: the parameters W1, b1, W2, b2 go into forward_propagation. Its cache "
        "goes to backward_propagation, whose grads go to update_parameters, and the new parameters "
        "go back to the start. update_parameters is set off in green. On the side, A2 goes to "
        "compute_cost.",
    )
    return ax


def draw_step(cost_of, parameters, gradient, after):
    """Draw the cost over two entries of W2 as a map, and one step on it.

    cost_of: a function that gives the cost of parameters
    parameters: dict with W1, b1, W2, b2; the step begins at W2[0, 0] and W2[0, 3]
    gradient: the slopes of the cost for these two
    after: where they are after the step
    """
    _, ax = plt.subplots(figsize=(6, 5.6), layout="constrained")
    area = _cost_map(cost_of, parameters, (-2.2, 7.2), (-6, 3.4))
    lowest = _draw_map(ax, area, np.arange(0.5, 8, 0.5))
    before = parameters["W2"][0, PAIR]
    uphill = before + 1.6 * np.array(gradient) / np.linalg.norm(gradient)
    arrow = {"arrowstyle": "-|>,head_width=0.3,head_length=0.6", "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", uphill, before, arrowprops={**arrow, "color": "#333333", "lw": 2, "ls": "--"})
    ax.annotate("", after, before, arrowprops={**arrow, "color": RED, "lw": 3})
    ax.plot(*before, "o", color="black", ms=8)
    note = {"size": 11, "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5}}
    note["zorder"] = 6
    ax.text(*(before + (0.25, 0.1)), "start", va="bottom", **note)
    ax.text(*(uphill + (0.35, 0)), "uphill", va="center", ha="left", **note)
    ax.text(*(np.array(after) + (0.3, -0.1)), "the step", color=RED, ha="left", va="top", **note)
    describe(
        ax,
        "A map of the cost over the weights W2[0, 0] and W2[0, 3], with lines of equal cost. A "
        f"green cross marks the lowest place, {_at(lowest)}. From the start at {_at(before)} a "
        f"dashed arrow points uphill. The step is an arrow to {_at(after)}.",
    )
    return ax


def draw_paths(update_parameters, cost_of, gradients_of, parameters, rates, steps):
    """Draw the paths of three learning rates on the map over W2[0, 0] and W2[0, 3].

    Only these two numbers move: the gradients of all others are set to 0. The first two maps
    show the same area, the third a wider one. Prints the cost after the last step.
    """
    figure, panels = plt.subplots(1, 3, figsize=(10.8, 3.9), gridspec_kw={"wspace": 0.16})
    near = _cost_map(cost_of, parameters, (-2.2, 7.2), (-6, 3.4))
    far = _cost_map(cost_of, parameters, (-9, 25), (-25, 9))
    fine, coarse = np.arange(0.5, 8, 0.5), np.arange(2, 30, 2)
    said = [f"Maps of the cost over W2[0, 0] and W2[0, 3], each with {steps} steps as dots."]
    for ax, area, levels, rate in zip(panels, (near, near, far), (fine, fine, coarse), rates):
        lowest = _draw_map(ax, area, levels)

        def only_two(place):
            return _only_two(gradients_of(place))

        walk = _walk(update_parameters, only_two, parameters, rate, steps)
        path = [place["W2"][0, PAIR] for place in walk]
        bend = 0.3 if area is far else 0  # leaps go back and forth along one line
        for start, end in zip(path, path[1:]):
            step = FancyArrowPatch(start, end, connectionstyle=f"arc3,rad={bend}", arrowstyle="-")
            step.set(color=RED, linewidth=1.5, zorder=3)
            ax.add_patch(step)
        ax.plot(*np.transpose(path), "o", color=RED, ms=5, mec="white", mew=0.6, zorder=4)
        ax.plot(*path[0], "o", color="black", ms=8, zorder=5)
        ax.set_title(f"learning rate {rate}")
        print(f"learning rate {rate}: cost {cost_of(walk[-1]):.3f} after {steps} steps")
        said.append(
            f"Learning rate {rate}: from {_at(path[0])} the first step leads to {_at(path[1])}, "
            f"the last one to {_at(path[-1])}. The lowest place on this map is {_at(lowest)}."
        )
    for ax in panels[1:]:
        ax.set_ylabel("")
    describe(figure, " ".join(said))
    return figure


def draw_curves(update_parameters, cost_of, gradients_of, parameters, rates, steps):
    """Draw the cost after each step of training, one curve for each of three learning rates."""
    ax = axes_for(None, (7.2, 4.4))
    looks = ((LINES[1], "--", 2.6), ("black", "-", 2.6), (RED, "-", 0.7))
    said = [f"The cost over {steps} steps of training, a curve for each learning rate."]
    for rate, (colour, dash, width) in zip(rates, looks):
        walk = _walk(update_parameters, gradients_of, parameters, rate, steps)
        with np.errstate(all="ignore"):  # a rate too big drives exp out of its range
            costs = [cost_of(place) for place in walk]
        ax.plot(costs, color=colour, linestyle=dash, lw=width, label=f"learning rate {rate}")
        print(f"learning rate {rate}: highest cost {max(costs):.2f}, last cost {costs[-1]:.3f}")
        rises = int(np.sum(np.diff(costs) > 0))
        said.append(
            f"{rate}: from {costs[0]:.2f} over {costs[min(100, steps)]:.2f} after "
            f"{min(100, steps)} steps to {costs[-1]:.2f}; it rises in {rises} steps, up to "
            f"{max(costs):.2f}."
        )
    ax.set(xlabel="step", ylabel="cost", ylim=(0, 4), xlim=(0, steps))
    ax.grid(alpha=0.3)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False)
    describe(ax, " ".join(said))
    return ax


def _at(place):
    return f"({signed(place[0], 1)}, {signed(place[1], 1)})"


def _walk(update_parameters, gradients_of, parameters, rate, steps):
    """The parameters at the start and after each step. Copies: a step may change what it gets."""
    walk = [copy.deepcopy(parameters)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            here = copy.deepcopy(walk[-1])
            walk.append(update_parameters(here, gradients_of(here), rate))
    return walk


def _only_two(grads):
    """The gradients with zeros in all places but dW2[0, 0] and dW2[0, 3]."""
    kept = {name: np.zeros_like(values) for name, values in grads.items()}
    kept["dW2"][0, PAIR] = grads["dW2"][0, PAIR]
    return kept


def _cost_map(cost_of, parameters, across, up, points=27):
    """The cost over W2[0, 0] and W2[0, 3], all other parameters held: (x, y, costs)."""
    place = copy.deepcopy(parameters)
    x, y = np.linspace(*across, points), np.linspace(*up, points)
    costs = np.empty((points, points))
    for row, second in enumerate(y):
        for column, first in enumerate(x):
            place["W2"][0, PAIR] = first, second
            costs[row, column] = cost_of(place)
    return x, y, costs


def _draw_map(ax, area, levels):
    """Draw a map from `_cost_map`: the darker the higher, lines of equal cost, the lowest place.

    Returns the lowest place.
    """
    x, y, costs = area
    extent = (x[0], x[-1], y[0], y[-1])
    ax.imshow(
        costs, origin="lower", extent=extent, cmap="Greys", alpha=0.5, interpolation="bicubic"
    )
    lines = ax.contour(x, y, costs, levels=levels, colors="#555555", linewidths=0.8)
    ax.clabel(lines, levels[::2], fontsize=9, fmt="%.1f")
    row, column = np.unravel_index(np.argmin(costs), costs.shape)
    ax.plot(x[column], y[row], "P", color=GREEN, ms=11, mec="white")
    ax.set(xlabel="W2[0, 0]", ylabel="W2[0, 3]", aspect="equal")
    return x[column], y[row]
