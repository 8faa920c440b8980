"""The controls, and what happens when somebody uses them."""

import asyncio
import contextlib
import dataclasses
import time

import ipywidgets as widgets
import numpy as np
from IPython.display import display

from ..network import ACTIVATIONS
from .data import course_data, own_data
from .settings import (
    MOST_LAYERS,
    MOST_NOISE,
    MOST_SEED,
    MOST_STEPS,
    MOST_UNITS,
    OWN,
    SETS,
    Refused,
    Settings,
    usual_noise,
    whole,
)
from .students import Stopped, named
from .training import Diverged, Training
from .view import View

STEPS = 2000  # of a training, if nobody chooses how many
SLICE = 0.005  # seconds of training after which the kernel listens to the controls again
PART = 0.001  # seconds of training after which a look at the clock costs little
PLAYS = 0.017  # the same while it plays, where nothing but the next picture is waited for
FRAME = 0.03  # seconds between two pictures while it plays
GLIMPSE = 0.2  # seconds between two pictures on the way to the goal, which is what is waited for
FAST, GROWTH = 220, 16  # steps between two pictures: at most, and at most this part of all before
AHEAD = 2  # questions to the page that may wait for an answer
FIRST = 1.0  # seconds of training before a new explorer is shown, at most
PATIENCE = 3  # seconds without an answer from the page after which it no longer plays
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.2, 3.0, 10.0)
PENALTIES = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
POINTS = (50, 100, 200, 400, 1000, 2000, 5000, 10_000)
COURSE, YOURS = "the course's", "yours"
CHOICES = [field.name for field in dataclasses.fields(Settings)]
BUTTON = {"layout": {"width": "auto"}}
LABELS = {"style": {"description_width": "8em"}, "layout": {"width": "271px"}}
# As wide as two, because the hidden units are what it is about.
WIDE = {"width": "550px", "max_width": "100%"}


