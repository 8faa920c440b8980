"""The explorer without a browser: what its controls do, and that nothing stops it."""

import asyncio
import gc
import re
import subprocess
import sys
import threading
import time

import nbformat
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from support.paths import ROOT, SOURCE

from planargrader.course.reference import reference
from planarkit import Explorer, earlier_steps
from planarkit.context import connected
from planarkit.explorer import pace, pictures
from planarkit.explorer import widget as module
from planarkit.explorer.data import course_data
from planarkit.explorer.settings import MOST_UNITS, Settings
from planarkit.explorer.students import NEEDED
from planarkit.explorer.training import Training

X = np.array([[0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [5, 3, 4, 1, 2, 9, 8, 6, 7, 0]])
Y = np.array([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]])
FUNCTIONS = {name: reference(name) for name in NEEDED}


@pytest.fixture
def shown():
    return Explorer(n_h=2)


def seen(widget):
    """What a page draws of it: parameters, cost curve and words."""
    return widget.state["parameters"], widget.curve, widget.state["words"]


def tell(widget, kind, **content):
    """Send it a message, as a page does."""
    widget._handle_custom_msg({"kind": kind, "asked": widget.state["answered"] + 1, **content}, [])


def control(widget, name):
    """What the page shows of a choice."""
    return next(each for each in widget.controls if each["name"] == name)


def answering(widget):
    """Say of every state that it is drawn, as a page does."""
    widget.observe(lambda change: setattr(widget, "seen", change.new["number"]), "state")
    return widget


async def until(condition):
    while not condition():
        await asyncio.sleep(0.005)


def test_the_kit_loads_without_what_only_the_explorer_needs():
    code = """
import sys, planarkit
assert not {"ipywidgets", "anywidget", "matplotlib", "IPython"} & set(sys.modules)
from planarkit import Explorer
assert Explorer is planarkit.Explorer and "ipywidgets" in sys.modules
assert {"Explorer", "Network", "notebook"} <= set(dir(planarkit))
assert not hasattr(planarkit, "explore")
"""
    subprocess.run([sys.executable, "-c", code], cwd=SOURCE, check=True)


# Controls and pictures ---------------------------------------------------------------------------


def test_it_starts_with_a_network_its_costs_and_a_report(shown):
    parameters, curve, words = seen(shown)
    assert len(parameters) == 4 * (2 * 2 + 2 + 2 + 1) and shown.state["sizes"] == [2, 2, 1]
    costs = np.frombuffer(curve, np.float32).reshape(-1, 3)
    assert costs[0, 0] == 0 and costs[-1, 1] < costs[0, 1]
    for part in ("2 hidden units on flower", "cost 0.", "Training accuracy", "held-out accuracy"):
        assert part in words


def test_every_choice_has_a_control_and_each_value_is_among_those_to_choose_from():
    widget = Explorer(n_h=2, m=77, learning_rate=0.02, l2=0.5)
    named = {each["name"]: each for each in widget.controls}
    assert set(named) == {*module.CHOICES, "code"}
    for name, control in named.items():
        if control["kind"] == "choice":
            assert getattr(widget, name) in [value for value, _ in control["values"]]


@pytest.mark.parametrize(
    "control, value",
    {
        "data_set": "moons",
        "noise": 0.5,
        "m": 200,
        "layers": 2,
        "activation": "relu",
        "learning_rate": 0.1,
        "l2": 10.0,
        "seed": 7,
    }.items(),
)
def test_every_control_changes_what_is_seen(shown, control, value):
    before = seen(shown)
    setattr(shown, control, value)
    assert all(new != old for new, old in zip(seen(shown), before))


@pytest.mark.parametrize("name", ["moons", "circles", "blobs", "spirals"])
def test_every_data_set_comes_with_the_noise_it_is_known_for(shown, name):
    shown.data_set = name
    assert f"on {name}" in shown.state["words"]
    assert Explorer(n_h=2, data_set=name).settings == shown.settings


def test_new_weights_take_the_next_seed(shown):
    before = seen(shown)
    tell(shown, "new weights")
    assert shown.seed == 2
    assert "first weights 2" in shown.state["words"]
    assert seen(shown)[0] != before[0]


