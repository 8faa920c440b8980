"""The widget: change the hidden units and see the boundary move."""

import asyncio
import base64
import io

import ipywidgets as widgets
import numpy as np
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from . import datasets
from .network import Network
from .plots.style import draw_points, draw_surface

SETS = ("flower", "moons", "circles", "blobs", "spirals")
OWN = "your points"
MOST_UNITS = 50
STEPS, SLICE = 2000, 50  # the kernel listens to the controls after every slice of steps
LEARNING_RATE = 1.2
INCHES, DPI = (5.5, 4.2), 110
PARAGRAPH = '<p role="status">{}</p>'  # screen readers speak it when it changes
ALT = (
    "The plane around the points, blue where the network says label 0 and orange where it says "
    "label 1, with a black line between them: the decision boundary."
)
# A picture for where no widget runs, such as an exported page. A living widget hides it.
STILL = """<div class="planar-still"><img alt="{alt}" src="data:image/png;base64,{png}"
width="{width:.0f}" style="max-width: 100%">{report}</div>
<style>body:has(.planar-explorer) .planar-still {{display: none}}</style>"""


class Explorer(widgets.VBox):
    """A network to play with: choose its hidden units and its data, and see what it learns.

    X: points of your own, shape (2, m), if you like. One in five is held out of training.
    Y: their labels, 0 or 1, shape (1, m)
    n_h: hidden units to begin with, 1 to 50
    """

    def __init__(self, X=None, Y=None, n_h=4):
        if n_h not in range(1, MOST_UNITS + 1):
            raise ValueError(f"n_h should be a whole number from 1 to {MOST_UNITS}, not {n_h!r}.")
        self._own = None if X is None and Y is None else _hold_out(*_checked(X, Y))
        self._seed, self._job = 1, None
        names = SETS if self._own is None else (OWN, *SETS)
        wide = {"style": {"description_width": "7em"}}
        limits = {"min": 1, "max": MOST_UNITS, "value": n_h}
        self.slider = widgets.IntSlider(
            **limits, **wide, description="Hidden units:", readout=False
        )
        self.number = widgets.BoundedIntText(
            **limits, layout={"width": "5em"}, tooltip="number of hidden units"
        )
        self.data_set = widgets.Dropdown(options=names, description="Data set:", **wide)
        self.new_weights = widgets.Button(description="New first weights", layout={"width": "auto"})
        width, height = (f"{100 * side:.0f}px" for side in INCHES)
        self.picture = widgets.Image(
            format="png", layout={"width": width, "height": height, "object_fit": "contain"}
        )
        self.report = widgets.HTML()
        widgets.link((self.slider, "value"), (self.number, "value"))
        rows = [[self.slider, self.number], [self.data_set, self.new_weights]]
        super().__init__([*map(widgets.HBox, rows), self.picture, self.report])
        self.add_class("planar-explorer")
        for _ in self._redrawing():
            pass
        self.slider.observe(self._changed, "value")
        self.data_set.observe(self._changed, "value")
        self.new_weights.on_click(self._take_new_weights)

    def _take_new_weights(self, _button):
        self._seed += 1
        self._changed()

    def _changed(self, _change=None):
        """Train and draw anew; what an earlier change has begun is dropped."""
        if self._job:
            self._job.cancel()
        try:
            self._job = asyncio.get_running_loop().create_task(self._redraw())
        except RuntimeError:  # no event loop: a script, not a notebook
            for _ in self._redrawing():
                pass

    async def _redraw(self):
        for _ in self._redrawing():
            await asyncio.sleep(0)

    def _redrawing(self):
        """Train in slices, yielding between them; then replace the picture and the report."""
        name, n_h, seed = self.data_set.value, self.slider.value, self._seed
        (X, Y), (X_held, Y_held), (centre, spread) = self._own if name == OWN else _course_set(name)
        network = Network((2, n_h, 1), seed=seed, dtype=np.float32)
        for _ in range(STEPS // SLICE):
            network.train((X - centre) / spread, Y, SLICE, LEARNING_RATE)
            yield

        def probability(points):
            return network.probability((points - centre) / spread)

        figure = Figure(INCHES, DPI)
        ax = figure.add_axes((0.12, 0.12, 0.86, 0.79))
        around = [X, X_held, centre - spread, centre + spread] if name == OWN else [X]
        draw_surface(probability, np.hstack(around), ax)
        draw_points(X, Y, ax)
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
        if name == OWN:
            draw_points(X_held, Y_held, ax, size=9)
        png = io.BytesIO()
        FigureCanvasAgg(figure).print_png(png)
        self.picture.value = png.getvalue()
        self.summary = (
            f"{n_h} hidden unit{'s' * (n_h > 1)} on {name}, first weights {seed}, "
            f"after {STEPS:,} steps: cost {network.cost((X - centre) / spread, Y):.3f}.\n"
            f"Training accuracy {_accuracy(probability, X, Y)}, "
            f"held-out accuracy {_accuracy(probability, X_held, Y_held)}."
        )
        self.report.value = PARAGRAPH.format(self.summary.replace("\n", "<br>"))

    def _ipython_display_(self):
        hint = {"text/plain": "An interactive picture: run this cell to use it."}
        display(self._repr_mimebundle_() | hint, raw=True)
        still = STILL.format(
            alt=f"{ALT} {self.summary}",
            png=base64.b64encode(self.picture.value).decode(),
            width=100 * INCHES[0],
            report=self.report.value,
        )
        display({"text/html": still, "text/plain": f"{ALT}\n{self.summary}"}, raw=True)


def _course_set(name):
    """Training points, held-out points, and the centre and spread that scale them: none here."""
    make = getattr(datasets, name)
    return make(), make(m=2000, seed=100), (0.0, 1.0)


def _hold_out(X, Y):
    """The same three for points of any size and place: one in five is held out, by chance."""
    order = np.random.default_rng(0).permutation(X.shape[1])
    held, kept = np.split(order, [X.shape[1] // 5])
    spread = X[:, kept].std(axis=1, keepdims=True)
    scale = X[:, kept].mean(axis=1, keepdims=True), np.where(spread > 0, spread, 1.0)
    return (X[:, kept], Y[:, kept]), (X[:, held], Y[:, held]), scale


def _checked(X, Y):
    """X and Y as arrays of float, or a ValueError that says what is wrong."""
    try:
        X, Y = np.asarray(X, float), np.asarray(Y, float)
    except (TypeError, ValueError):
        raise ValueError("X and Y should be arrays of numbers; give both or neither.") from None
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        raise ValueError(f"X should have shape (2, m), one point in each column, not {X.shape}.")
    if Y.shape != (1, X.shape[1]):
        raise ValueError(
            f"Y should have shape (1, {X.shape[1]}), a label for each point, not {Y.shape}."
        )
    if not np.all(np.isfinite(X)):
        raise ValueError(
            "X should hold finite numbers only; some of its entries are nan or infinite."
        )
    if not np.all((Y == 0) | (Y == 1)):
        raise ValueError("Y should hold labels 0 and 1 only.")
    return X, Y


def _accuracy(probability, X, Y):
    if not Y.size:
        return "unknown (no points)"
    return f"{100 * np.mean((probability(X) > 0.5) == Y):.1f} % of {Y.size:,} points"
