"""The pictures of the notebook on backprop."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from .draw import axes_for
from .show import describe
from .style import BLUE, GREY, LINES
from .words import percent, signed

RED, PALE_RED = LINES[2], "#FBE0D0"
HALF_WIDTH, HALF_HEIGHT = 0.32, 0.24
LOSS = 9.5  # where the loss stands, at the right end of both rows

# The upper row runs forwards, the row of gradients under it runs backwards.
FORWARD = {
    "X": (0.0, 1.5),
    "W1": (1.2, 2.6),
    "b1": (2.0, 2.6),
    "Z1": (1.6, 1.5),
    "A1": (3.6, 1.5),
    "W2": (4.9, 2.6),
    "b2": (5.7, 2.6),
    "Z2": (5.3, 1.5),
    "A2": (7.3, 1.5),
}
BACKWARD = {
    "dA2": (7.3, 0.0),
    "dZ2": (5.3, 0.0),
    "dA1": (3.6, 0.0),
    "dZ1": (1.6, 0.0),
    "dW2": (4.7, -1.3),
    "db2": (5.9, -1.3),
    "dW1": (1.0, -1.3),
    "db1": (2.2, -1.3),
}
# The gradients you return, and the six that have an equation, by its number.
WANTED = ("dW1", "db1", "dW2", "db2")
NUMBERS = {"dZ2": 1, "dW2": 2, "db2": 3, "dZ1": 4, "dW1": 5, "db1": 6}
# An arrow's start and end, its local slope, and where that is written.
SLOPES = (
    ("dA2", "dZ2", "$A_2\\,(1-A_2)$", (6.3, 0.12)),
    ("dZ2", "dA1", "$W_2$", (4.45, 0.12)),
    ("dA1", "dZ1", "$1-A_1^2$", (2.6, 0.12)),
    ("dZ2", "dW2", "$A_1$", (4.72, -0.64)),
    ("dZ2", "db2", "1", (5.82, -0.64)),
    ("dZ1", "dW1", "$X$", (1.02, -0.64)),
    ("dZ1", "db1", "1", (2.12, -0.64)),
)


def draw_backward_graph():
    """Draw the forward pass, and under it the way back, each arrow with its local slope.

    The numbers at the gradients are those of the six equations. Returns the axes.
    """
    _, ax = plt.subplots(figsize=(9.2, 4.7), layout="constrained")
    for name, place in FORWARD.items():
        given = len(name) == 1 or name[0] in "Wb"
        _box(ax, place, name, fill="white" if given else "#e9e9e9", dashed=given)
    for start, end in (("X", "Z1"), ("Z1", "A1"), ("A1", "Z2"), ("Z2", "A2")):
        _arrow(ax, FORWARD[start], FORWARD[end])
    for name in ("W1", "b1", "W2", "b2"):
        _arrow(ax, FORWARD[name], FORWARD["Z" + name[1]])
    for layer, name in ((1, "tanh"), (2, "sigmoid")):
        middle = (FORWARD[f"Z{layer}"][0] + FORWARD[f"A{layer}"][0]) / 2
        ax.text(middle, 1.58, name, ha="center", va="bottom", size=10.5, color="#444444")

    # The loss ends the upper row and begins the lower one.
    loss = FancyBboxPatch((LOSS - 0.35, -0.3), 0.7, 2.1, boxstyle="round,pad=0,rounding_size=0.15")
    loss.set(facecolor="#e9e9e9", edgecolor="black", linewidth=1.1)
    ax.add_patch(loss)
    ax.text(LOSS, 0.75, "loss\nL", ha="center", va="center", size=12)
    _box(ax, (LOSS, 2.6), "Y", fill="white", dashed=True)
    _arrow(ax, (LOSS, 2.6), (LOSS, 1.8 - HALF_HEIGHT))
    _arrow(ax, FORWARD["A2"], (LOSS - 0.03, 1.5))
    _arrow(ax, (LOSS - 0.03, 0), BACKWARD["dA2"], backward=True)
    slope = r"$\frac{A_2-Y}{A_2\,(1-A_2)}$"
    ax.text(8.4, 0.14, slope, ha="center", va="bottom", size=15, color=RED)

    for name, place in BACKWARD.items():
        _box(ax, place, name, PALE_RED if name in WANTED else "white", RED, bold=name in WANTED)
        if name in NUMBERS:
            up = HALF_HEIGHT if "Z" in name else -HALF_HEIGHT  # clear of the arrows
            corner = place[0] - HALF_WIDTH, place[1] + up
            ax.add_patch(Circle(corner, 0.17, facecolor=RED, edgecolor="white", zorder=4))
            text = {"color": "white", "size": 9.5, "weight": "bold", "zorder": 5}
            ax.text(*corner, NUMBERS[name], ha="center", va="center_baseline", **text)
    for start, end, slope, place in SLOPES:
        _arrow(ax, BACKWARD[start], BACKWARD[end], backward=True)
        down = end in WANTED
        align = ("right" if "W" in end else "left") if down else "center"
        vertical = "center" if down else "bottom"
        ax.text(*place, slope, ha=align, va=vertical, size=12.5, color=RED)
    ax.text(-0.4, 2.6, "forwards", va="center", size=11, color="#444444", style="italic")
    ax.text(-0.4, 0, "backwards", va="center", size=11, color=RED, style="italic")
    ax.set(xlim=(-0.5, LOSS + 0.5), ylim=(-1.75, 2.95), aspect="equal")
    ax.axis("off")
    describe(
        ax,
        "Two rows of boxes. The upper row runs forwards: X, W1 and b1 give Z1, tanh gives A1, with "
        "W2 and b2 comes Z2, the sigmoid gives A2, and with Y comes the loss L. The lower row runs "
        "backwards from the loss, in dashed arrows, each with its local slope: (A2 − Y) divided by "
        "A2 (1 − A2) to dA2, A2 (1 − A2) to dZ2 (number 1), W2 to dA1, 1 − A1 squared to dZ1 "
        "(number 4). From dZ2 arrows lead down to dW2 (number 2, slope A1) and db2 (number 3, "
        "slope 1), from dZ1 to dW1 (number 5, slope X) and db1 (number 6, slope 1).",
    )
    return ax


def _box(ax, place, name, fill, edge="black", dashed=False, bold=False):
    corner = place[0] - HALF_WIDTH, place[1] - HALF_HEIGHT
    style = "square,pad=0" if dashed else "round,pad=0,rounding_size=0.15"
    box = FancyBboxPatch(corner, 2 * HALF_WIDTH, 2 * HALF_HEIGHT, boxstyle=style, zorder=2)
    box.set(facecolor=fill, edgecolor=edge, linewidth=2 if bold else 1.1)
    box.set_linestyle("--" if dashed else "-")
    ax.add_patch(box)
    weight = "bold" if bold else "normal"
    ax.text(*place, name, ha="center", va="center_baseline", size=12, weight=weight, zorder=3)


def _arrow(ax, start, end, backward=False):
    """An arrow from the border of one box to the border of another."""
    (x, y), (to_x, to_y) = start, end
    if y == to_y:
        side = np.sign(to_x - x) * HALF_WIDTH
        ends = (x + side, y), (to_x - side, to_y)
    else:  # arrows that meet at one box keep a little apart
        apart = 0.35 * (to_x - x)
        if backward:
            ends = (x + apart, y - HALF_HEIGHT), (to_x, to_y + HALF_HEIGHT)
        else:
            ends = (x, y - HALF_HEIGHT), (to_x - apart, to_y + HALF_HEIGHT)
    arrow = FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=14, shrinkA=1, shrinkB=1)
    arrow.set(color=RED if backward else GREY, linewidth=1.8 if backward else 1.4)
    if backward:
        arrow.set_linestyle((0, (3, 1.5)))
    ax.add_patch(arrow)


def slope_at(cost_with, weight, reach=3.0):
    """Draw the cost as one weight changes, and its slope at `weight` as a straight line.

    cost_with: a function that gives the cost for a value of that weight
    """
    ax = axes_for(None, (6.4, 3.8))
    values = np.linspace(weight - reach, weight + reach, 121)
    costs = [float(cost_with(value)) for value in values]
    ax.plot(values, costs, color="black", lw=2, label="cost")
    nudge = 1e-5
    slope = (cost_with(weight + nudge) - cost_with(weight - nudge)) / (2 * nudge)
    here = cost_with(weight)
    near = np.array([-0.45 * reach, 0.45 * reach])
    ax.plot(weight + near, here + slope * near, "--", color=RED, lw=2.2, label="slope here")
    ax.plot(weight, here, "o", color=RED, ms=9)
    ax.annotate(
        f"weight {weight:.2f}, cost {here:.3f}\nslope {slope:.3f}",
        (weight, here),
        (14, -16),
        textcoords="offset points",
        va="top",
        size=11,
    )
    ax.set(xlabel="the one weight that changes", ylabel="cost of the 400 points")
    ax.grid(alpha=0.3)
    ax.legend(loc="upper center")
    describe(
        ax,
        f"The cost as a curve over one weight from {signed(values[0], 1)} to "
        f"{signed(values[-1], 1)}. It is lowest at {signed(values[np.argmin(costs)], 1)}. At "
        f"{signed(weight)} a dashed straight line touches it: its slope is {signed(slope, 3)}.",
    )
    return ax


def draw_tanh_slope():
    """Draw tanh with its slope at three places, and beside it the slope everywhere."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.4), layout="constrained")
    z = np.linspace(-3.5, 3.5, 281)
    left.plot(z, np.tanh(z), color="black", lw=2)
    right.plot(z, 1 - np.tanh(z) ** 2, color="black", lw=2)
    aside = ((8, -30), (16, -18), (12, -20))
    for place, marker, shift in zip((-2.0, 0.0, 1.0), "so^", aside):
        a = np.tanh(place)
        slope = 1 - a**2
        near = np.array([-0.8, 0.8])
        left.plot(place + near, a + slope * near, "--", color=RED, lw=2)
        left.plot(place, a, marker, color=RED, ms=8)
        right.plot(place, slope, marker, color=RED, ms=8)
        note = f"a = {a:.2f}\nslope {slope:.2f}".replace("-", "−")
        left.annotate(note, (place, a), shift, textcoords="offset points", va="center", size=9.5)
    left.set(xlabel="z", ylabel="a = tanh(z)", ylim=(-1.75, 1.35), title="tanh")
    right.set(xlabel="z", ylabel="1 − a²", ylim=(0, 1.1), title="its slope")
    for ax in (left, right):
        ax.grid(alpha=0.3)
    describe(
        figure,
        "Left: tanh with its slope drawn at three places. At z = −2 the output is −0.96 and the "
        "slope 0.07, at 0 the output is 0 and the slope 1, at 1 the output is 0.76 and the slope "
        "0.42. Right: the slope for every z, a hill with its top of 1 at z = 0, nearly 0 at both "
        "ends.",
    )
    return figure