def test_the_same_choice_gives_the_same_picture(shown):
    before = seen(shown)
    shown.n_h = 5
    shown.n_h = 2
    assert seen(shown) == before


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("n_h", [1, 11, MOST_UNITS])
def test_networks_of_every_size_are_drawn(n_h, layers):
    widget = Explorer(n_h=n_h, layers=layers, m=50, steps=20)
    assert f"{n_h} hidden unit" in widget.state["words"]


# Playing -----------------------------------------------------------------------------------------


def test_cost_curve_is_finest_where_it_falls_fastest_and_stays_short():
    training = Training(Settings(), course_data("flower", 0.2, 400))
    for part in (1, 700, 3000):  # where it is looked at makes no difference
        training.train(part)
    steps = [steps for steps, _, _ in training.costs]
    assert steps[:5] == [0, 1, 2, 3, 4]
    assert steps[-1] > 0.9 * training.steps
    assert len(steps) < 100
    at_once = Training(Settings(), course_data("flower", 0.2, 400))
    at_once.train(3701)
    assert [each for each, _, _ in at_once.costs] == steps


def test_step_takes_one_step_and_reset_goes_back_to_the_first_weights(shown):
    tell(shown, "reset")
    first = seen(shown)
    assert "after 0 steps" in shown.state["words"]
    tell(shown, "step")
    assert "after 1 step:" in shown.state["words"]
    tell(shown, "step")
    assert "after 2 steps" in shown.state["words"]
    tell(shown, "reset")
    assert seen(shown) == first


def test_it_plays_until_it_is_paused():
    async def play():
        widget = answering(Explorer(steps=0))
        widget.playing = True
        await until(lambda: widget._training.steps > 500)
        widget.playing = False
        await widget._job
        return widget, widget._training.steps

    widget, steps = asyncio.run(play())
    assert f"after {steps:,} steps" in widget.state["words"]


@pytest.mark.parametrize("ends", ["pause", "edit"])
@pytest.mark.parametrize("edits", [[], [(120, "W1", 0, 0, 2.0), (9999, "W2", 0, 1, -1.0)]])
def test_play_ends_with_the_state_that_the_page_shows(ends, edits):
    async def play():
        widget, shown = Explorer(n_h=2, m=50, steps=0, edits=edits), []

        def draw(change):
            if not shown or shown[-1]["steps"] <= 100:
                shown.append(change.new)
                widget.seen = change.new["number"]

        widget.observe(draw, "state")
        widget.playing = True
        await until(lambda: shown and widget._training.steps > shown[-1]["steps"] + 25 > 125)
        last = shown[-1]
        if ends == "pause":
            widget.playing = False
        else:
            tell(widget, "edit", name="W1", row=1, column=0, value=0.5)
        await widget._job
        assert widget.state["steps"] == last["steps"]
        if ends == "pause":
            assert widget.state["parameters"] == last["parameters"]
        tell(widget, "step")
        await widget._job
        return widget, last

    widget, last = asyncio.run(play())
    again = eval(widget.line)
    assert again.state["parameters"] == widget.state["parameters"]
    rows = np.frombuffer(widget.curve, np.float32).reshape(-1, 3)
    assert (np.diff(rows[:, 0]) > 0).all() and rows[-1][0] == last["steps"] + 1


@pytest.mark.parametrize("kind", ["edit", "seek"])
def test_pause_undoes_nothing_that_the_page_has_not_drawn_yet(kind):
    content = {
        "edit": {"name": "W1", "row": 0, "column": 0, "value": 7.0},
        "seek": {"entry": 20},
    }[kind]

    async def play():
        widget = Explorer(n_h=2, m=50, steps=300)
        tell(widget, "seek", entry=2)
        await widget._job
        widget.seen = widget.state["number"]
        tell(widget, kind, **content)
        steps = widget._training.steps
        widget.playing = True
        await until(lambda: kind == "seek" or widget._training.steps > steps)
        widget.playing = False
        await widget._job
        assert widget._training.steps >= steps
        return widget

    widget = asyncio.run(play())
    assert len(np.frombuffer(widget.curve, np.float32)) > 3 * (widget.state["at"] or 0)
    again = eval(widget.line)
    assert again.state["parameters"] == widget.state["parameters"]


def test_question_that_changes_nothing_is_answered():
    async def ask():
        widget = Explorer(n_h=2, m=50, steps=10)
        widget.set_state({"playing": False, "asked": 3})
        await until(lambda: widget.state["answered"] == 3)

    asyncio.run(ask())


