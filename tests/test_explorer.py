import asyncio

import nbformat
import numpy as np
import pytest
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

from planargrader.course import ROOT
from planarkit import Explorer, explorer

X = np.array([[0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [5, 3, 4, 1, 2, 9, 8, 6, 7, 0]])
Y = np.array([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]])


@pytest.fixture
def shown():
    return Explorer(n_h=2)


def state(widget):
    return bytes(widget.picture.value), widget.report.value


def test_it_starts_with_a_png_and_a_report(shown):
    assert bytes(shown.picture.value).startswith(b"\x89PNG")
    for part in ("2 hidden units on flower", "cost 0.", "Training accuracy", "held-out accuracy"):
        assert part in shown.report.value


@pytest.mark.parametrize("control", ["slider", "number"])
def test_slider_and_number_box_move_together_and_redraw(shown, control):
    picture, report = state(shown)
    getattr(shown, control).value = 3
    assert shown.slider.value == shown.number.value == 3
    assert bytes(shown.picture.value) != picture
    assert (
        shown.report.value.startswith('<p role="status">3 hidden units')
        and report != state(shown)[1]
    )


@pytest.mark.parametrize("name", ["moons", "circles", "blobs", "spirals"])
def test_every_data_set_can_be_chosen(shown, name):
    picture, _ = state(shown)
    shown.data_set.value = name
    assert f"on {name}" in shown.report.value
    assert bytes(shown.picture.value) != picture


def test_new_first_weights_are_counted_in_the_report(shown):
    shown.slider.value = 7
    picture, _ = state(shown)
    shown.new_weights.click()
    assert "first weights 2" in shown.report.value
    assert bytes(shown.picture.value) != picture


def test_the_same_choice_gives_the_same_picture(shown):
    before = state(shown)
    shown.slider.value = 5
    shown.slider.value = 2
    assert state(shown) == before


@pytest.mark.parametrize("n_h, verb", [(1, "1 hidden unit on"), (50, "50 hidden units on")])
def test_smallest_and_largest_network_work(n_h, verb):
    assert verb in Explorer(n_h=n_h).summary


def test_of_many_quick_moves_only_the_last_is_drawn(shown):
    reports = []
    shown.report.observe(lambda change: reports.append(change.new), "value")

    async def move():
        for n_h in range(3, 12):
            shown.slider.value = n_h
            await asyncio.sleep(0.001)
        await shown._job

    asyncio.run(move())
    assert len(reports) == 1 and "11 hidden units" in reports[0]


def test_own_points_are_shown_first_and_one_in_five_is_held_out():
    own = Explorer(X, Y, n_h=3)
    assert "3 hidden units on your points" in own.summary
    assert "of 8 points" in own.summary and "of 2 points" in own.summary
    own.data_set.value = "moons"
    assert "on moons" in own.summary


def test_own_points_may_be_of_any_size_and_place():
    near, far = Explorer(X, Y), Explorer(X * [[1e6], [1e-6]] + 1000, Y)
    assert near.summary == far.summary


@pytest.mark.parametrize("m", [1, 2, 4, 5])
@pytest.mark.filterwarnings("error")
def test_few_points_on_one_spot_do_not_break_it(m):
    assert "cost" in Explorer(np.ones((2, m)), np.ones((1, m))).summary


def test_own_points_may_be_lists_and_their_labels_boolean():
    assert Explorer(X.tolist(), Y == 1).summary == Explorer(X, Y).summary


@pytest.mark.parametrize(
    "X, Y, part",
    [
        (X.T, Y, "one point in each column"),
        (X[0], Y, "shape (2, m)"),
        (X[:, :0], Y[:, :0], "shape (2, m)"),
        (X, Y.ravel(), "Y should have shape (1, 10)"),
        (X, Y[:, :9], "Y should have shape (1, 10)"),
        (np.where(X == 3, np.nan, X), Y, "finite"),
        (np.where(X == 3, np.inf, X), Y, "finite"),
        (X, Y + 1, "labels 0 and 1"),
        (X, Y * 0.5, "labels 0 and 1"),
        (X, Y * np.nan, "labels 0 and 1"),
        (X, None, "Y should have shape"),
        (None, Y, "X should have shape"),
        ("some", "text", "arrays of numbers"),
    ],
)
def test_bad_points_are_refused_with_the_reason(X, Y, part):
    with pytest.raises(ValueError) as caught:
        Explorer(X, Y)
    assert part in str(caught.value)


@pytest.mark.parametrize("n_h", [0, 51, 2.5, "4", None])
def test_a_number_of_units_out_of_range_is_refused(n_h):
    with pytest.raises(ValueError, match="from 1 to 50"):
        Explorer(n_h=n_h)


def test_without_a_widget_there_is_a_picture_with_alternative_text(shown, monkeypatch):
    bundles = []
    monkeypatch.setattr(explorer, "display", lambda bundle, raw: bundles.append(bundle))
    shown._ipython_display_()
    widget, still = bundles
    assert "application/vnd.jupyter.widget-view+json" in widget
    assert '<img alt="The plane' in still["text/html"]
    assert shown.summary in still["text/html"] and shown.summary in still["text/plain"]


def test_explore_runs_and_its_html_shows_both_pictures():
    notebook = nbformat.read(ROOT / "notebooks" / "explore.ipynb", 4)
    ExecutePreprocessor(timeout=120).preprocess(notebook)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    assert html.count('<img alt="The plane') == 2
