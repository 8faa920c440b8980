"""What a function for a picture has done on its way: notes that say why the picture is wrong."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection

MANY = 5  # times as many markers as points are regions made of markers
COARSE = 40  # places along a side, with fewer the regions have steps
ALIKE = 0.8  # share of the places that a wrong order must explain
LEAD = 0.5  # as many as the next best order, of the places that the best one leaves unexplained
FULL = 0.9  # share of all pairs of an x1 and an x2 that a grid has
NO_GRID = (
    "The places that the model was asked about are no grid: not every x1 is there with every x2. "
    "Each row should hold one x1 and one x2."
)
TWO_MAPS = "Regions and points have different colour maps. Give both the same `cmap`."
AREA = "The coloured area goes"  # how a sentence begins on how far it does
SWAPPED = "What is drawn along x1 has the range of x2, and the other way round."
UNDER = "The points have a smaller `zorder` than the regions, so they lie below: leave it out."
ONE_BAND = "The `levels` of the contours don't part 0 from 1: take -0.5, 0.5 and 1.5."
ROWS_SWAPPED = "Rows and columns of the labels are swapped: x1 goes along a row."
# The order of the notes, each a number; nan where there is nothing to note.
NOTES = """
    axes markers in_place columns rows low1 high1 low2 high2 x1_first
    from1 to1 from2 to2 left right bottom top pairs under maps one_band
""".split()


class Asked:
    """A model, and the places that it was asked for in its largest call."""

    def __init__(self, model):
        self._model, self.places = model, np.empty((0, 2))

    def __call__(self, *points):
        if len(points) != 1:
            raise TypeError(f"model() takes 1 positional argument but {len(points)} were given")
        [points] = points
        labels = self._model(points)  # which refuses what is no table of places
        places = np.array(points, float)
        if len(places) > len(self.places):
            self.places = places
        return labels


def notes(asked, X, open_before):
    """Notes on a picture that a function has just drawn, in the order of NOTES.

    asked: the Asked that it was given
    open_before: the numbers of the figures that were open before
    """
    axes, found = plt.gca(), dict.fromkeys(NOTES, np.nan)
    figures = [plt.figure(number) for number in set(plt.get_fignums()) - open_before]
    plt.sca(axes)
    everywhere = [each for figure in figures for each in figure.axes]
    found["axes"] = sum(bool(each.collections or each.images) for each in everywhere)
    found.update(zip(("left", "right"), sorted(axes.get_xlim())))
    found.update(zip(("bottom", "top"), sorted(axes.get_ylim())))
    if len(asked.places):
        (found["low1"], found["low2"]), (found["high1"], found["high2"]) = (
            asked.places.min(axis=0),
            asked.places.max(axis=0),
        )
        found["columns"], found["rows"] = (len(np.unique(side)) for side in asked.places.T)
        found["pairs"] = len(np.unique(asked.places @ [1, 1j]))
        found["x1_first"] = len(asked.places) > 1 and asked.places[0, 0] != asked.places[1, 0]
    markers = _markers(axes)
    few = [each for each in markers if len(each) < MANY * X.shape[1]]
    few = np.concatenate([np.empty((0, 2)), *few])
    found["markers"] = len(few)
    found["under"] = _lies_under(axes)
    found["one_band"] = _is_one_band(axes)
    found["maps"] = len(_colour_maps(axes))
    found["in_place"] = sum(any(np.allclose(marker, point) for marker in few) for point in X.T)
    area = [*_areas(axes), *(each for each in markers if len(each) >= MANY * X.shape[1])]
    if area:
        corners = np.concatenate(area)
        (found["from1"], found["from2"]), (found["to1"], found["to2"]) = (
            corners.min(axis=0),
            corners.max(axis=0),
        )
    return np.array([float(found[name]) for name in NOTES])


def _lies_under(axes):
    """Whether all markers lie below what is filled because of their `zorder`."""
    filled = [each for each in [*axes.collections, *axes.images] if _is_filled(each)]
    markers = [each for each in axes.collections if np.size(getattr(each, "get_sizes", list)())]
    markers += [each for each in axes.lines if each.get_marker() not in ("None", None, " ", "")]
    orders = [[each.get_zorder() for each in some] for some in (markers, filled)]
    return all(orders) and max(orders[0]) < max(orders[1])


def _is_one_band(axes):
    """Whether some filled contours have one colour for 0 and 1, whose band is the same."""
    filled = [each for each in axes.collections if getattr(each, "filled", False)]
    # A band ends with its upper level.
    return any(not np.any((each.levels[1:-1] >= 0) & (each.levels[1:-1] < 1)) for each in filled)


def _colour_maps(axes):
    """The names of the colour maps by which regions and points get their colours."""
    return {
        each.get_cmap().name
        for each in [*axes.collections, *axes.images]
        if each.get_array() is not None and not isinstance(each, LineCollection)
    }


def _is_filled(artist):
    filled = getattr(artist, "filled", True) and not isinstance(artist, LineCollection)
    return filled and not np.size(getattr(artist, "get_sizes", list)())


def _markers(axes):
    """The places of all markers, of each call in one array (k, 2)."""
    made = [each for each in axes.collections if np.size(getattr(each, "get_sizes", list)())]
    lines = [each for each in axes.lines if each.get_marker() not in ("None", None, " ", "")]
    places = [np.asarray(each.get_offsets(), float) for each in made]
    return [*places, *(np.asarray(each.get_xydata(), float) for each in lines)]


def _areas(axes):
    """The lower and the upper corner of everything that is filled with colour: (2, 2) each."""
    for artist in axes.collections:
        if _is_filled(artist):
            yield artist.get_datalim(axes.transData).get_points()
    for image in axes.images:
        left, right, bottom, top = image.get_extent()
        yield np.array([[left, bottom], [right, top]])


def from_notes(noted):
    """Notes by name, or {} for anything but notes, since a student's process may send anything."""
    if not isinstance(noted, np.ndarray) or noted.shape != (len(NOTES),):
        return {}
    return dict(zip(NOTES, noted.tolist())) if noted.dtype.kind == "f" else {}