def test_nudge_of_the_page_changes_nothing():
    async def play():
        widget = answering(Explorer(steps=0))
        widget.playing = True
        await until(lambda: widget._training.steps > 100)
        before = widget._training
        widget._handle_custom_msg({"kind": "nudge"}, [])
        await until(lambda: widget._training.steps > 200)
        assert widget.playing and widget._training is before and widget.state["answered"] == 0
        widget.playing = False

    asyncio.run(play())


def test_what_was_answered_stays_answered_when_another_view_asks(shown):
    for asked in (5, 3):  # each view of an explorer counts its own questions
        shown._handle_custom_msg({"kind": "step", "asked": asked}, [])
        assert shown.state["answered"] == 5


def test_curve_at_rest_ends_with_the_state_that_is_shown():
    widget = Explorer(steps=1995)
    for _ in range(2):
        rows = np.frombuffer(widget.curve, np.float32).reshape(-1, 3)
        assert rows[-1][0] == widget.state["steps"]
        assert rows[-1][1] == np.float32(widget.state["cost"])
        tell(widget, "step")
    tell(widget, "seek", entry=len(rows) - 2)
    assert widget.state["steps"] == rows[-2][0] < 1995


def test_state_and_its_curve_come_in_one_message(monkeypatch):
    widget, sent = Explorer(steps=0), []
    monkeypatch.setattr(widget, "_send", lambda message, buffers=None: sent.append(message))
    tell(widget, "step")
    parts = [{*each["state"], *(path[0] for path in each["buffer_paths"])} for each in sent]
    assert [each for each in parts if each & {"state", "curve"}] == [{"state", "curve"}]


def test_other_work_gets_a_turn_between_pictures():
    async def play():
        widget = answering(Explorer(steps=0))
        turns, pictures = 0, []
        widget.observe(lambda _change: pictures.append(turns), "state")
        widget.playing = True
        while len(pictures) < 5:
            await asyncio.sleep(0)
            turns += 1
        widget.playing = False
        return pictures

    pictures = asyncio.run(play())
    assert len(set(pictures)) == len(pictures)


def test_play_begins_slowly_enough_to_follow():
    async def play():
        widget, seen_at = answering(Explorer(steps=0)), []
        widget.observe(lambda change: seen_at.append(change.new["steps"]), "state")
        widget.playing = True
        await until(lambda: len(seen_at) > 40)
        widget.playing = False
        return seen_at

    seen_at = asyncio.run(play())
    assert seen_at[9] <= 20
    assert seen_at[39] - seen_at[38] > 1


def test_first_steps_may_be_chosen_and_a_change_takes_the_usual_ones():
    widget = Explorer(steps=np.int64(30))
    assert "after 30 steps" in widget.state["words"]
    widget.n_h = 5
    assert "after 2,000 steps" in widget.state["words"]


def test_where_no_page_answers_it_plays_no_more(monkeypatch):
    monkeypatch.setattr(pace, "PATIENCE", 0.05)

    async def play():
        widget = Explorer(steps=0)
        widget.playing = True
        await until(lambda: not widget.playing)
        await widget._job
        return widget

    widget = asyncio.run(play())
    assert not widget.playing and "out of sight" in widget.state["warning"]


def test_change_while_it_plays_begins_anew_and_plays_on():
    async def play():
        widget = answering(Explorer(steps=0))
        widget.playing = True
        await until(lambda: widget._training.steps > 300)
        widget.n_h = 7
        assert widget._training.steps == 0
        await until(lambda: widget._training.steps > 300)
        widget.playing = False
        await widget._job
        return widget.state["words"]

    assert "7 hidden units" in asyncio.run(play())


def test_of_many_quick_moves_only_the_last_comes_to_rest():
    said = []

    async def move():
        widget = answering(Explorer(n_h=2))
        widget.observe(lambda change: said.append(change.new), "state")
        for n_h in (*range(3, 50), *range(48, 2, -1)) * 3 + (49,):
            widget.n_h = n_h
            await asyncio.sleep(0)
        await widget._job

    asyncio.run(move())
    rested = [state["words"] for state in said if state["rests"]]
    assert len(rested) == 1 and "49 hidden units" in rested[0]


