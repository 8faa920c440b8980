"""Reads a decision boundary off its pixels, so that any way of drawing it is judged alike."""

import contextlib

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from .by_hand import drawn_by_hand
from .drawn import Asked, from_notes, notes

PROBES = 16  # places looked at along each side of the points' bounding box
EDGE = 0.01  # share of the bounding box left out along its sides
NEAR = 0.03  # share of the bounding box left out on both sides of the rule's boundary
SAME = 24  # two RGB colours (0 to 255) closer than this look alike
TRUSTED = 0.9  # share of the regions that must be right before their colours stand for labels
MARGIN = 0.1  # share of the bounding box that is drawn around it, however large the picture is
SIZE, DPI = 720, 150  # pixels along each side of the picture, and in an inch
MARKER = 14  # a marker reaches at most this many pixels from its point
PATCH = 4  # a region's colour is the commonest this many pixels around
AROUND = 22  # and this many around a point, where its marker covers the smaller part


def rule(centre, scale, coefficients):
    """A model for tests: label 1 where c0 + c1 u + c2 v + c3 u² + c4 u v + c5 v² is positive.

    u and v are the point's coordinates, counted from `centre` (2,) in units of `scale` (2,).
    It is called like `lambda x: predict(parameters, x.T)`: points (N, 2) in, labels (1, N) out.
    """

    def model(points):
        points = np.asarray(points, float)
        if points.ndim != 2 or points.shape[1] != 2:
            raise ValueError(f"The model got an array of shape {points.shape}, not (N, 2)")
        u, v = ((points - centre) / scale).T
        terms = np.stack([np.ones_like(u), u, v, u * u, u * v, v * v])
        return (coefficients @ terms > 0).astype(int)[np.newaxis]

    return model