def told(name, noted, answer, model, X, places, messages):
    """Why a picture is wrong, by the notes that were made: a sentence, or "".

    name: limits, regions or points
    noted: the notes by name
    answer: {name: array} of what was read off the picture
    model, X, places: the rule that is to be seen, the points, and the places of the regions
    messages: of the known mistakes, by their keys
    """
    if not noted:
        return ""
    if name == "regions" and noted["one_band"] == 1:
        return ONE_BAND
    if noted["axes"] > 1:
        return "Parts of it are on different axes or figures. Draw all of it on the current axes."
    if name == "limits":
        return _too_far(X, [("left", "right"), ("bottom", "top")], noted, "The axes go")
    if name == "points":
        if noted["under"]:
            return UNDER
        return _misplaced(noted, answer, X) or (TWO_MAPS if noted["maps"] > 1 else "")
    area = [("from1", "to1"), ("from2", "to2")]
    if _has_the_others_range(X, area, noted):
        return SWAPPED
    missing = _too_far(X, area, noted, AREA)
    if missing or np.isnan(noted["from1"]):
        return missing
    if noted["pairs"] < FULL * noted["columns"] * noted["rows"]:
        return NO_GRID
    elsewhere = _elsewhere(noted)
    if elsewhere:
        return elsewhere
    if min(noted["columns"], noted["rows"]) < COARSE:
        sides = f"{noted['columns']:.0f} × {noted['rows']:.0f}"
        return f"The model was asked at {sides} places only. Make the grid finer: about 200 × 200."
    return _another_order(noted, answer["regions"], model, places, messages)


def _has_the_others_range(X, area, noted):
    """Whether what is filled fits the points only with its two axes swapped."""
    corners = np.array([[noted[low], noted[high]] for low, high in area])
    ranges = np.array([X.min(axis=1), X.max(axis=1)]).T
    width = np.ptp(ranges, axis=1, keepdims=True)

    def fits(corners):
        beyond = (ranges - corners) * [1, -1] / width  # how far it reaches beyond the points
        return np.all(beyond > -0.02) and np.all(beyond < 1)

    return bool(fits(corners[::-1]) and not fits(corners))