def test_controls_that_another_thread_hears_of_are_followed_in_the_first_one():
    """JupyterLab tells a subshell, but of the first change of each control."""
    trained_by = []

    def update_parameters(parameters, grads, learning_rate=1.2):
        trained_by.append(threading.current_thread())
        return reference("update_parameters")(parameters, grads, learning_rate)

    uses = [
        *[("n_h", 3), ("n_h", 5), ("n_h", 7), ("n_h", 2), ("seed", 4), ("seed", 5)],
        *[("learning_rate", 0.3), ("learning_rate", 0.1), ("m", 100), ("m", 50)],
        *[("data_set", "moons"), ("data_set", "flower"), ("noise", 0.3), ("noise", 0.4)],
        *[
            ("playing", True),
            ("playing", False),
            ("code", "the course's"),
            ("layers", 2),
            ("layers", 3),
        ],
        *[("activation", "relu"), ("activation", "tanh"), ("l2", 0.1), ("l2", 0.3)],
        ("code", "yours"),
    ]

    async def use():
        functions = {**FUNCTIONS, "update_parameters": update_parameters}
        widget = answering(Explorer(functions=functions, m=50, steps=5))
        for name, value in uses:
            before = widget._job
            await asyncio.to_thread(setattr, widget, name, value)
            await until(lambda: widget._job is not before)  # noqa: B023
        for kind in ("step", "reset", "new weights") * 2:
            before = widget._job
            await asyncio.to_thread(tell, widget, kind)
            await until(lambda: widget._job is not before)  # noqa: B023
        await widget._job
        return widget.state

    state = asyncio.run(asyncio.wait_for(use(), 30))
    assert "2 hidden units on flower, first weights 7, after 2,000 steps" in state["words"]
    assert state["warning"] == ""
    assert set(trained_by) == {threading.main_thread()}


def test_loop_that_never_ends_is_told_whichever_thread_hears_of_the_change():
    def update_parameters(parameters, grads, learning_rate=1.2):
        while learning_rate != 1.2:
            pass
        return reference("update_parameters")(parameters, grads, learning_rate)

    async def use():
        functions = {**FUNCTIONS, "update_parameters": update_parameters}
        widget = answering(Explorer(functions=functions, m=50, steps=5))
        await asyncio.to_thread(setattr, widget, "learning_rate", 0.3)
        await until(lambda: "`update_parameters` was stopped" in widget.state["warning"])

    with connected(seconds=0.2):
        asyncio.run(asyncio.wait_for(use(), 30))


def test_the_largest_network_can_be_left_while_it_trains():
    async def move():
        widget = answering(Explorer(n_h=2))
        widget.m, widget.layers, widget.n_h = 10_000, 3, 50
        large = widget._training
        await until(lambda: large.steps > 0)
        widget.m, widget.layers, widget.n_h = 50, 1, 1
        await widget._job
        return large.steps, widget.state["words"]

    steps, summary = asyncio.run(move())
    assert steps < 2000
    assert "1 hidden unit on flower" in summary and "after 2,000 steps" in summary


def test_two_explorers_do_not_disturb_each_other():
    async def move():
        one, other = (answering(Explorer(n_h=n_h)) for n_h in (2, 3))
        alone = seen(one)
        one.n_h, other.n_h = 4, 5
        one.n_h = 2
        await asyncio.gather(one._job, other._job)
        return alone, seen(one), other.state["words"]

    alone, together, other = asyncio.run(move())
    assert alone == together
    assert "5 hidden units" in other


def test_closing_frees_everything():
    gc.collect()
    before = set(_instances)
    Explorer().close()
    assert set(_instances) == before


def test_diverging_training_is_named_and_the_way_out_works(shown):
    shown.activation = "relu"
    shown.learning_rate = 10.0
    shown.n_h = 50
    assert (
        "diverged" in shown.state["warning"] and "smaller learning rate" in shown.state["warning"]
    )
    assert "50 hidden units on flower, first weights 1: there is no network" in shown.state["words"]
    shown.learning_rate = 0.03
    assert shown.state["warning"] == ""
    assert "50 hidden units on flower, first weights 1, after 2,000 steps" in shown.state["words"]


def test_cost_curve_stays_up_to_where_a_training_diverged(shown):
    shown.activation, shown.learning_rate, shown.n_h = "relu", 10.0, 50
    step = re.search(r"diverged by step ([\d,]+):", shown.state["warning"])[1]
    costs = np.frombuffer(shown.curve, np.float32).reshape(-1, 3)
    assert len(costs) > 5 and f"{costs[-1, 0]:,.0f}" == step


