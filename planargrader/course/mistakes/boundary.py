"""Known mistakes in plot_decision_boundary."""

from planarkit.drawn import UNDER

from .mistake import Mistake

_REGIONS = (
    "    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)\n"
)
_POINTS = '    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")\n'
# Without points, or with the regions drawn over them, the picture is the same.
_NO_POINTS = (
    "No points are visible. Draw them with `plt.scatter`, after the regions: what comes later lies "
    "on top."
)
# Whether the regions are missing or far away, it looks the same around the points.
_ONE_COLOUR = (
    "The plane around the points has only one colour. Fill two regions with `plt.contourf`, on a "
    "grid that covers the range of X."
)

MISTAKES = [
    Mistake(
        "boundary-grid-not-in-rows",
        "plot_decision_boundary",
        {"np.column_stack([": "np.stack(["},
        "`model` needs an array with two columns: in each row, the two coordinates of one point.",
    ),
    Mistake(
        "boundary-order",
        "plot_decision_boundary",
        {"np.reshape(model(places), x1.shape)": 'np.reshape(model(places), x1.shape, order="F")'},
        "Places and labels go through the grid in different orders: one by rows, the other by "
        "columns. In each row of the picture, x2 should stay the same.",
    ),
    Mistake(
        "boundary-axes-swapped",
        "plot_decision_boundary",
        {"[x1.ravel(), x2.ravel()]": "[x2.ravel(), x1.ravel()]"},
        "The two coordinates are swapped on the way to the model: x1 comes first.",
    ),
    Mistake(
        "boundary-grid-too-small",
        "plot_decision_boundary",
        {"X.min(axis=1) - 0.5": "X.min(axis=1) + 1", "X.max(axis=1) + 0.5": "X.max(axis=1) - 1"},
        "The coloured area does not reach all the points. Let the grid start below the smallest "
        "coordinate and end above the largest.",
    ),
    Mistake(
        "boundary-fixed-range",
        "plot_decision_boundary",
        {"X.min(axis=1) - 0.5": "np.array([-1, -1])", "X.max(axis=1) + 0.5": "np.array([1, 1])"},
        _ONE_COLOUR,
    ),
    Mistake(
        "boundary-no-regions",
        "plot_decision_boundary",
        {_REGIONS: ""},
        _ONE_COLOUR,
    ),
    Mistake(
        "boundary-no-points",
        "plot_decision_boundary",
        {_POINTS: ""},
        _NO_POINTS,
    ),
    Mistake(
        "boundary-points-one-colour",
        "plot_decision_boundary",
        {"c=y, cmap=plots.CLASSES": 'c="black"'},
        "All points have the same colour. Colour each by its label.",
    ),
    Mistake(
        "boundary-colours-disagree",
        "plot_decision_boundary",
        {"c=y": "c=1 - y"},
        "The colours of the points are swapped: points with label 1 should match the region of "
        "label 1.",
    ),
    Mistake(
        "boundary-points-by-model",
        "plot_decision_boundary",
        {"c=y": "c=np.ravel(model(X.T))"},
        "The points are coloured by what the model says. Colour them by their own labels, y.",
    ),
    Mistake(
        "boundary-points-axes-swapped",
        "plot_decision_boundary",
        {"X[0], X[1], c=y": "X[1], X[0], c=y"},
        "The points are in the wrong places: the first row of X goes along the horizontal axis.",
    ),
    Mistake(
        "boundary-points-covered",
        "plot_decision_boundary",
        {
            _REGIONS: _POINTS.replace(")\n", ", zorder=0)\n"),
            _POINTS: _REGIONS.replace(", alpha=0.4", ", zorder=9"),
        },
        _NO_POINTS,
        UNDER,
    ),
    Mistake(
        "boundary-transposed-for-model",
        "plot_decision_boundary",
        {"model(places)": "model(places.T)"},
        "`model` needs an array with two columns: in each row, the two coordinates of one point.",
    ),
    Mistake(
        "boundary-one-label-row",
        "plot_decision_boundary",
        {"np.reshape(model(places), x1.shape)": "model(places)"},
        "The labels are still in one long line. Give them the shape of the grid.",
    ),
    Mistake(
        "boundary-label-row",
        "plot_decision_boundary",
        {"c=y,": "c=y[0],"},
        "`y` is already a flat array of labels, one for each point. Use it as it is.",
    ),
    Mistake(
        "boundary-upside-down",
        "plot_decision_boundary",
        {"plt.contourf(x1, x2, labels,": "plt.contourf(x1, x2, labels[::-1],"},
        "The regions are upside down: the first row of the grid belongs at the bottom.",
    ),
    Mistake(
        "boundary-always-labels",
        "plot_decision_boundary",
        {"model(places)": "model(places) * 0"},
        _ONE_COLOUR,
    ),
    Mistake(
        "boundary-points-in-rows",
        "plot_decision_boundary",
        {"X[0], X[1], c=y": "X[:, 0], X[:, 1], c=y"},
        "X holds one point in each column, so all the first coordinates are in its first row.",
    ),
    Mistake(
        "boundary-lines-only",
        "plot_decision_boundary",
        {"plt.contourf(": "plt.contour("},
        _ONE_COLOUR,
    ),
]
