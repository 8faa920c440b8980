"""The explorer's history, its units, parameters set by hand, drawn points and challenges."""

from types import SimpleNamespace

import numpy as np
import pytest
from test_explorer import FUNCTIONS, seen, tell

from planargrader.course.reference import reference
from planarkit import Explorer
from planarkit.explorer.challenges import CHALLENGES


@pytest.fixture
def shown():
    return Explorer(n_h=2, m=50, steps=300)


def rows(widget):
    """Of the cost curve: steps, cost, cost of the points held out."""
    return np.frombuffer(widget.curve, np.float32).reshape(-1, 3)


def forward(widget, X, off=()):
    """A2 of the course's own function with the parameters that the page is told."""
    flat = np.frombuffer(widget.state["parameters"], np.float32)
    parameters, begin = {}, 0
    for n, (before, here) in enumerate(zip(widget.state["sizes"], widget.state["sizes"][1:]), 1):
        for name, shape in ((f"W{n}", (here, before)), (f"b{n}", (here, 1))):
            size = int(np.prod(shape))
            parameters[name] = flat[begin : begin + size].reshape(shape).astype(float)
            begin += size
    for _, unit in off:
        parameters["W2"][:, unit] = 0
    return reference("forward_propagation")(X, parameters)[0]


# History -----------------------------------------------------------------------------------------


def test_every_point_of_the_curve_can_be_gone_back_to_and_has_its_cost(shown):
    curve = rows(shown).copy()
    for entry in (3, 0, len(curve) - 1, 7):
        tell(shown, "seek", entry=entry)
        assert shown.state["steps"] == curve[entry, 0]
        cost = reference("compute_cost")(forward(shown, shown.X), shown.Y)
        assert cost == pytest.approx(curve[entry, 1], abs=1e-5)
        assert shown.state["cost"] == pytest.approx(curve[entry, 1], abs=1e-6)


def test_end_of_the_history_is_where_it_was_left(shown):
    last = seen(shown)[0]
    tell(shown, "seek", entry=2)
    assert shown.state["at"] == 2 and seen(shown)[0] != last
    tell(shown, "seek", entry=10_000)
    assert shown.state["at"] is None and shown.state["steps"] == 300 and seen(shown)[0] == last


def test_training_goes_on_from_where_one_went_back_to_and_later_history_is_gone(shown):
    tell(shown, "seek", entry=5)
    steps = shown.state["steps"]
    tell(shown, "step")
    assert shown.state["steps"] == steps + 1 and shown.state["at"] is None
    assert rows(shown)[-1, 0] <= steps + 1
    assert seen(Explorer(n_h=2, m=50, steps=steps + 1))[0] == seen(shown)[0]


# Units that are off ------------------------------------------------------------------------------


@pytest.mark.parametrize("functions", [None, FUNCTIONS], ids=["the course's", "yours"])
def test_figures_without_a_unit_are_those_of_a_network_without_it(functions):
    widget = Explorer(n_h=3, m=50, steps=100, functions=functions)
    whole = widget.state
    widget.off = [[0, 1]]
    labels = forward(widget, widget.X, widget.off) > 0.5
    assert widget.state["accuracy"] == pytest.approx(100 * np.mean(labels == widget.Y))
    wrong = np.unpackbits(np.frombuffer(widget.state["wrong"], np.uint8))[:50].astype(bool)
    assert (wrong == (labels != widget.Y)[0]).all()
    assert "without 1 of the units" in widget.state["words"]
    assert widget.state["parameters"] == whole["parameters"]  # training goes on with all
    widget.off = []
    assert widget.state["cost"] == whole["cost"]


def test_units_that_are_not_there_cannot_be_off(shown):
    shown.off = [[0, 7], [3, 0]]
    assert "without" not in shown.state["words"]


def test_change_switches_all_units_on(shown):
    shown.off = [[0, 0]]
    shown.seed = 3
    assert shown.off == []


# Parameters set by hand --------------------------------------------------------------------------


def test_training_goes_on_from_what_is_set_by_hand_and_the_line_makes_it_again(shown):
    tell(shown, "edit", name="W1", row=1, column=0, value=-0.7)
    tell(shown, "edit", name="b2", row=0, column=0, value=0.25)
    flat = np.frombuffer(shown.state["parameters"], np.float32)
    assert flat[2] == np.float32(-0.7) and flat[-1] == np.float32(0.25)
    for _ in range(3):
        tell(shown, "step")
    tell(shown, "edit", name="W2", row=0, column=1, value=2.0)
    again = eval(shown.line)
    assert "edits=[(300, 'W1', 1, 0, -0.7)" in shown.line
    assert seen(again)[0] == seen(shown)[0] and seen(again)[2] == seen(shown)[2]