def test_history_goes_back_to_before_a_training_diverged_and_on_from_there(shown):
    shown.activation, shown.learning_rate = "relu", 10.0
    for _ in range(2):
        why = shown.state["warning"]
        assert "diverged" in why and shown.state["parameters"] is None
        costs = np.frombuffer(shown.curve, np.float32).reshape(-1, 3)
        for entry in len(costs) - 1, 3:
            tell(shown, "seek", entry=entry)
            steps = shown.state["steps"]
            assert shown.state["parameters"] and shown.state["warning"] == ""
            assert shown.state["cost"] == pytest.approx(costs[costs[:, 0] == steps, 1])
        tell(shown, "step")
        assert shown.state["steps"] == steps + 1
        shown._goal = 2000
        shown._work()


@pytest.mark.parametrize("fails", ["update_parameters", "compute_cost"])
def test_history_goes_back_to_before_a_function_failed(fails):
    calls = []

    def failing(*inputs, **options):
        calls.append(1)
        if len(calls) > 40:
            raise ZeroDivisionError
        return FUNCTIONS[fails](*inputs, **options)

    widget = Explorer(n_h=2, m=50, functions={**FUNCTIONS, fails: failing})
    costs = np.frombuffer(widget.curve, np.float32).reshape(-1, 3)
    assert fails in widget.state["warning"] and widget.state["parameters"] is None
    calls.clear()
    tell(widget, "seek", entry=10_000)
    assert widget.state["steps"] == costs[-1, 0] > 5
    assert widget.state["cost"] == pytest.approx(costs[-1, 1])


def test_edit_that_diverges_is_not_told_as_one():
    widget = Explorer(n_h=2, m=50, steps=100)
    tell(widget, "edit", name="b2", row=0, column=0, value=-999_999.0)
    tell(widget, "edit", name="W2", row=0, column=0, value=-999_999.0)
    tell(widget, "seek", entry=10_000)
    again = eval(widget.line)
    assert again.state["parameters"] == widget.state["parameters"]


def test_play_does_nothing_where_there_is_no_network(shown):
    shown.activation, shown.learning_rate, shown.n_h = "relu", 10.0, 50
    shown.playing = True
    assert not shown.playing
    assert "diverged" in shown.state["warning"]


def test_penalty_is_no_part_of_the_costs_that_are_shown():
    widget = Explorer(l2=10.0)
    network, data = widget._training._network, widget._data
    assert network.cost(data.inputs, data.Y) > network.cross_entropy(data.inputs, data.Y) + 0.01
    assert widget._training.costs[-1][1] == pytest.approx(
        network.cross_entropy(data.inputs, data.Y), abs=0.01
    )


def test_picture_shows_no_boundary_that_is_not_there():
    training = Training(Settings(n_h=9, seed=2), data := course_data("flower", 0.2, 400))
    training.train(7897)
    plane, reach = pictures.Plane(data.X), 4
    grid = training.probability(plane.grid(pictures.GRID))
    drawn = np.asarray(pictures.surface(grid, np.empty((0, 2))))
    size = pictures.SIZE
    labels = training.probability(plane.grid(size)).reshape(size, size) > 0.5
    near = np.zeros_like(labels)  # within `reach` pixels of a place where the label changes
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            near |= np.roll(labels, (down, right), axis=(0, 1)) != labels
    line = drawn >= pictures.SHADES
    assert line.any() and not (line & ~near).any()


def test_many_points_are_drawn_smaller():
    plane = pictures.Plane(course_data("flower", 0.6, 2000).X)
    layers = [pictures.points_layer(plane, course_data("flower", 0.6, m)) for m in (1000, 2000)]
    few, many = (np.count_nonzero(np.asarray(layer)[..., 3]) for layer in layers)
    assert many < few


# The line that makes a state again ---------------------------------------------------------------


def test_line_makes_the_same_state_again(shown):
    assert Explorer().line == "Explorer()"
    choices = {
        "data_set": "circles",
        "noise": 0.25,
        "m": 100,
        "n_h": 3,
        "layers": 2,
        "activation": "sigmoid",
        "learning_rate": 0.6,
        "l2": 0.3,
        "seed": 4,
    }
    for name, value in choices.items():
        setattr(shown, name, value)
    tell(shown, "step")
    again = eval(shown.line)
    assert again.settings == shown.settings
    assert seen(again) == seen(shown)


