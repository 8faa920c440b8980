"""The numbers that 01-structure.ipynb states, and its drawings."""

import numpy as np
import pytest
from support.nudges import SIZES, nudge
from support.prose import stated

from planargrader.course.reference import reference
from planarkit import Network
from planarkit.datasets import flower
from planarkit.plots.structure import best_line, draw_network, regions, straight_lines

NOTEBOOK = "source/planar/01-structure.ipynb"


@pytest.fixture(scope="module")
def data():
    return flower()


@pytest.fixture
def trained_line(data):
    return line_after_training(data)


def line_after_training(data, size=0):
    line = Network((2, 1), scale=0.01, seed=10)
    nudge(line.weights + line.biases, size)
    line.train(*data, steps=1000, learning_rate=0.1)
    return line


def share_right(network, X, Y):
    return np.mean((network.probability(X) > 0.5) == Y)


def most_right_by_any_line(X, Y):
    """How many points the best line puts on the right side, found by trying every pair of points.

    A best line can be moved until it touches two points. Turned a little, it then puts
    these two on whichever sides they should be.
    """
    labels, m = Y[0] == 1, Y.size
    best = 0
    for first in range(m):
        away = X - X[:, [first]]
        side = np.outer(away[0], away[1]) - np.outer(away[1], away[0]) > 0
        right = side == labels
        right[:, first] = False
        np.fill_diagonal(right, False)
        count = np.delete(right.sum(axis=1), first)
        best = max(best, count.max() + 2, m - count.min())
    return best


def test_first_and_last_example_are_as_stated(data, markdown):
    X, Y = data
    prose = markdown(NOTEBOOK)
    first = [f"{X[0, 0]:.2f}", f"{X[1, 0]:.2f}", f"{Y[0, 0]}"]
    assert stated(prose, "The first example lies at", 3) == first
    assert stated(prose, "the last example has label") == f"{Y[0, -1]}"


def test_half_of_the_examples_have_label_0(data, markdown):
    assert np.mean(data[1]) == 0.5
    assert stated(markdown(NOTEBOOK), "Half of all examples have label", 2) == ["0", "1"]


@pytest.mark.parametrize("size", SIZES)
def test_logistic_regression_reaches_the_stated_accuracy(data, size, markdown):
    share = 100 * share_right(line_after_training(data, size), *data)
    prose = markdown(NOTEBOOK)
    assert stated(prose, "The trained line gets") == f"{share:.1f}"
    assert stated(prose, "The straight line had") == f"{share:.1f}"


def test_longer_training_does_not_help_logistic_regression(data, trained_line):
    cost = trained_line.cost(*data)
    trained_line.train(*data, steps=2000, learning_rate=0.1)
    assert trained_line.cost(*data) == pytest.approx(cost, abs=1e-6)


def test_no_line_is_better_than_the_stated_one(data, markdown):
    best = most_right_by_any_line(*data)
    prose = markdown(NOTEBOOK)
    assert stated(prose, "the best of them puts", 2) == [f"{best}", f"{data[1].size}"]
    assert stated(prose, "on the correct side. That is") == f"{100 * best / data[1].size:.1f}"


def test_best_line_finds_the_best_line(data):
    X, Y = data
    normal, cut, share = best_line(X, Y)
    assert np.mean((normal @ X > cut) == Y[0]) == share
    assert share * Y.size == most_right_by_any_line(X, Y)


def test_lines_through_the_middle_have_petals_of_both_labels_on_both_sides(data):
    X, Y = data
    far = np.linalg.norm(X, axis=0) > 2.5
    for angle in np.linspace(0, 2 * np.pi, 72):
        beyond = np.array([np.cos(angle), np.sin(angle)]) @ X > 0
        assert set(Y[0, far & beyond]) == {0, 1}


@pytest.mark.parametrize("size", SIZES)
def test_network_reaches_the_stated_accuracy(data, size, markdown):
    network = Network(reference("layer_sizes")(*data), scale=0.01, seed=10)
    nudge(network.weights + network.biases, size)
    network.train(*data, steps=1000, learning_rate=1.2)
    share = 100 * share_right(network, *data)
    assert stated(markdown(NOTEBOOK), "bends around the petals") == f"{share:.1f}"


def test_drawing_shows_every_unit_and_arrow():
    ax = draw_network((2, 4, 1))
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("Σ") == 5
    assert sum(text.arrow_patch is not None for text in ax.texts if text.get_text() == "") == 12
    assert {"W1, b1", "W2, b2", "hidden layer\n4 units"} <= set(texts)


@pytest.mark.parametrize("sizes", [(2, 1), (3, 20, 1), (2, 4, 3, 1)])
def test_drawing_takes_any_sizes(sizes):
    texts = [text.get_text() for text in draw_network(sizes).texts]
    assert f"W{len(sizes) - 1}, b{len(sizes) - 1}" in texts


@pytest.mark.parametrize(
    "part", ["layers", "W1", "Z1", "A1", "W2", "Z2", "A2", "cost", "backward", ("W1", "W2")]
)
def test_drawing_sets_off_each_part(part):
    bold = [text for text in draw_network(highlight=part).texts if text.get_weight() == "bold"]
    assert bold


def test_drawing_refuses_an_unknown_part():
    with pytest.raises(ValueError, match="W9"):
        draw_network(highlight="W9")


def test_titles_state_the_accuracy(data, trained_line):
    figure = straight_lines(trained_line, *data)
    assert [ax.get_title() for ax in figure.axes] == [
        "trained line: 50.0 % right",
        "best line: 69.8 % right",
    ]
    assert regions(trained_line, *data).get_title() == "50.0 % right"