def gradient_check(grads, slopes):
    """Draw each gradient against the slope measured by nudging; equal ones lie on the diagonal.

    grads, slopes: dicts with dW1, db1, dW2, db2
    """
    ax = axes_for(None, (5.4, 4.8))
    measured = np.concatenate([np.ravel(slopes[name]) for name in slopes])
    computed = np.concatenate([np.ravel(grads[name]) for name in slopes])
    ends = np.array([min(measured.min(), computed.min()), max(measured.max(), computed.max())])
    ends = ends + 0.08 * np.ptp(ends) * np.array([-1, 1])
    ax.plot(ends, ends, color=GREY, lw=1.2, label="equal")
    for name, marker, colour in zip(slopes, "os^D", (BLUE, RED, "black", LINES[3])):
        if np.shape(grads[name]) != np.shape(slopes[name]):
            shapes = f"{np.shape(grads[name])} and should have {np.shape(slopes[name])}"
            raise ValueError(f"{name} has shape {shapes}")
        style = {"marker": marker, "s": 60, "facecolors": "none", "edgecolors": colour}
        ax.scatter(slopes[name], grads[name], lw=1.8, label=name, zorder=3, **style)
    ax.set(xlabel="slope found by nudging", ylabel="your gradient", xlim=ends, ylim=ends)
    ax.set_aspect("equal")
    ax.grid(alpha=0.3)
    ax.legend()
    gaps = np.abs(computed - measured)
    off = int(np.sum(gaps > 1e-6))
    told = (
        "All of them lie on the diagonal."
        if not off
        else (
            f"{off} of them lie off the diagonal, where the two are equal; the largest gap is "
            f"{gaps.max():.2g}."
        )
    )
    describe(
        ax,
        f"Your gradient against the slope found by nudging: {gaps.size} marks, from "
        f"{signed(measured.min())} to {signed(measured.max())}. {told}",
    )
    return ax