def test_line_names_points_and_functions_of_ones_own():
    widget = Explorer(X, Y, functions=FUNCTIONS, n_h=3)
    assert widget.line == "Explorer(X, Y, functions=functions, n_h=3)"
    widget.code = "the course's"
    assert widget.line == "Explorer(X, Y, n_h=3)"
    widget.data_set = "moons"
    assert widget.line == "Explorer(data_set='moons', n_h=3)"


# Points of one's own -----------------------------------------------------------------------------


def test_own_points_are_shown_first_and_one_in_five_is_held_out():
    own = Explorer(X, Y, n_h=3)
    assert "3 hidden units on your points" in own.state["words"]
    assert "of 8 points" in own.state["words"] and "of 2 points" in own.state["words"]
    assert not control(own, "noise")["shown"] and not control(own, "m")["shown"]
    own.data_set = "moons"
    assert "on moons" in own.state["words"]
    assert control(own, "noise")["shown"]


def test_own_points_may_be_of_any_size_and_place():
    near, far = Explorer(X, Y), Explorer(X * [[1e6], [1e-6]] + 1000, Y)
    assert near.state["words"] == far.state["words"]


def test_points_far_from_0_are_told_apart_on_the_page():
    """An hour of times in seconds since 1970, of which float32 knows every 128th."""
    times = X * [[400.0], [1.0]] + [[1.7e9], [0.0]]
    far = Explorer(times, Y, steps=5)
    shown = np.frombuffer(far.points["X"], np.float32).reshape(2, -1)
    assert np.allclose(shown + [[1_700_002_000], [0]], far.X, rtol=0, atol=0.01)
    left, right, *_ = far.points["box"]
    assert -4000 < left < 0 < right < 4000
    assert far.points["reading"] == "The page shows x₁ less 1,700,002,000."
    scaled = (shown - np.reshape(far.points["centre"], (2, 1))) / np.reshape(
        far.points["spread"], (2, 1)
    )
    assert np.allclose(scaled, far._data.inputs, atol=1e-4)
    tell(far, "draw", added=[[100.0, 3.0, 1]], erased=[])
    assert far.X[:, -1].tolist() == [1_700_002_100, 3]


def test_points_near_0_are_shown_as_they_are():
    near = Explorer(X, Y, steps=5)
    assert near.points["reading"] == ""
    assert np.frombuffer(near.points["X"], np.float32).tolist() == near.X.ravel().tolist()


def test_origin_far_below_0_is_told_as_what_is_added():
    below = Explorer(X + [[0.0], [-1e12]], Y, steps=5)
    assert below.points["reading"] == "The page shows x₂ plus 1,000,000,000,000."


@pytest.mark.parametrize("m", [2, 4, 5])
@pytest.mark.filterwarnings("error")
def test_few_points_on_one_spot_do_not_break_it(m):
    assert "cost" in Explorer(np.ones((2, m)), np.arange(m) == 0).state["words"]


def test_own_points_may_be_lists_and_their_labels_boolean():
    assert Explorer(X.tolist(), Y == 1).state["words"] == Explorer(X, Y).state["words"]


@pytest.mark.parametrize(
    "labels, said",
    [
        (Y[0], ""),
        (Y.T, ""),
        (Y[0] == 1, ""),
        (2 * Y[0] - 1, "Label 0 is your -1, label 1 is your 1."),
        (np.where(Y[0], "dog", "cat"), "Label 0 is your 'cat', label 1 is your 'dog'."),
    ],
    ids=["flat", "column", "booleans", "signs", "strings"],
)
def test_own_points_are_read_as_pandas_and_scikit_learn_have_them(labels, said):
    read = Explorer(X.T, labels)
    assert read.state["words"] == Explorer(X, Y).state["words"]
    assert read.points["reading"] == said
    read.data_set = "moons"
    assert read.points["reading"] == ""


def test_of_very_many_own_points_some_are_drawn_and_that_is_said():
    many = np.random.default_rng(0).normal(size=(100_000, 2))
    widget = Explorer(many, many[:, 0] > 0, steps=5)
    assert (
        "of 10,000 points" in widget.state["words"] and "of 2,000 points" in widget.state["words"]
    )
    assert "Of your 100,000 points, 10,000 drawn by chance" in widget.points["reading"]