def read_picture(function, model, X, y):
    """Draw with the student's function and read the picture.

    X has shape (2, m), y (m,). Returns two dicts, of which the second holds the notes of `drawn`
    on how the picture came about, and the first:
    regions: for each probe the label whose colour it shows; -1 where nothing is drawn
    points: for each point the label whose colour its marker has; -1 if none is seen, -2 if
        all look alike, -3 if they stand where x1 and x2 are swapped
    limits: 1 if the picture holds all points, else 0
    """
    places, labels = _probes(model, X)
    inside = getattr(function, "inside", None)  # a function that lives in another process
    image, holds_all, swapped, noted = (
        inside("render", model, X, y) if inside else render(function, model, X, y)
    )
    if not holds_all:  # nothing can be read where the picture does not reach
        return {
            "limits": np.array(0.0),
            "regions": np.full(labels.shape, -1.0),
            "points": np.full(y.shape, -1.0),
        }, from_notes(noted)
    image = image.astype(float)
    spots, at_places = _pixels(X, X), _pixels(X, places)
    # Points in the wrong places hide some of the regions, which may be right.
    markers = np.vstack([spots, _pixels(X, X[::-1])]) if swapped else spots
    away = np.linalg.norm(at_places[:, None] - markers[None], axis=2).min(axis=1) > 2 * MARKER
    colours = np.array([_commonest(_patch(image, place, PATCH)) for place in at_places])
    regions, region_colours = _read_regions(colours, labels, away)
    here = np.ravel(model(X.T)).astype(int)  # labels may come as floats
    around, change = region_colours[here], region_colours[1] - region_colours[0]
    if np.mean(regions == labels) < TRUSTED:  # wrong regions cost marks once, not here again
        around, change = np.array([_commonest(_patch(image, spot, AROUND)) for spot in spots]), 0
    points = _read_points(image, spots, y, here, around, change)
    if not np.array_equal(points, y):  # something thin may lie over the middle of a marker
        second = _read_points(image, spots, y, here, around, change, radius=MARKER // 2)
        points = second if np.array_equal(second, y) else points
    if np.all(points == -1) and swapped:
        points = np.full(y.shape, -3.0)
    answer = {"limits": np.array(1.0), "regions": regions, "points": points}
    return answer, from_notes(noted)


def render(function, model, X, y):
    """Draw with the student's function.

    Returns the pixels around the points as (SIZE, SIZE, 3), from the bottom up; whether the
    picture held all points; whether markers stand where x1 and x2 are swapped; and notes.
    """
    open_before = set(plt.get_fignums())
    plt.figure(figsize=(6, 6))
    try:
        with plt.rc_context(), _figures_kept(), drawn_by_hand():
            asked = Asked(model)
            function(asked, X, y)
            axes = plt.gca()
            holds_all, swapped = _holds(axes, X), _has_points_at(axes, X[::-1])
            noted = notes(asked, X, open_before)
            return _draw(axes, X), holds_all, swapped, noted
    finally:
        for number in set(plt.get_fignums()) - open_before:
            plt.close(number)


@contextlib.contextmanager
def _figures_kept():
    """Let `plt.show` and `plt.close` do nothing, since the figure is still to be read."""
    show, close = plt.show, plt.close
    plt.show = plt.close = lambda *args, **options: None
    try:
        yield
    finally:
        plt.show, plt.close = show, close


def _holds(axes, X):
    """Whether all points (2, m) lie within the limits of the axes."""
    limits = np.sort([axes.get_xlim(), axes.get_ylim()], axis=1)
    return bool(np.all((limits[:, :1] <= X) & (X <= limits[:, 1:])))


def _has_points_at(axes, X):
    """Whether markers were put at these points (2, m) in one go."""
    offsets = [np.asarray(each.get_offsets()) for each in axes.collections]
    return any(each.shape == X.T.shape and np.allclose(each, X.T) for each in offsets)


def _window(X):
    """The part of the plane that is drawn: its lower and its upper corner."""
    low, high = X.min(axis=1), X.max(axis=1)
    return low - MARGIN * (high - low), high + MARGIN * (high - low)


def _pixels(X, places):
    """Where places (2, k) of the plane are in the picture around the points X: (k, 2)."""
    low, high = _window(X)
    return np.rint(SIZE * (places.T - low) / (high - low)).astype(int)


def _draw(axes, X):
    """The pixels of what lies around the points X, without what may lie over the map.

    That is axes, frame, legend, texts and lines. The map fills the picture.
    """
    figure = plt.gcf()
    for other in figure.axes:
        other.set_visible(other is axes)
    for artist in (axes.xaxis, axes.yaxis, *axes.spines.values(), axes.get_legend(), *axes.texts):
        if artist:
            artist.set_visible(False)
    for artist in (*axes.collections, *axes.lines):
        bare_line = isinstance(artist, Line2D) and artist.get_marker() in ("None", None, " ", "")
        bare_line = bare_line or isinstance(artist, LineCollection)
        if bare_line or getattr(artist, "filled", True) is False:  # lines of contours, too
            artist.set_visible(False)
        elif isinstance(artist, Line2D) or np.size(getattr(artist, "get_sizes", list)()):
            artist.set_alpha(1)  # markers: only they have sizes
    figure.set_layout_engine("none")
    figure.set(dpi=DPI, size_inches=(SIZE / DPI, SIZE / DPI))
    axes.set_axes_locator(None)
    low, high = _window(X)
    axes.set(aspect="auto", position=[0, 0, 1, 1], xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[::-1, :, :3].copy()


def describe(name, value, expected):
    """What is wrong with the limits, the regions or the points, as a sentence."""
    if name == "limits":
        return "The picture does not hold all points."
    wrong, total = int(np.sum(value != expected)), expected.size
    if name == "regions":
        return f"At {wrong} of {total} places the picture shows another region than the model."
    return f"{wrong} of {total} points do not show the colour of their label."


def probe_labels(model, X):
    """What `regions` should be for a picture of this model."""
    return _probes(model, X)[1].astype(float)


def places_of(model, X):
    """The places (2, k) whose labels `regions` holds."""
    return _probes(model, X)[0]


def _probes(model, X):
    """Places among the points, away from the boundary, and the model's labels there."""
    low, high = X.min(axis=1), X.max(axis=1)
    edge = EDGE * (high - low)
    x, y = (np.linspace(a, b, PROBES) for a, b in zip(low + edge, high - edge))
    places = np.stack([side.ravel() for side in np.meshgrid(x, y)])
    labels = model(places.T).ravel()
    steps = np.array([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]])
    clear = np.ones(labels.shape, bool)
    for step in steps:
        shifted = places + (step * NEAR * (high - low))[:, np.newaxis]
        clear &= model(shifted.T).ravel() == labels
    return places[:, clear], labels[clear]


def _read_regions(colours, labels, away):
    """The label each probe shows, and the colour of each label's region.

    Probes hidden by a marker are taken to be right.
    """
    pair = _two_colours(colours[away])
    distances = np.linalg.norm(colours - pair[:, np.newaxis], axis=2)
    shown = np.argmin(distances, axis=0)
    if np.mean(shown[away] == labels[away]) < 0.5:  # which colour stands for 1 is free
        shown, pair = 1 - shown, pair[::-1]
    regions = np.where(distances.min(axis=0) > 2 * SAME, -1.0, shown)
    regions[~away] = labels[~away]
    return regions, pair


def _read_points(image, spots, y, here, around, region_change, radius=0):
    """The label whose colour each point's marker has.

    `here` is the label of each point's region and `around` the colour there; `region_change` is
    how the colour changes from the region of label 0 to that of label 1, 0 if that is not known.
    -1 stands for no markers, -2 for markers all alike.
    """
    seen = np.array([_commonest(_patch(image, spot, radius)) for spot in spots])
    if _look_alike(seen, around).all():  # hollow markers, or none: look for their outline
        patches = [_patch(image, spot, MARKER) for spot in spots]
        seen = np.array([_farthest(patch, colour) for patch, colour in zip(patches, around)])
    # On the ground of the other label a marker stands out, unless it is not there.
    if _look_alike(seen, around)[y != here].all():
        return np.full(y.shape, -1.0)
    pair = _two_colours(seen)
    if _look_alike(*pair):
        return np.full(y.shape, -2.0)
    points = np.argmin(np.linalg.norm(seen - pair[:, np.newaxis], axis=2), axis=0)
    # Points may have colours of their own; where they have those of the regions, label 1
    # should look like label 1.
    change = pair[1] - pair[0]
    lengths = np.linalg.norm(change) * np.linalg.norm(region_change)
    likeness = change @ region_change / lengths if lengths else 0
    if likeness < -0.7 or (likeness < 0.5 and np.mean(points == y) < 0.5):
        points = 1 - points
    return points.astype(float)


def _two_colours(colours):
    """The two commonest colours that do not look alike, as (2, 3); one colour twice if all do."""
    first = _commonest(colours)
    others = colours[~_look_alike(colours, first)]
    return np.array([first, _commonest(others) if len(others) else first])


def _commonest(colours):
    """The commonest of these colours, rounded."""
    rounded = np.rint(colours / 8).astype(int)
    if (rounded == rounded[0]).all():
        return 8.0 * rounded[0]
    kinds, counts = np.unique(rounded @ [64 * 64, 64, 1], return_counts=True)
    kind = kinds[np.argmax(counts)]
    return 8.0 * np.array([kind // (64 * 64), kind // 64 % 64, kind % 64])


def _look_alike(a, b):
    return np.linalg.norm(a - b, axis=-1) < SAME


def _patch(image, spot, radius):
    """The colours around a pixel, as (k, 3)."""
    x, y = spot
    rows, columns = (
        slice(max(y - radius, 0), y + radius + 1),
        slice(max(x - radius, 0), x + radius + 1),
    )
    return image[rows, columns].reshape(-1, 3)


def _farthest(colours, colour):
    return colours[np.argmax(np.linalg.norm(colours - colour, axis=1))]