def single_gradients(backward_propagation, parameters, cache, X, Y):
    """db1 as each example alone would have it: an array of shape (n_h, m)."""
    alone = []
    for column in range(X.shape[1]):
        one = slice(column, column + 1)
        single = {name: values[:, one] for name, values in cache.items()}
        grads = backward_propagation(parameters, single, X[:, one], Y[:, one])
        alone.append(np.ravel(grads["db1"]))
    return np.transpose(alone)


def draw_pushes(alone, X, hidden):
    """Draw, for each of four hidden units, where it is pushed by which point of X (2, m).

    alone: db1 as each example alone would have it, shape (4, m)
    hidden: a function that gives the outputs of the hidden units, (4, N), for places (2, N)
    """
    reach, points = 4.5, 70
    side = np.linspace(-reach, reach, points)
    maps = hidden(np.stack(np.meshgrid(side, side)).reshape(2, -1))
    spacing = {"wspace": 0.06, "hspace": 0.12}
    figure, panels = plt.subplots(
        2, 2, figsize=(7.6, 7.6), sharex=True, sharey=True, gridspec_kw=spacing
    )
    said = [
        "A map for each hidden unit: white where it gives 1, grey where it gives −1. The points"
    ]
    said[0] += " are triangles, pointing up or down as they push the unit, larger the harder."
    sizes, near = np.abs(alone), np.abs(hidden(X)) < 0.9
    for unit, ax in enumerate(panels.flat):
        total = sizes[unit].sum()
        at_border = sizes[unit, near[unit]].sum() / total if total else 0.0
        said.append(
            f"Unit {unit}: the hardest push is {sizes[unit].max():.2f}, and the points where the "
            f"unit's output lies between −0.9 and 0.9 ({percent(np.mean(near[unit]))} of them) "
            f"make up {percent(at_border)} of all pushing."
        )
        shades = {"cmap": "Greys_r", "vmin": -3.5, "vmax": 1.2, "extent": (-reach, reach) * 2}
        shades.update(origin="lower", interpolation="bilinear")
        ax.imshow(maps[unit].reshape(points, points), **shades)
        # Downhill is against the gradient.
        for sign, marker, colour, word in (
            (-1, "^", RED, "pushed up"),
            (1, "v", "black", "pushed down"),
        ):
            chosen = np.sign(alone[unit]) == sign
            size = 2 + 75 * np.abs(alone[unit, chosen])
            style = {"marker": marker, "c": colour, "edgecolors": "white", "linewidths": 0.4}
            ax.scatter(*X[:, chosen], s=size, **style)
            ax.scatter([], [], s=50, label=word, **style)
        ax.set_title(f"hidden unit {unit + 1}")
    for ax in panels[1]:
        ax.set_xlabel("$x_1$")
    for ax in panels[:, 0]:
        ax.set_ylabel("$x_2$")
    handles = panels[0, 0].get_legend_handles_labels()
    figure.legend(*handles, loc="lower center", bbox_to_anchor=(0.5, 0.91), ncols=2, frameon=False)
    describe(figure, " ".join(said))
    return figure