@pytest.mark.parametrize(
    "X, Y, part",
    [
        (X[0], Y, "shape (2, m)"),
        (np.ones((10, 4)), Y, "Of more columns choose two"),
        (X[:, :0], Y[:, :0], "shape (2, m)"),
        (X, Y[:, :9], "a label for each of the 10 points"),
        (X, np.vstack([Y, Y]), "a label for each of the 10 points"),
        (np.where(X == 3, np.nan, X), Y, "finite"),
        (np.where(X == 3, np.inf, X), Y, "finite"),
        (X, X[1], "two kinds, and has 10"),
        (X, Y * 0, "one label only, 0"),
        (X, np.where(X[0] > 8, np.nan, Y), "no label (nan) at 1 of 10"),
        (X, ["a", None] * 5, "no label (nan) at 5 of 10"),
        (X, None, "Give both X and Y"),
        (None, Y, "Give both X and Y"),
        ("some", "text", "array of numbers"),
    ],
)
def test_bad_points_are_refused_with_the_reason(X, Y, part):
    with pytest.raises(ValueError) as caught:
        Explorer(X, Y)
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "choice",
    [
        {"n_h": 0},
        {"n_h": True},
        {"n_h": 51},
        {"n_h": 2.5},
        {"n_h": "4"},
        {"n_h": None},
        {"m": 3},
        {"layers": 4},
        {"activation": "rely"},
        {"data_set": "your points"},
        {"data_set": "flowers"},
        {"learning_rate": float("nan")},
        {"l2": -1},
        {"noise": 3},
        {"seed": -1},
        {"steps": -1},
        {"steps": True},
    ],
    ids=str,
)
def test_choices_out_of_range_are_refused_by_name(choice):
    with pytest.raises(ValueError, match=r"should be|no points of yours"):
        Explorer(**choice)


def test_refusal_is_one_message_without_frames():
    cell = nbformat.v4.new_code_cell("from planarkit import Explorer\nExplorer(n_h=51)")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    runs = ExecutePreprocessor(allow_errors=True)
    runs.preprocess(notebook, {"metadata": {"path": SOURCE}})
    shown = "".join(notebook.cells[0].outputs[0].traceback)
    assert re.fullmatch(r"\x1b\[1;31m✗\x1b\[0m n_h should .* from 1 to 50, not 51\.", shown)


def test_unknown_choice_is_refused_with_those_there_are():
    with pytest.raises(TypeError, match="knows no hidden. It knows data_set, .*n_h"):
        Explorer(hidden=5)


# Functions of one's own --------------------------------------------------------------------------


def with_own(**changed):
    return Explorer(functions={**FUNCTIONS, **changed}, m=50, steps=5)


def test_own_functions_train_the_network_like_the_courses():
    own = Explorer(functions=[FUNCTIONS[name] for name in NEEDED], steps=50)
    assert own.state["warning"] == ""
    assert all(not control(own, name)["enabled"] for name in ("layers", "activation", "l2"))
    model = reference("nn_model")(
        *(own._data.X, own._data.Y), n_h=4, num_iterations=50, learning_rate=1.2, seed=1
    )
    for name in model:
        np.testing.assert_allclose(own._training._network.parameters[name], model[name])
    own.code = "the course's"
    assert control(own, "layers")["enabled"]


def test_functions_come_from_the_earlier_notebooks(monkeypatch):
    monkeypatch.chdir(SOURCE)
    own = Explorer(functions=earlier_steps(*NEEDED, notebook="09-boundary"), steps=5)
    assert own.state["warning"] == ""
    assert "after 5 steps" in own.state["words"]


def test_wrong_function_is_named_and_trains_on():
    def backward_propagation(parameters, cache, X, Y):
        grads = reference("backward_propagation")(parameters, cache, X, Y)
        return {name: -value for name, value in grads.items()}

    widget = with_own(backward_propagation=backward_propagation)
    assert "`backward_propagation` gives something else" in widget.state["warning"]
    assert "after 5 steps" in widget.state["words"]