@pytest.mark.parametrize(
    "edit",
    [
        {"name": "W9", "row": 0, "column": 0, "value": 1},
        {"name": "W1", "row": 5, "column": 0, "value": 1},
        {"name": "W1", "row": 0, "column": -1, "value": 1},
        {"name": "W1", "row": 0, "column": 0, "value": float("nan")},
        {"name": "W1", "row": 0, "column": 0, "value": "much"},
    ],
    ids=str,
)
def test_what_cannot_be_set_changes_nothing_and_is_told(shown, edit):
    before = seen(shown)
    tell(shown, "edit", **edit)
    assert seen(shown)[0] == before[0] and shown.state["warning"]


def test_edits_in_python_that_are_none_are_refused():
    with pytest.raises(ValueError, match=r"An edit is \(steps, name, row, column, number\)"):
        Explorer(edits=[(1, "W1")])


# Drawn points ------------------------------------------------------------------------------------


def test_points_are_drawn_and_erased_and_training_goes_on(shown):
    X, steps = shown.X, shown.state["steps"]
    tell(shown, "draw", added=[[1.5, -2.0, 1], [0.0, 0.5, 0]], erased=[0, 3])
    assert shown.X.shape == (2, 50) and shown.Y.shape == (1, 50)
    np.testing.assert_array_equal(shown.X[:, -2:], [[1.5, 0.0], [-2.0, 0.5]])
    np.testing.assert_array_equal(shown.X[:, :2], X[:, [1, 2]])
    assert shown.data_set == "your points" and shown.state["steps"] > steps
    assert shown.line.startswith("Explorer(explorer.X, explorer.Y, ")
    explorer = shown
    assert eval(shown.line).settings == explorer.settings


def test_drawn_points_are_told_by_the_name_that_they_have_in_the_notebook(shown, monkeypatch):
    shell = SimpleNamespace(user_ns={"_": shown, "_oh": {3: shown}})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    for name in ("Out[3]", "mine"):
        tell(shown, "draw", added=[[1.5, -2.0, 1]], erased=[])
        assert f"`{name}.X` and `{name}.Y`" in shown.points["reading"]
        assert shown.line.startswith(f"Explorer({name}.X, {name}.Y, ")
        shell.user_ns["mine"] = shown


def test_from_an_empty_plane_on_it_waits_for_both_labels(shown):
    tell(shown, "clear")
    assert shown.X.shape == (2, 0) and "both labels" in shown.state["warning"]
    shown.playing = True
    assert not shown.playing
    tell(shown, "draw", added=[[0, 0, 1]], erased=[])
    assert "both labels" in shown.state["warning"]
    tell(shown, "draw", added=[[0, 1, 0]], erased=[])
    assert shown.state["warning"] == "" and shown.state["accuracy"] == 100


def test_drawn_points_are_kept_while_another_data_set_is_looked_at(shown):
    tell(shown, "clear")
    tell(shown, "draw", added=[[0, 0, 1], [0, 1, 0]], erased=[])
    shown.data_set = "moons"
    assert "on moons" in shown.state["words"] and shown.X.shape == (2, 50)
    shown.data_set = "your points"
    assert shown.X.shape == (2, 2)


# A student's own forward_propagation -------------------------------------------------------------


def softened(X, parameters):
    A2, cache = reference("forward_propagation")(X, parameters)
    return 0.25 + A2 / 2, {**cache, "A1": cache["A1"] / 2}


def test_where_ones_own_outputs_differ_the_page_gets_those():
    same = Explorer(functions=FUNCTIONS, m=50, steps=5)
    assert "maps" not in same.state
    own = Explorer(functions={**FUNCTIONS, "forward_propagation": softened}, m=50, steps=5)
    maps = np.frombuffer(own.state["maps"], np.float32).reshape(5, 48, 48)
    assert maps[-1].min() >= 0.25 and maps[-1].max() <= 0.75 and abs(maps[:-1]).max() <= 0.5


def test_what_ones_own_function_gives_at_a_place_is_told(monkeypatch):
    own = Explorer(functions={**FUNCTIONS, "forward_propagation": softened}, m=50, steps=5)
    told = []
    monkeypatch.setattr(own, "send", told.append)
    tell(own, "place", x=0.5, y=-1.0)
    parameters = own._training.parameters()
    A2, cache = softened(np.array([[0.5], [-1.0]]), parameters)
    assert told[0]["A2"] == pytest.approx(A2[0, 0])
    assert told[0]["A"] == pytest.approx(cache["A1"][:, 0].tolist())


