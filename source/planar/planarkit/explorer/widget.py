"""The widget: it trains, and says what page/*.js draws. What somebody does comes back from there.

Its synced traits:

    the choices of a Settings, and `code`   both ways; to change one begins a new training
    playing, off (hidden layer and unit of each that is off)              both ways
    controls, challenges, points, curve, state                            to the page
    asked, seen: the number of the last question, of the last state drawn   from the page

`state` is sent once for each picture; its fields stand in `_show`. The page's messages, each with
the number of its question as `asked`, are {"kind": "step"}, "reset", "new weights", "clear",
"edit" (name, row, column, value), "seek" (entry), "draw" (added, erased) and "place" (x, y). One
of the kind "nudge" asks for nothing: page/asking.js says what it is for.
"""

import asyncio
import contextlib
import dataclasses
import time
import uuid
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from IPython.display import display, update_display

from . import still
from .challenges import Reached, Seen
from .controls import COURSE, ONLY, YOURS, controls
from .data import course_data, own_data
from .figures import Figures
from .line import line_of, name_of
from .pace import Pace
from .pictures import Plane
from .settings import MOST_SEED, MOST_STEPS, OWN, SETS, Refused, Settings, usual_noise, whole
from .students import Stopped, named
from .told import network_of, points_of
from .training import Diverged, Training

PAGE = Path(__file__).parent / "page"
STEPS = 2000  # of a training, if nobody chooses how many
FIRST = 1.0  # seconds of training before a new explorer is shown, at most
CHOICES = [field.name for field in dataclasses.fields(Settings)]
OUT_OF_SIGHT = "It stopped playing while this page was out of sight. Press Play to go on."
NOTHING_TO_LEARN = "Draw points of both labels: then there is something to learn."


class _NotAllowed(Refused, traitlets.TraitError):
    """Leaves a trait as it was."""