@pytest.mark.parametrize("name", NEEDED)
def test_function_that_raises_is_named_and_the_rest_lives(name):
    def broken(*inputs, **options):
        raise KeyError("W3")

    widget = with_own(**{name: broken})
    assert f"`{name}` stopped" in widget.state["warning"] and "W3" in widget.state["warning"]
    widget.code = "the course's"
    assert widget.state["warning"] == ""
    assert "after 2,000 steps" in widget.state["words"]


def test_function_to_blame_is_named_when_another_one_stops():
    def backward_propagation(parameters, cache, X, Y):
        grads = reference("backward_propagation")(parameters, cache, X, Y)
        return {**grads, "dW1": grads["dW1"].T}

    problem = with_own(backward_propagation=backward_propagation).state["warning"]
    assert problem.index("`backward_propagation` gives something else") < problem.index("stopped")


def test_function_to_blame_is_named_when_the_training_diverges():
    def update_parameters(parameters, grads, learning_rate=1.2):
        return reference("update_parameters")(parameters, grads, -1e6 * learning_rate)

    widget = with_own(update_parameters=update_parameters)
    assert "`update_parameters` gives something else" in widget.state["warning"]
    assert "diverged" in widget.state["warning"]
    assert "smaller learning rate" not in widget.state["warning"]


@pytest.mark.parametrize("name", NEEDED)
def test_missing_return_is_named(name):
    problem = with_own(**{name: lambda *inputs, **options: None}).state["warning"]
    assert f"`{name}` gives None. Does it end with `return`" in problem


def test_shapes_that_do_not_fit_are_named():
    widget = with_own(
        initialize_parameters=lambda n_x, n_h, n_y, seed=None: FUNCTIONS["initialize_parameters"](
            n_h, n_x, n_y, seed
        )
    )
    assert "`W1` of shape (2, 4). It should be (4, 2)" in widget.state["warning"]


def test_slow_functions_are_said_to_be_slow_at_once(monkeypatch):
    monkeypatch.setattr("planarkit.explorer.students.SLOW", 0.0)

    async def look():
        widget = answering(Explorer(functions=FUNCTIONS, m=50, steps=0))
        widget.playing = True
        await until(lambda: "so this is slow" in widget.state["warning"])
        widget.playing = False

    asyncio.run(look())


def test_one_slow_step_is_not_called_slow():
    def update_parameters(parameters, grads, learning_rate=1.2):
        if not slept:
            slept.append(time.sleep(0.02))
        return reference("update_parameters")(parameters, grads, learning_rate)

    slept = []
    assert with_own(update_parameters=update_parameters).state["warning"] == ""


def test_function_that_never_ends_is_stopped():
    def compute_cost(A2, Y):
        while True:
            pass

    with connected(seconds=0.2):
        shown = with_own(compute_cost=compute_cost)
    assert "`compute_cost` was stopped" in shown.state["warning"]


def test_missing_functions_are_named():
    with pytest.raises(ValueError, match="lacks compute_cost, update_parameters"):
        Explorer(functions=[FUNCTIONS[name] for name in (*NEEDED[:2], NEEDED[3])])


# Without a page ----------------------------------------------------------------------------------


def test_without_a_widget_there_is_a_picture_with_alternative_text(shown, monkeypatch):
    bundles = []
    monkeypatch.setattr(module, "display", lambda bundle, **_options: bundles.append(bundle))
    shown._ipython_display_()
    widget, still = bundles
    assert "application/vnd.jupyter.widget-view+json" in widget
    assert 'alt="The plane' in still["text/html"] and "Explorer(n_h=2)" in still["text/html"]
    assert shown.state["words"] in still["text/plain"]
    assert shown.state["words"].split("\n")[0] in still["text/html"]


def test_a_saved_notebook_shows_the_last_state_of_each_explorer_and_not_the_first():
    cells = [
        "from planarkit import Explorer\none = Explorer(n_h=2)\none",
        "other = Explorer(n_h=3)\nother",
        "one.n_h = 5\nawait one._job",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])
    ExecutePreprocessor(timeout=60).preprocess(notebook, {"metadata": {"path": SOURCE}})
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count('alt="The plane') == 2
    assert "5 hidden units on flower" in page and "3 hidden units on flower" in page
    assert "2 hidden units on flower" not in page


def test_explore_runs_and_its_html_shows_both_pictures():
    notebook = nbformat.read(ROOT / "notebooks" / "explore.ipynb", 4)
    ExecutePreprocessor(timeout=120).preprocess(notebook)
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count('alt="The plane') == 2
