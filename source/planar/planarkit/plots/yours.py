"""The pictures of the notebook on a table of one's own. Each function returns a description."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap

from .draw import draw_points, draw_surface
from .style import BLUE, ORANGE

THREE = (BLUE, "#009E73", ORANGE)


def maps(networks, X, Y, axes):
    """Draw what networks answer over the plane, side by side.

    networks: {name: a function of points (2, N) that gives the chance of label 1}
    X: points (2, m); Y: labels (1, m); axes: the names of the two inputs
    """
    figure, panels = plt.subplots(
        1, len(networks), figsize=(4.3 * len(networks), 4.3), layout="constrained", squeeze=False
    )
    told = []
    for ax, (name, probability) in zip(panels[0], networks.items()):
        draw_surface(probability, X, ax)
        draw_points(X, Y, ax, size=14)
        ax.set(title=name, xlabel=axes[0], ylabel=axes[1])
        ones = np.mean(ax.images[0].get_array() > 0.5)
        told.append(f"{name}: {ones:.0%} of the plane is orange, for label 1")
    handles, labels = panels[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return "Maps with the points. " + ". ".join(told) + "."


def regions(classify, X, classes, names, axes):
    """Colour the plane by the class that `classify` gives to points (2, N), up to three of them.

    X: points (2, m); classes: (m,); names: of the classes; axes: of the two inputs
    """
    figure, ax = plt.subplots(figsize=(5.5, 4.8), layout="constrained")
    low, high = X.min(axis=1, keepdims=True), X.max(axis=1, keepdims=True)
    low, high = low - 0.05 * (high - low), high + 0.05 * (high - low)
    places = np.meshgrid(*(np.linspace(a, b, 200) for a, b in zip(low[:, 0], high[:, 0])))
    plane = np.reshape(classify(np.stack([side.ravel() for side in places])), places[0].shape)
    ax.imshow(
        plane,
        origin="lower",
        extent=(low[0, 0], high[0, 0], low[1, 0], high[1, 0]),
        aspect="auto",
        cmap=ListedColormap(THREE[: len(names)]),
        vmin=-0.5,
        vmax=len(names) - 0.5,
        alpha=0.35,
    )
    for number, (name, colour, marker) in enumerate(zip(names, THREE, "o^s")):
        ax.scatter(
            *X[:, classes == number],
            s=20,
            color=colour,
            marker=marker,
            edgecolors="white",
            linewidths=0.5,
            label=name,
        )
    ax.set(xlabel=axes[0], ylabel=axes[1])
    figure.legend(loc="outside lower center", ncols=len(names), frameon=False)
    shares = [f"{name} {np.mean(plane == number):.0%}" for number, name in enumerate(names)]
    return "The plane in the colours of the classes, with the points: " + ", ".join(shares) + "."