class Explorer(anywidget.AnyWidget):
    """A network to play with: change it and its data, and see at once what it learns.

    X: points of your own, shape (2, m) or (m, 2), if you like. One in five is held out of training.
    Y: their labels, of two kinds (0 and 1, -1 and 1, two strings), shape (m,) or (1, m)
    functions: your own functions, as `earlier_steps` gives them; then these train the network
    steps: how many to take at first; after each change it is 2,000
    edits: parameters set by hand on the way: (steps, name, row, column, value) of each
    off: (hidden layer, unit) of the units that are switched off, both counted from 0
    choices: what the controls begin with: n_h, layers, activation, learning_rate, l2, seed,
        data_set, noise, m

    Each of the choices is an attribute, too: `explorer.n_h = 6`. Each change begins a new training
    from the same first weights, so that what you see follows from what is set. `explorer.X` (2, m)
    and `explorer.Y` (1, m) are the training points, with those that you draw. Raises Refused, a
    ValueError, where something is out of its range.
    """

    _esm = "\n".join(part.read_text("utf-8") for part in sorted(PAGE.glob("*.js")))
    _css = PAGE / "page.css"

    data_set, activation, code = (traitlets.Unicode().tag(sync=True) for _ in range(3))
    noise, learning_rate, l2 = (traitlets.Float().tag(sync=True) for _ in range(3))
    m, n_h, layers, seed = (traitlets.Int().tag(sync=True) for _ in range(4))
    playing = traitlets.Bool(False).tag(sync=True)
    off, controls, challenges = (traitlets.List().tag(sync=True) for _ in range(3))
    points, state = (traitlets.Dict().tag(sync=True) for _ in range(2))
    curve = traitlets.Bytes().tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)
    seen = traitlets.Int(0).tag(sync=True, echo_update=False)  # nobody needs that told again
    key = traitlets.Unicode().tag(sync=True)  # of what stands in for it without a page

    _job = None  # closing comes even to one that was refused

    def __init__(self, X=None, Y=None, functions=None, steps=STEPS, edits=(), off=(), **choices):
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
        whole("steps", steps, 0, MOST_STEPS)
        self._functions = None if functions is None else named(functions)
        self._goal, self._placed, self._data = int(steps), None, None
        self._pace, self._number = Pace(), 0
        self._reached, self._heard_of, self._shown = Reached(), 0, False
        self._loop = _running_loop()
        super().__init__(
            **dataclasses.asdict(settings),
            code=COURSE if functions is None else YOURS,
            key=uuid.uuid4().hex,
            _view_count=0,
        )
        self._keep_to_own_functions()
        self.observe(self._in_turn(self._changed), [*CHOICES, "code"])
        self.observe(self._in_turn(self._played), "playing")
        self.observe(self._in_turn(self._switched), "off")
        self.observe(self._in_turn(self._left), "_view_count")
        self.observe(self._in_turn(self._asked), "asked")
        heard = self._in_turn(self._heard)
        self.on_msg(lambda _widget, content, _buffers: heard(content))
        self._start_anew(edits, off)
        self._work_at_once(seconds=FIRST)
        if self._is_at_work():
            self._work()

    def close(self):
        """Stop, and free all that is on the page."""
        if self._job:
            self._job.cancel()
        self._view_count = None  # or each view would tell that it is gone, and nobody hears it
        self.layout.close()
        super().close()

    @property
    def X(self):
        """The training points, shape (2, m)."""
        return self._data.X.copy()

    @property
    def Y(self):
        """Their labels, shape (1, m)."""
        return self._data.Y.astype(int)

    @property
    def parameters(self):
        """Copies of the weights and biases: {"W1": ..., ...}; empty without a network."""
        return self._training.parameters() if self._training else {}

    @property
    def settings(self):
        """What the controls say, as a Settings."""
        return Settings(**{name: getattr(self, name) for name in CHOICES})

    @traitlets.validate(*CHOICES)
    def _allowed(self, proposal):
        name, value = proposal["trait"].name, proposal["value"]
        try:
            if (name, value) == ("data_set", OWN) and self._own is None:
                raise Refused("There are no points of yours: give X and Y, or draw some.")
            return getattr(Settings(**{name: value}), name)
        except Refused as refused:
            raise _NotAllowed(str(refused)) from None

    @traitlets.validate("off")
    def _there(self, proposal):
        """Those of the units that are there."""
        return [
            [layer, unit]
            for layer, unit in proposal["value"]
            if 0 <= layer < self.layers and 0 <= unit < self.n_h
        ]

    # What somebody does -------------------------------------------------------------------------

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

    def _changed(self, change):
        if change.name == "data_set" and self.noise != usual_noise(self.data_set):
            self.noise = usual_noise(self.data_set)  # a change of its own, which does the rest
            return
        if change.name == "code" and self._keep_to_own_functions():
            return
        self._goal = 0 if self.playing else STEPS
        self._start_anew()
        self._work()

    def _keep_to_own_functions(self):
        """Set what a student's functions can do; returns whether something changed by that."""
        wanted = {name: value for name, value in ONLY.items() if getattr(self, name) != value}
        if self.code == YOURS:
            for name, value in wanted.items():
                setattr(self, name, value)
        return self.code == YOURS and bool(wanted)

    def _played(self, change):
        if change.new and not self._may_train():  # there is nothing to play
            self.playing = False
            return
        if change.new:
            self._warning = ""
        elif self._training:  # it trains ahead of the page, and goes on from what is seen there
            self._training.go_back_to(self.seen)
        self._pace.answers(time.monotonic())
        self._goal = self._training.steps if self._training else 0
        self._work()

    def _switched(self, change):
        self._work()

    def _left(self, change):
        """Nobody sees it any more: its cell was run again, or its notebook closed."""
        if change.new == 0:
            self.playing = False

    def _asked(self, change):
        """Answer, though what was asked for may be so already."""
        self._work()

    def _heard(self, content):
        """Do what a message of the page asks for."""
        kind = content.get("kind")
        if kind == "nudge":
            return
        if kind == "place":
            self._tell_place(content["x"], content["y"])
            return
        self._heard_of = max(self._heard_of, content.get("asked", 0))
        if kind not in ("draw", "new weights"):
            self.playing = False
        try:
            with self._problems_told():
                self._do(kind, content)
        except Refused as refused:
            self._warning = str(refused)
        self._work()

    def _do(self, kind, content):
        if kind == "reset":
            self._goal = 0
            self._start_anew()
        elif kind == "new weights":
            self.seed = (self.seed + 1) % MOST_SEED
        elif kind == "clear":
            self._draw_points(self._data.cleared())
        elif kind == "draw":
            added = np.reshape(content["added"], (-1, 3)) + [*self._plane.origin, 0]
            self._draw_points(self._data.redrawn(added, content["erased"]))
        elif kind == "seek" and self._latest:
            self._training, self._warning, self._diverged = self._latest, "", False
            self._training.look_at(content["entry"])
            self._goal = self._training.steps
        elif not self._training:
            return
        elif kind == "step":
            self._goal = self._training.steps + self._may_train()
        elif kind == "edit":
            where = content["name"], content["row"], content["column"]
            self._training.edit(*where, content["value"])
            self._goal = self._training.steps

    def _draw_points(self, data):
        """Train on other points from now on, with the parameters as they are."""
        self._own = data
        if self.data_set != OWN:
            with self.hold_trait_notifications():
                self._placed = (OWN, 0.0, self.m)
                self.set_trait("data_set", OWN)
                self.set_trait("noise", 0.0)
        self._take(data)
        if self._training:
            self._training.data = data
            if not self.playing:
                self._goal = self._training.steps + STEPS * data.has_both
        elif data.has_both:
            self._goal = STEPS
            self._start_anew()

    def _tell_place(self, x, y):
        """Tell the page what the student's own function gives at a place."""
        if self._training:
            with self._problems_told(), self._training.without(self.off):
                place = np.add([x, y], self._plane.origin)[:, np.newaxis]
                A = self._training.hidden(place)[-1][:, 0]
                A2 = float(self._training.probability(place)[0, 0])
                Z = self._training.weighted_sum(place)
                Z = None if Z is None else float(np.squeeze(Z))
                self.send({"kind": "place", "x": x, "y": y, "A": A.tolist(), "Z": Z, "A2": A2})

    # What follows from it -----------------------------------------------------------------------

    def _start_anew(self, edits=(), off=()):
        with self.hold_trait_notifications():  # what follows from them, begins at the end
            settings = self.settings
            functions = self._functions if self.code == YOURS else None
            points = settings.data_set, settings.noise, settings.m
            if self._placed != points:
                self._placed = points
                self._take(
                    self._own if settings.data_set == OWN else course_data(*points), new=True
                )
            self._describe_controls()
            self.off, self._warning, self._costs, self._diverged = list(off), "", (), False
            self._training = self._latest = None
            self._pace.begin()
            with self._problems_told():
                self._training = self._latest = Training(settings, self._data, functions, edits)

    def _describe_controls(self):
        has_own_points = self._own is not None
        self.controls = controls(
            self.settings, self.code, has_own_points, self._functions is not None
        )

    def _take(self, data, new=False):
        """Take the points of a Data; new: the part of the plane that is shown follows from them."""
        self._data = data
        if data.drawn:
            name = name_of(self)
            data.reading = f"`{name}.X` and `{name}.Y` are the points that you have drawn on."
        if new:
            self._plane = Plane(np.hstack([data.X, data.X_held]))
        self._describe_controls()
        self.points = points_of(data, self._plane)

    def _may_train(self):
        return bool(self._training) and self._data.has_both

    def _is_at_work(self):
        return self._may_train() and (self.playing or self._training.steps < self._goal)

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
        while self._is_at_work() and self._training.steps < self._goal:
            self._train()
            if time.monotonic() - began > seconds:
                break
        self._finish()

    async def _work_in_slices(self):
        while self._is_at_work():
            began = time.monotonic()
            plays = self._training.steps >= self._goal
            self._train()
            due = self._pace.is_due(began, plays)
            if self._follows(began) and due and self._is_at_work():  # what rests, is drawn below
                self._show()
                self._pace.draws(began)
            await asyncio.sleep(self._pace.rest_of_frame(began) if plays else 0)
        self._finish()

    def _follows(self, now):
        """Whether the page has drawn what it was sent; where it never does, it plays no more."""
        if self._pace.follows(now, self._number - self.seen):
            return True
        if self.playing and self._pace.is_left_alone(now):
            self.playing, self._warning = False, OUT_OF_SIGHT
        return False

    def _train(self):
        with self._problems_told():
            self._pace.train(self._training, self._goal)

    @contextlib.contextmanager
    def _problems_told(self):
        """Say why a training cannot go on, leave it, and show the points alone.

        Its history stays: who looks at an earlier state, goes on from there.
        """
        try:
            yield
        except (Stopped, Diverged) as problem:
            remark = self._training.remark if self._training else ""
            self._costs = self._training.costs if self._training else ()
            self._training = None
            self.playing = False
            self._warning = f"{remark} {problem}".strip()
            self._diverged = isinstance(problem, Diverged)

    # What the page is told ----------------------------------------------------------------------

    def _show(self, rests=False):
        """Send what is to be drawn now: each field of `state` that the page reads.

        number: of this state; answered: of the newest question; rests: whether nothing more is
        coming; line, warning, words: what to say; parameters: float32, W1, b1, W2, ... one after
        the other, or None without a network. Then the fields of `network_of`.
        """
        state = {}
        with self._problems_told():
            if self._training:
                with self._training.without(self.off):
                    self._figures = Figures.of(self._training)
                told = self._training, self.settings, self._figures, self.off, self._plane
                state = network_of(*told)
        if not self._training:
            words = f"{self.settings.in_words}: there is no network to show."
            state = {"parameters": None, "steps": 0, "words": words}
        curve = self._costs
        if self._training:  # between two rows there are many pictures, and no need to send it each
            curve = self._training.curve if rests else self._training.costs
        self._number += 1
        if self._training:
            self._training.take_picture(self._number)
        with self.hold_sync():  # one message for both
            self.curve = np.array(curve, np.float32).tobytes()
            self.state = {
                **{"number": self._number, "answered": max(self.asked, self._heard_of)},
                **{"rests": rests, "line": self.line, "warning": self._to_say(), **state},
            }

    def _to_say(self):
        if self._training and not self._data.has_both:
            return NOTHING_TO_LEARN
        return self._warning or (self._training.remark if self._training else "")

    def _finish(self):
        """Show what has come to rest."""
        self.playing = self.playing and self._may_train()
        self._show(rests=True)
        self._reached.note(self._seen(), self.state["words"].split("\n")[-1])
        self.challenges = self._reached.described
        if self._shown:
            update_display(self.still(), display_id=self.key, raw=True)

    def _seen(self):
        training, off, Y = self._training, self.off, self._data.Y
        now = self._figures if training else None
        return Seen(
            settings=self.settings,
            steps=training.steps if training else 0,
            accuracy=now and now.accuracy,
            accuracy_held=now and now.accuracy_held,
            whole=now and (Figures.of(training).accuracy if off else now.accuracy),
            off=len(off),
            diverged=self._diverged,
            drawn=int(min(Y.sum(), (1 - Y).sum())) if self._data.drawn else 0,
        )

    @property
    def line(self):
        """The line of Python that makes this very state again."""
        own, drawn_in = self.code == YOURS, name_of(self) if self._data.drawn else ""
        return line_of(self.settings, own, drawn_in, self._training, self.off, STEPS)

    def still(self):
        """A picture and words for a page without widgets, as {type: text} for IPython."""
        with contextlib.ExitStack() as stack:
            if self._training:
                stack.enter_context(self._training.without(self.off))
            return still.bundle(self.key, self._plane, self._data, self._training, self.state)

    def _ipython_display_(self):
        hint = {"text/plain": "An interactive picture: run this cell to use it."}
        bundle = self._repr_mimebundle_()
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        display(bundle | hint, raw=True)
        display(self.still(), raw=True, display_id=self.key)
        self._shown = True


def _running_loop():
    """The event loop that runs in this thread, or None."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
