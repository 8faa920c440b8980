"""A decision boundary is judged by its pixels, so that any right way of drawing it passes."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from planarkit import worked_case
from planarkit.exceptions import Wrong


def grid_of(model, X, points=150):
    low, high = X.min(axis=1) - 0.3, X.max(axis=1) + 0.3
    x, y = np.meshgrid(*(np.linspace(a, b, points) for a, b in zip(low, high)))
    return x, y, model(np.c_[x.ravel(), y.ravel()]).reshape(x.shape)


def default_contours(model, X, y):
    plt.contourf(*grid_of(model, X), cmap=plt.cm.Spectral)
    plt.scatter(X[0, :], X[1, :], c=y, cmap=plt.cm.Spectral)


def black_edges(model, X, y):
    plt.contourf(*grid_of(model, X), cmap="RdBu", alpha=0.8)
    plt.scatter(X[0], X[1], c=y, cmap="RdBu", edgecolors="k")


def pixels(model, X, y):
    x1, x2, labels = grid_of(model, X)
    plt.imshow(
        labels,
        origin="lower",
        extent=(x1.min(), x1.max(), x2.min(), x2.max()),
        aspect="auto",
        cmap="coolwarm",
    )
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="white")


def mesh(model, X, y):
    plt.pcolormesh(*grid_of(model, X), cmap="PiYG", shading="auto")
    plt.scatter(X[0], X[1], c=y, cmap="viridis", s=60)


def small_markers(model, X, y):
    plt.contourf(*grid_of(model, X), cmap="Spectral", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="Spectral", s=12)


def one_marker_for_each_label(model, X, y):
    plt.contourf(*grid_of(model, X), levels=1, cmap="bwr", alpha=0.3)
    plt.plot(*X[:, y == 0], "bo")
    plt.plot(*X[:, y == 1], "rs")


def figure_and_title_of_its_own(model, X, y):
    plt.figure(figsize=(4, 3))
    plt.title("My boundary")
    default_contours(model, X, y)
    plt.colorbar()
    plt.show()


def loop_over_the_grid(model, X, y):
    low, high = X.min(axis=1) - 1, X.max(axis=1) + 1
    xs, ys = np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60)
    labels = np.zeros((60, 60))
    for i, b in enumerate(ys):
        for j, a in enumerate(xs):
            labels[i, j] = np.ravel(model(np.array([[a, b]])))[0]
    plt.contourf(xs, ys, labels, [-0.5, 0.5, 1.5], colors=["lightblue", "moccasin"])
    plt.scatter(X[0], X[1], c=np.where(y == 1, "orange", "blue"))


def lines_through_every_point(model, X, y):
    black_edges(model, X, y)
    plt.plot(X[0], X[1], color="black")
    plt.hlines(X[1], X[0].min(), X[0].max(), colors="black")
    plt.vlines(X[0], X[1].min(), X[1].max(), colors="gray")
    for x1, x2 in X.T:
        plt.axhline(x2, color="gray")
        plt.axvline(x1, color="black")


def returns_the_axes(model, X, y):
    black_edges(model, X, y)
    return plt.gca()


RIGHT = [
    default_contours,
    black_edges,
    pixels,
    mesh,
    small_markers,
    one_marker_for_each_label,
    figure_and_title_of_its_own,
    loop_over_the_grid,
    lines_through_every_point,
    returns_the_axes,
]


@pytest.mark.parametrize("draw", RIGHT)
def test_right_picture_passes_however_it_is_drawn(draw):
    case = worked_case("picture")
    case.compare(case.call(draw))


def test_lines_without_regions_fail():
    def draw(model, X, y):
        plt.contour(*grid_of(model, X))
        plt.scatter(X[0], X[1], c=y)

    case = worked_case("picture")
    with pytest.raises(Wrong, match="another region"):
        case.compare(case.call(draw), "regions")


def test_points_out_of_the_picture_fail():
    def draw(model, X, y):
        default_contours(model, X, y)
        plt.xlim(X[0].mean(), X[0].max())

    case = worked_case("picture")
    with pytest.raises(Wrong, match="does not hold all points"):
        case.compare(case.call(draw))


def test_no_figure_is_left_open():
    case = worked_case("picture")
    case.call(figure_and_title_of_its_own)
    assert plt.get_fignums() == []
