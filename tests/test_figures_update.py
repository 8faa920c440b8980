"""The numbers in the notebook on update are those of this course's data and functions."""

import functools

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters
from support.prose import row, rows, stated

from planargrader.course.reference import reference
from planarkit.datasets import flower

NOTEBOOK = "source/planar/06-update.ipynb"
X, Y = flower()


PAIR = [0, 3]  # the entries of W2 that the maps are drawn over
START = (0.0, 2.0)


def cost_of(parameters):
    return reference("compute_cost")(reference("forward_propagation")(X, parameters)[0], Y)


def gradients_of(parameters):
    _, cache = reference("forward_propagation")(X, parameters)
    return reference("backward_propagation")(parameters, cache, X, Y)


def at(two, size=0):
    """The trained network with these values in two entries of W2; its first weights nudged."""
    moved = trained_parameters(1000, size)
    moved["W2"][0, PAIR] = two
    return moved


def walk(learning_rate, steps, size=0):
    """The two weights at the start and after each step, when only they move."""
    places = [np.array(START)]
    for _ in range(steps):
        slopes = gradients_of(at(places[-1], size))["dW2"][0, PAIR]
        places.append(places[-1] - learning_rate * slopes)
    return places


@functools.cache
def training_costs(learning_rate, steps, size):
    parameters = trained_parameters(0, size)
    costs = [cost_of(parameters)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            grads = gradients_of(parameters)
            parameters = reference("update_parameters")(parameters, grads, learning_rate)
            costs.append(cost_of(parameters))
    return costs


@pytest.mark.parametrize("size", SIZES)
def test_one_step_from_the_spoilt_weights(markdown, size):
    text = markdown(NOTEBOOK)
    before = cost_of(at(START, size))
    slopes = gradients_of(at(START, size))["dW2"][0, PAIR]
    begins = text[: text.index("For the first weight the slope is")]
    assert stated(begins[-60:], "The cost is") == f"{before:.3f}"
    assert stated(text, "For the first weight the slope is") == f"{slopes[0]:.3f}"
    assert stated(text, "For the second it is") == f"{slopes[1]:.3f}"
    assert slopes[0] < 0 < slopes[1]
    first, second = walk(1.2, 1, size)[1]
    assert stated(text, "$0 - 1.2 \\cdot", 2) == [f"{slopes[0]:.3f}", f"{first:.2f}"]
    assert stated(text, "$2 - 1.2 \\cdot", 2) == [f"{slopes[1]:.3f}", f"{second:.2f}"]
    after = cost_of(at((first, second), size))
    assert stated(text, "down to", 2) == [f"{before:.3f}", f"{after:.3f}"]


@pytest.mark.parametrize("size", SIZES)
def test_lowest_place_is_where_the_picture_says(markdown, size):
    place = walk(8, 40, size)[-1]
    assert np.allclose(place, (5, -5), atol=0.2)
    toward, step = place - START, walk(1.2, 1, size)[1] - START
    cosine = toward @ step / np.linalg.norm(toward) / np.linalg.norm(step)
    assert 5 < np.degrees(np.arccos(cosine)) < 10  # not exactly at the green cross


def test_array_by_hand(markdown):
    after = np.array([2, -1]) - 1.2 * np.array([0.5, -0.25])
    first, second = (f"{entry:.1f}" for entry in after)
    assert rf"\begin{{bmatrix}} {first} & {second} \end{{bmatrix}}$$" in markdown(NOTEBOOK)


@pytest.mark.parametrize("rate", [0.1, 0.4, 1.1])
def test_three_steps_on_a_parabola(markdown, rate):
    w, places = 3.0, []
    for _ in range(3):
        w = w - rate * 2 * w
        places.append(f"{w:.4g}")
    assert row(markdown(NOTEBOOK), f"{rate}", "3")[:3] == places


@pytest.mark.parametrize("size", SIZES)
def test_twelve_steps_on_the_map(markdown, size):
    text = markdown(NOTEBOOK)
    small, fitting, big = (walk(rate, 12, size) for rate in (0.1, 1.2, 50))
    after = [cost_of(at(places[-1], size)) for places in (small, fitting, big)]
    assert stated(text, "The cost is still") == f"{after[0]:.3f}"
    assert f"{after[0]:.3f}" == f"{cost_of(at(fitting[1], size)):.3f}"
    assert stated(text, "The cost falls to") == f"{after[1]:.3f}"
    lengths = np.linalg.norm(np.diff(fitting, axis=0), axis=1)
    assert lengths[-1] < lengths[0] / 2
    first, second = big[1]
    assert stated(text, "leaps to", 2) == [f"{first:.0f}", f"{second:.0f}"]
    assert stated(text, "After 12 steps the cost is") == f"{after[2]:.2f}"


@pytest.mark.parametrize("size", SIZES)
def test_three_learning_rates_in_training(markdown, size):
    text = markdown(NOTEBOOK)
    small, fitting, big = (training_costs(rate, 500, size) for rate in (0.1, 1.2, 50))
    assert stated(text, "All three begin at") == f"{small[0]:.3f}"
    for rate, costs in (("0.1", small), ("1.2", fitting)):
        assert [f"{costs[-1]:.3f}"] in [cells[:1] for cells in rows(text, rate)]
    assert fitting[100] < 0.34
    # How high it leaps, and where it is at the end, is a matter of rounding.
    height, steps = map(int, stated(text, "leaps above", 2))
    assert max(big[: steps + 1]) > height
    assert (height, steps) == (10, 20)
    assert np.all(np.diff(small) < 0)
    assert np.ptp(big[-50:]) > 0.5


@pytest.mark.parametrize("size", SIZES)
def test_longer_steps_lower_the_cost_as_the_answer_says(markdown, size):
    text = markdown(NOTEBOOK)
    once, twice, ten_times, fifty = (
        cost_of(at(START, size)) - cost_of(at(walk(rate, 1, size)[1], size))
        for rate in (1.2, 2.4, 12, 50)
    )
    lowered = [f"{once:.3f}", f"{cost_of(at(START, size)):.3f}"]
    assert stated(text, "with a learning rate of 1.2 lowers the cost by", 2) == lowered
    assert stated(text, "With 2.4 it is") == f"{twice:.3f}"
    assert stated(text, "With 12 it is") == f"{ten_times:.2f}"
    assert stated(text, "It cannot be ten times as much: ten times", 2) == [
        f"{once:.3f}",
        f"{10 * once:.2f}",
    ]
    assert 10 * once > cost_of(at(START, size))
    assert stated(text, "with 50, the step lowers the cost") == f"{fifty:.2f}"
