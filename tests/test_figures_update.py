"""The numbers in the notebook on update are those of this course's data and functions."""

import functools

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters

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


def signed(value, digits):
    return f"{value:.{digits}f}".replace("-", "−")


@pytest.mark.parametrize("size", SIZES)
def test_one_step_from_the_spoilt_weights(markdown, size):
    text = markdown(NOTEBOOK)
    before = cost_of(at(START, size))
    slopes = gradients_of(at(START, size))["dW2"][0, PAIR]
    assert (
        f"The cost is {before:.3f}. For the first weight the slope is {signed(slopes[0], 3)}: "
        "negative"
    ) in text
    assert f"For the second it is {slopes[1]:.3f}: positive" in text
    first, second = walk(1.2, 1, size)[1]
    assert f"$0 - 1.2 \\cdot ({slopes[0]:.3f}) = {first:.2f}$" in text
    assert f"$2 - 1.2 \\cdot {slopes[1]:.3f} = {second:.2f}$" in text
    assert f"from {before:.3f} down to {cost_of(at((first, second), size)):.3f}." in text


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
    w, row = 3.0, f"| {rate} | 3 |"
    for _ in range(3):
        w = w - rate * 2 * w
        row += f" {w:.4g} |".replace("-", "−")
    assert row in markdown(NOTEBOOK)


@pytest.mark.parametrize("size", SIZES)
def test_twelve_steps_on_the_map(markdown, size):
    text = markdown(NOTEBOOK)
    small, fitting, big = (walk(rate, 12, size) for rate in (0.1, 1.2, 50))
    after = [cost_of(at(places[-1], size)) for places in (small, fitting, big)]
    assert f"The cost is still {after[0]:.3f} after 12 steps" in text
    assert f"{after[0]:.3f}" == f"{cost_of(at(fitting[1], size)):.3f}"
    assert f"The cost falls to {after[1]:.3f}." in text
    lengths = np.linalg.norm(np.diff(fitting, axis=0), axis=1)
    assert lengths[-1] < lengths[0] / 2
    first, second = big[1]
    assert f"leaps to {first:.0f} and {signed(second, 0)}, far over the valley" in text
    assert f"After 12 steps the cost is {after[2]:.2f}." in text


@pytest.mark.parametrize("size", SIZES)
def test_three_learning_rates_in_training(markdown, size):
    text = markdown(NOTEBOOK)
    small, fitting, big = (training_costs(rate, 500, size) for rate in (0.1, 1.2, 50))
    assert f"All three begin at {small[0]:.3f}." in text
    assert f"| 0.1 | {small[-1]:.3f} |" in text
    assert f"| 1.2 | {fitting[-1]:.3f} |" in text
    assert fitting[100] < 0.34
    # How high it leaps, and where it is at the end, is a matter of rounding.
    assert "leaps above 10 within the first 20 steps" in text
    assert max(big[:21]) > 10
    assert np.all(np.diff(small) < 0)
    assert np.ptp(big[-50:]) > 0.5


@pytest.mark.parametrize("size", SIZES)
def test_longer_steps_lower_the_cost_as_the_answer_says(markdown, size):
    text = markdown(NOTEBOOK)
    once, twice, ten_times, fifty = (
        cost_of(at(START, size)) - cost_of(at(walk(rate, 1, size)[1], size))
        for rate in (1.2, 2.4, 12, 50)
    )
    assert f"lowers the cost by {once:.3f}," in text
    assert f"With 2.4 it is {twice:.3f}," in text
    assert f"With 12 it is {ten_times:.2f}," in text
    assert f"ten times {once:.3f} is {10 * once:.2f}" in text
    assert 10 * once > cost_of(at(START, size))
    assert f"lowers the cost by {fifty:.2f} only" in text