class Explorer(widgets.VBox):
    """A network to play with: change it and its data, and see at once what it learns.

    X: points of your own, shape (2, m) or (m, 2), if you like. One in five is held out of training.
    Y: their labels, of two kinds (0 and 1, -1 and 1, two strings), shape (m,) or (1, m)
    functions: your own functions, as `earlier_steps` gives them; then these train the network
    steps: how many to take at first; after each change it is 2,000
    choices: what the controls begin with: n_h, layers, activation, learning_rate, l2, seed,
        data_set, noise, m

    Each change begins a new training from the same first weights, so that what you see follows
    from what is set. Raises Refused, a ValueError, where something is out of its range.
    """

    _job, _parts = None, ()  # closing comes even to one that was refused

    def __init__(self, X=None, Y=None, functions=None, steps=STEPS, **choices):
        unknown = [name for name in choices if name not in CHOICES]
        if unknown:
            raise TypeError(f"Explorer knows no {unknown[0]}. It knows {', '.join(CHOICES)}.")
        if (X is None) != (Y is None):
            raise Refused(
                "Give both X and Y, points and their labels, or neither. A data set of the course "
                f"is chosen by its name: data_set={SETS[1]!r}."
            )
        self._own = None if X is None else own_data(X, Y)
        first = SETS[0] if self._own is None else OWN
        settings = Settings(**{"data_set": first, **choices})
        if settings.data_set == OWN and self._own is None:
            raise Refused("There are no points of yours: give X and Y.")
        whole("steps", steps, 0, MOST_STEPS)
        self._functions = None if functions is None else named(functions)
        self._goal = int(steps)
        self._placed, self._answered = None, 0.0
        self._loop = _running_loop()
        self._make_controls(settings)
        self.view = View()
        super().__init__([*self._rows(), self.view], _view_count=0)
        self.add_class("planar-explorer")
        self._parts = [*_widgets_in(self), *_widgets_in(self.view.answers)]
        self._connect()
        self._start_anew()
        self._work_at_once(seconds=FIRST)
        if self._is_at_work():
            self._work()

    def close(self):
        """Stop, and free all that is on the page."""
        if self._job:
            self._job.cancel()
        for each in self._parts:
            if each is not self:
                each.close()
        super().close()

    # What is on the page ------------------------------------------------------------------------

    def _make_controls(self, settings):
        sets = SETS if self._own is None else (OWN, *SETS)
        units = {"min": 1, "max": MOST_UNITS, "value": settings.n_h}
        self.data_set = _dropdown("Data set:", sets, settings.data_set)
        self.noise = widgets.FloatSlider(
            settings.noise, min=0, max=MOST_NOISE, step=0.01, description="Noise:", **LABELS
        )
        self.m = _dropdown("Training points:", POINTS, settings.m, "{:,}")
        self.n_h = widgets.IntSlider(**units, description="Hidden units:", readout=False, **LABELS)
        self.n_h.layout.width = "calc(100% - 64px)"
        self.number = widgets.BoundedIntText(
            **units, layout={"width": "56px"}, tooltip="Hidden units, as a number"
        )
        self.layers = _dropdown("Hidden layers:", range(1, MOST_LAYERS + 1), settings.layers)
        self.activation = _dropdown("Activation:", ACTIVATIONS, settings.activation)
        self.learning_rate = _dropdown("Learning rate:", RATES, settings.learning_rate, "{:g}")
        self.l2 = _dropdown("L2 penalty:", PENALTIES, settings.l2, "{:g}")
        self.seed = widgets.BoundedIntText(
            settings.seed, min=0, max=MOST_SEED, description="First weights:", **LABELS
        )
        self.code = _dropdown("Functions:", [YOURS, COURSE] if self._functions else [COURSE])
        self.code.layout.display = None if self._functions else "none"
        self.play = widgets.ToggleButton(description="Play", icon="play", layout={"width": "90px"})
        self.step = widgets.Button(description="Step", icon="step-forward", **BUTTON)
        self.reset = widgets.Button(description="Reset", icon="undo", **BUTTON)
        self.new_weights = widgets.Button(description="New weights", icon="random", **BUTTON)

    def _rows(self):
        rows = [
            [
                *(widgets.HBox([self.n_h, self.number], layout=WIDE), self.layers, self.activation),
                *(self.learning_rate, self.l2, self.seed),
                *(self.data_set, self.noise, self.m, self.code),
            ],
            [self.play, self.step, self.reset, self.new_weights],
        ]
        return [widgets.HBox(row).add_class("planar-controls") for row in rows]

    def _connect(self):
        self._allow()
        self._pair = widgets.link((self.n_h, "value"), (self.number, "value"))
        for name in CHOICES:
            getattr(self, name).observe(self._in_turn(self._changed), "value")
        self.code.observe(self._in_turn(self._changed), "value")
        self.play.observe(self._in_turn(self._played), "value")
        self.step.on_click(self._in_turn(self._stepped))
        self.reset.on_click(self._in_turn(self._was_reset))
        self.new_weights.on_click(self._in_turn(self._drew_weights))
        self.observe(self._in_turn(self._left), "_view_count")

    def _in_turn(self, act):
        """`act` for the thread that made this explorer, whichever thread hears of a change.

        JupyterLab tells a thread of its own (a subshell). There a training would run beside the
        one before, no endless loop could be stopped, and what other cells print would be caught.
        """

        def handed_over(change):
            if self._loop is _running_loop():
                act(change)
            else:
                self._loop.call_soon_threadsafe(act, change)

        return handed_over

    # What somebody does -------------------------------------------------------------------------

    def _changed(self, change):
        usual = usual_noise(self.data_set.value)
        if change.owner is self.data_set and self.noise.value != usual:
            self.noise.value = usual  # a change of its own, which does the rest
            return
        self._allow()
        self._goal = 0 if self.play.value else STEPS
        self._start_anew()
        self._work()

    def _allow(self):
        """Let only those controls be used that change something."""
        own = self.data_set.value == OWN
        self.noise.layout.display = self.m.layout.display = "none" if own else None
        students = self.code.value == YOURS
        for control, only in ((self.layers, 1), (self.activation, "tanh"), (self.l2, 0.0)):
            control.disabled = students
            if students:
                control.value = only

    def _played(self, change):
        if change.new and not self._training:  # there is nothing to play
            self.play.value = False
            return
        self.play.description, self.play.icon = (
            ("Pause", "pause") if change.new else ("Play", "play")
        )
        self._answered = time.monotonic()
        self._goal = self._training.steps if self._training else 0
        self._work()

    def _stepped(self, _button):
        self.play.value = False
        if self._training:
            self._goal = self._training.steps + 1
            self._work()

    def _was_reset(self, _button):
        self.play.value = False
        self._goal = 0
        self._start_anew()
        self._work()

    def _drew_weights(self, _button):
        self.seed.value = (self.seed.value + 1) % MOST_SEED

    def _left(self, change):
        """Nobody sees it any more: its cell was run again, or its notebook closed."""
        if change.new == 0:
            self.play.value = False

    # What follows from it -----------------------------------------------------------------------

    @property
    def settings(self):
        """What the controls say, as a Settings."""
        return Settings(**{name: getattr(self, name).value for name in CHOICES})

    def _start_anew(self):
        settings = self.settings
        functions = self._functions if self.code.value == YOURS else None
        points = settings.data_set, settings.noise, settings.m
        if self._placed != points:
            self._placed = points
            self._data = self._own if settings.data_set == OWN else course_data(*points)
            self.view.place(self._data)
        self.view.warn("")
        self._training, self._part = None, 1
        with self._problems_told():
            self._training = Training(settings, self._data, functions)

    def _is_at_work(self):
        return self._training and (self.play.value or self._training.steps < self._goal)

    def _work(self):
        """Train and draw; what an earlier change has begun is dropped."""
        if self._job:
            self._job.cancel()
        if self._loop:
            self._job = self._loop.create_task(self._work_in_slices())
        else:  # a script, not a notebook
            self._work_at_once()

    def _work_at_once(self, seconds=np.inf):
        began = time.monotonic()
        while self._training and self._training.steps < self._goal:
            self._train()
            if time.monotonic() - began > seconds:
                break
        self._finish()

    async def _work_in_slices(self):
        drawn = 0.0
        while self._is_at_work():
            began = time.monotonic()
            plays = self._training.steps >= self._goal
            self._train()
            due = began - drawn > (FRAME if plays else GLIMPSE)
            if self._follows(began) and due and self._is_at_work():  # what rests, is drawn below
                self._draw()
                drawn = began
            left = FRAME - (time.monotonic() - began) if plays else 0
            await asyncio.sleep(max(left, 0))
        self._finish()

    def _follows(self, now):
        """Whether the page has seen what it was sent; where it never answers, it plays no more."""
        if self.view.behind < AHEAD:
            self._answered = now
            return True
        if self.play.value and now - self._answered > PATIENCE:
            self.play.value = False
        return False

    def _train(self):
        """Take steps for a moment: up to the goal, or as many as the eye can follow."""
        began = now = time.monotonic()
        left, seconds = self._goal - self._training.steps, SLICE
        if left <= 0:
            left, seconds = min(FAST, 1 + self._training.steps // GROWTH), PLAYS
        with self._problems_told():
            while left > 0 and now - began < seconds:
                part, before = min(self._part, left), now
                self._training.train(part)
                left, now = left - part, time.monotonic()
                if now - before < PART:
                    self._part *= 2

    @contextlib.contextmanager
    def _problems_told(self):
        """Say why a training cannot go on, leave it, and show the points alone."""
        try:
            yield
        except (Stopped, Diverged) as problem:
            remark = self._training.remark if self._training else ""
            costs = self._training.costs if self._training else ()
            self._training = None
            self.play.value = False
            self.view.warn(f"{remark} {problem}".strip())
            self.view.draw_points(self.settings, self.line, costs)

    def _draw(self, fine=False):
        if self._training:
            with self._problems_told():
                self.view.draw(self._training, self.line, fine)
                self.view.warn(self._training.remark)

    def _finish(self):
        """Show what has come to rest, and say it."""
        self._draw(fine=True)
        self.view.settle()

    @property
    def line(self):
        """The line of Python that makes this very state again."""
        settings = self.settings
        given = ["X", "Y"] if settings.data_set == OWN else []
        if self.code.value == YOURS:
            given.append("functions=functions")
        chosen = settings.changes()
        if self._training and self._training.steps != STEPS:
            chosen["steps"] = self._training.steps
        given += [f"{name}={value!r}" for name, value in chosen.items()]
        return f"Explorer({', '.join(given)})"

    def _ipython_display_(self):
        hint = {"text/plain": "An interactive picture: run this cell to use it."}
        display(self._repr_mimebundle_() | hint, raw=True)
        display(self.view.still(), raw=True)


def _running_loop():
    """The event loop that runs in this thread, or None."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _widgets_in(part):
    """A widget with its children, layouts and styles."""
    yield part
    for value in part.trait_values().values():
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, widgets.Widget):
                yield from _widgets_in(each)


def _dropdown(description, options, value=None, form="{}"):
    """A list to choose from. A value that is not among them is put there."""
    options = list(options)
    if value is not None and value not in options:
        options = sorted([*options, value])
    return widgets.Dropdown(
        options=[(form.format(each), each) for each in options],
        value=options[0] if value is None else value,
        description=description,
        **LABELS,
    )