def _too_far(X, sides, noted, subject):
    """Along which axis the points reach beyond something, as a sentence, or ""."""
    for axis, (low, high) in enumerate(sides):
        first, last, width = X[axis].min(), X[axis].max(), np.ptp(X[axis])
        if noted[low] > first + 0.02 * width or noted[high] < last - 0.02 * width:
            reach = f"from {noted[low]:.3g} to {noted[high]:.3g} along x{axis + 1}"
            times = noted[low] / first
            multiplied = np.isclose(times, noted[high] / last, rtol=0.002) and abs(times - 1) > 0.01
            both = noted[low] > first and noted[high] < last
            asked = " Is the margin taken off where it should be added?" if both else ""
            if multiplied:
                asked = (
                    f" Both ends are {times:.3g} times those of the points: add a margin, and "
                    "don't multiply."
                )
            return f"{subject} {reach}, but the points from {first:.3g} to {last:.3g}.{asked}"
    return ""


def _elsewhere(noted):
    """That what is coloured is not what the model was asked about, as a sentence, or ""."""
    for axis in (1, 2):
        low, high = noted[f"low{axis}"], noted[f"high{axis}"]
        start, end = noted[f"from{axis}"], noted[f"to{axis}"]
        if max(abs(start - low), abs(end - high)) > 0.1 * (high - low):
            return (
                f"{AREA} from {start:.3g} to {end:.3g} along x{axis}, but the "
                f"model was asked from {low:.3g} to {high:.3g}."
            )
    return ""


def _misplaced(noted, answer, X):
    """That points have no marker at their place, as a sentence, or ""."""
    markers, in_place, m = noted["markers"], noted["in_place"], X.shape[1]
    if not markers or in_place == m or np.all(answer["points"] == -3):
        return ""
    if in_place:
        return f"Only {in_place:.0f} of the {m} points have a marker at their place."
    drawn = f"{markers:.0f} {'is' if markers == 1 else 'are'} drawn"
    return f"None of the {m} points has a marker at its place, though {drawn}."


def _another_order(noted, regions, model, places, messages):
    """In which other order the labels are in the picture, as a sentence, or ""."""
    sides = [
        np.linspace(noted[f"low{axis}"], noted[f"high{axis}"], int(noted[size]))
        for axis, size in ((1, "columns"), (2, "rows"))
    ]
    x1, x2 = np.meshgrid(*sides)
    right = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    line = right.ravel() if noted["x1_first"] else right.T.ravel()
    mixed = line.reshape(x1.shape[::-1]).T if noted["x1_first"] else line.reshape(x1.shape)
    size = np.array([noted["to1"] - noted["from1"], noted["to2"] - noted["from2"]])
    across, up = (places.T - [noted["from1"], noted["from2"]]).T / size[:, np.newaxis]
    shown = {
        "": (right, across, up),
        messages["boundary-order"]: (mixed, across, up),
        messages["boundary-upside-down"]: (right, across, 1 - up),
        "The regions are mirrored: left and right are swapped.": (right, 1 - across, up),
        ROWS_SWAPPED: (right, up, across),
    }
    if x1.shape[0] == x1.shape[1]:  # then two of them are the same
        del shown[ROWS_SWAPPED]
    fits = {text: _share_alike(regions, *each) for text, each in shown.items()}
    best, second = sorted(fits, key=fits.get)[:-3:-1]
    close = 1 - fits[best] > LEAD * (1 - fits[second])
    return best if fits[best] >= ALIKE and not close else ""


def _share_alike(regions, labels, across, up):
    """The share of the places in whose regions labels would stand, whatever their two colours are.

    across, up: where in the table of labels each place is, as a share of its width and height
    """
    columns = np.rint(across * (labels.shape[1] - 1)).astype(int)
    rows = np.rint(up * (labels.shape[0] - 1)).astype(int)
    same = np.mean(labels[rows, columns] == regions)
    return max(same, np.mean(1 - labels[rows, columns] == regions))