# Challenges --------------------------------------------------------------------------------------


@pytest.mark.parametrize("challenge", CHALLENGES, ids=lambda each: each.title)
def test_challenge_can_be_reached_and_is_not_at_the_start(challenge):
    def reached(widget):
        return [each["title"] for each in widget.challenges if each["done"]]

    assert challenge.title not in reached(Explorer())
    widget = Explorer(**challenge.way)
    if challenge.title == "Your own points":
        tell(widget, "clear")
        for label in (0, 1):
            points = [[0.2 * n, label, label] for n in range(5)]
            tell(widget, "draw", added=points, erased=[])
    if challenge.title == "Nobody would miss it":
        for unit in range(widget.n_h):
            widget.off = [[0, unit]]
    assert challenge.title in reached(widget)
    told = {each["title"]: each["told"] for each in widget.challenges}
    assert told[challenge.title]
    widget.n_h = 1
    assert challenge.title in reached(widget)  # what was reached stays so


def test_largest_rate_that_does_not_diverge_is_the_one_that_the_challenge_names():
    way = next(each.way for each in CHALLENGES if each.title == "As far as it goes")
    assert Explorer(**way).state["parameters"]
    rates = next(e["values"] for e in Explorer().controls if e["name"] == "learning_rate")
    larger = [rate for rate, _ in rates if rate > way["learning_rate"]]
    assert larger
    for rate in larger:
        assert Explorer(**{**way, "learning_rate": rate}).state["parameters"] is None


@pytest.mark.parametrize("data_set, n_h, percent", [("circles", 2, 99), ("moons", 2, 96)])
def test_fewer_units_than_a_challenge_asks_for_are_not_enough(data_set, n_h, percent):
    for seed in range(1, 6):
        held = Explorer(data_set=data_set, n_h=n_h, seed=seed).state["accuracy_held"]
        assert held < percent


# What cannot be ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, value",
    [("n_h", 60), ("n_h", 0), ("data_set", "your points"), ("activation", "rely"), ("noise", 9.0)],
)
@pytest.mark.parametrize("by", ["python", "page"])
def test_choice_that_is_refused_stays_as_it_was(shown, name, value, by):
    before = getattr(shown, name)
    with pytest.raises(ValueError):
        setattr(shown, name, value) if by == "python" else shown.set_state({name: value})
    assert getattr(shown, name) == before
    shown.seed = 5
    assert "first weights 5" in shown.state["words"]


def test_numbers_of_numpy_are_numbers():
    widget = Explorer(learning_rate=np.float32(0.5), n_h=np.int64(3), m=50, steps=5)
    assert widget.learning_rate == 0.5 and "np." not in widget.line


@pytest.mark.parametrize(
    "drawn",
    [
        {"added": [[0, 0, 7]], "erased": []},
        {"added": [[float("nan"), 0, 1]], "erased": []},
        {"added": [[0, 0, 1]] * 10_000, "erased": []},
    ],
    ids=["label", "nan", "too many"],
)
def test_points_that_are_none_are_refused_and_nothing_changes(shown, drawn):
    before = seen(shown)
    tell(shown, "draw", **drawn)
    assert shown.state["warning"] and shown.X.shape == (2, 50) and seen(shown) == before


def test_points_that_are_not_there_cannot_be_erased(shown):
    tell(shown, "draw", added=[], erased=[99, -1, 0])
    assert shown.X.shape == (2, 49)


def test_line_names_the_units_that_are_off(shown):
    shown.off = [[0, 1]]
    assert "off=[(0, 1)]" in shown.line
    again = eval(shown.line)
    assert seen(again) == seen(shown) and again.state["cost"] == shown.state["cost"]


def test_line_at_an_earlier_point_names_no_later_edit(shown):
    tell(shown, "edit", name="W1", row=0, column=0, value=0.5)
    tell(shown, "seek", entry=3)
    assert "edits" not in shown.line
    tell(shown, "seek", entry=10_000)
    assert "edits" in shown.line


def test_sum_at_a_place_is_that_of_ones_own_function(monkeypatch):
    def forgets_b2(X, parameters):
        return reference("forward_propagation")(X, {**parameters, "b2": np.zeros((1, 1))})

    own = Explorer(functions={**FUNCTIONS, "forward_propagation": forgets_b2}, m=50, steps=5)
    told = []
    monkeypatch.setattr(own, "send", told.append)
    tell(own, "place", x=0.5, y=-1.0)
    A2, cache = forgets_b2(np.array([[0.5], [-1.0]]), own._training.parameters())
    assert told[0]["Z"] == pytest.approx(cache["Z2"][0, 0])
