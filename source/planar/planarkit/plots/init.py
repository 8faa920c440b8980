"""The pictures of the notebook on the first weights."""

import matplotlib.pyplot as plt
import numpy as np

from ..network import Network
from .draw import draw_points, draw_surface
from .show import describe
from .style import BLUE, DASHES, LINES
from .words import around, listed, percent, signed

# Unit 1 is drawn first and widest, so that lines on top of each other all stay visible.
WIDTHS = (5.5, 4, 2.8, 1.6)
EDGE = 6  # tanh is drawn from -EDGE to EDGE; sums further out are counted at the edges


def training(networks, X, Y, steps=1000, learning_rate=1.2):
    """Train each network on X (2, m), Y (1, m) and show what became of it: one row for each.

    networks: dict from a title to a Network of sizes (2, 4, 1); it is trained in place.
    Left is what it answers after the last step, right how the weights from x_2 to the four
    hidden units moved on the way.
    """
    rows = len(networks)
    figure, axes = plt.subplots(
        rows, 2, figsize=(8, 3.7 * rows), layout="constrained", squeeze=False
    )
    said = ["Left the regions that each network found, right one weight of each hidden unit."]
    for (title, network), (left, right) in zip(networks.items(), axes):
        taken, moved = _train(network, X, Y, steps, learning_rate)
        draw_surface(network.probability, X, left)
        draw_points(X, Y, left, size=14)
        share = np.mean((network.probability(X) > 0.5) == Y)
        left.set_title(f"{title}: {100 * share:.1f} % right")
        for unit, weights in enumerate(moved.T):
            right.plot(
                taken,
                weights,
                color=LINES[unit],
                linestyle=DASHES[unit],
                linewidth=WIDTHS[unit],
                label=f"unit {unit + 1}",
            )
        low, high = min(moved.min(), -1), max(moved.max(), 1)
        margin = 0.1 * (high - low)
        right.set(
            xlabel="training step",
            ylabel="weight from $x_2$",
            ylim=(low - margin, high + margin),
            title="the four hidden units",
        )
        right.legend(fontsize=8, handlelength=3.5, loc="upper left")
        ends = listed(signed(weight, 1) for weight in moved[-1])
        alike = np.ptp(moved, axis=1).max() < 1e-6
        said.append(
            f"{title}: {around(network.probability, X)} {percent(share)} of the points are right. "
            f"The four weights end at {ends}."
            + " All four lines lie on top of each other."
            * bool(alike)
        )
    describe(figure, " ".join(said))
    return figure


def _train(network, X, Y, steps, learning_rate, every=20):
    """Train, and note the weights from x_2: the steps (n,) and the weights (n, hidden units)."""
    taken = np.arange(0, steps + 1, every)
    moved = [network.weights[0][:, 1].copy()]
    for _ in taken[1:]:
        network.train(X, Y, every, learning_rate)
        moved.append(network.weights[0][:, 1].copy())
    return taken, np.array(moved)


def sums_on_tanh(X, scales=(0.01, 10), seed=10):
    """How the sums of four hidden units spread along tanh, for all of X (2, m).

    One column for each scale of the first weights: the curve, the share of sums at each
    place under it, and the mean slope of tanh over all of them.
    """
    figure, axes = plt.subplots(
        2, len(scales), figsize=(8, 4.6), layout="constrained", sharex=True, sharey="row"
    )
    z = np.linspace(-EDGE, EDGE, 300)
    said = ["Above the curve of tanh, below how often each sum occurs in the hidden units."]
    for scale, (above, below) in zip(scales, axes.T):
        network = Network((2, 4, 1), scale=scale, seed=seed)
        sums = np.ravel(network.weights[0] @ X)
        above.plot(z, np.tanh(z), color="black")
        above.set_title(f"weights × {scale}: mean slope {mean_slope(X, scale, seed):.2f}")
        share = np.full(sums.size, 100 / sums.size)
        bins = np.arange(-EDGE - 0.25, EDGE + 0.5, 0.5)
        below.hist(np.clip(sums, -EDGE, EDGE), bins, weights=share, color=BLUE)
        ticks = np.arange(-EDGE, EDGE + 1, 2)
        names = [f"≤ −{EDGE}", *ticks[1:-1], f"≥ {EDGE}"]
        below.set_xticks(ticks, [str(name).replace("-", "−") for name in names])
        below.set_xlabel("sum in a hidden unit")
        said.append(
            f"Weights × {scale}: {percent(np.mean(np.abs(sums) < 1))} of the sums lie between −1 "
            f"and 1, where tanh is steep, and {percent(np.mean(np.abs(sums) > EDGE))} beyond "
            f"−{EDGE} and {EDGE}, where it is flat. The mean slope is "
            f"{mean_slope(X, scale, seed):.2f}."
        )
    axes[0, 0].set_ylabel("tanh of the sum")
    axes[1, 0].set_ylabel("% of the sums")
    describe(figure, " ".join(said))
    return figure


def mean_slope(X, scale, seed=10):
    """The mean slope of tanh at the sums that X (2, m) gives, for first weights of this scale."""
    A1 = Network((2, 4, 1), scale=scale, seed=seed).forward(X)[0]
    return float(np.mean(1 - A1**2))


def spread(weights, bins=41):
    """A histogram of first weights, with the curve of a normal distribution of width 0.01."""
    values = np.ravel(weights)
    figure, ax = plt.subplots(figsize=(6, 3.2), layout="constrained")
    edges = np.linspace(-0.045, 0.045, bins)
    ax.hist(values, edges, color=BLUE, alpha=0.5, edgecolor="white", label="your weights")
    x = np.linspace(edges[0], edges[-1], 300)
    density = np.exp(-((x / 0.01) ** 2) / 2) / (0.01 * np.sqrt(2 * np.pi))
    expected = density * values.size * (edges[1] - edges[0])
    ax.plot(x, expected, color="black", ls="--", label="normal distribution × 0.01")
    ax.set(xlabel="weight", ylabel="how many of W1's entries", xlim=(-0.045, 0.045))
    ax.legend(loc="upper left", fontsize=9)
    ax.set_ylim(0, 1.35 * expected.max())
    describe(
        figure,
        f"A histogram of the {values.size:,} weights, and a dashed curve, the normal distribution "
        f"× 0.01. The weights have a mean of {signed(values.mean(), 4)} and a spread (standard "
        f"deviation) of {signed(values.std(), 4)}; {percent(np.mean(np.abs(values) < 0.03))} lie "
        "between −0.03 and 0.03.",
    )
    return figure
