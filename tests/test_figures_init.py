"""The numbers that 02-init.ipynb states, and its pictures."""

import numpy as np
import pytest
from support.nudges import SIZES, nudge, nudged_network
from support.prose import row, rows, stated

from planargrader.course.reference import reference
from planarkit import Network
from planarkit.datasets import flower
from planarkit.plots.init import mean_slope, spread, sums_on_tanh, training

NOTEBOOK = "source/planar/02-init.ipynb"


@pytest.fixture(scope="module")
def data():
    return flower()


def percent_right(network, data, size=0):
    """What a network reaches in the pictures, from first weights nudged by `size`."""
    X, Y = data
    nudge(network.weights + network.biases, size)
    network.train(X, Y, steps=1000, learning_rate=1.2)
    return f"{100 * np.mean((network.probability(X) > 0.5) == Y):.1f}"


def equal_weights(n_h=4):
    network = Network((2, n_h, 1))
    for W in network.weights:
        W[:] = 0.01
    return network


def test_network_from_zeros_stays_at_the_stated_accuracy(data, markdown):
    network = Network((2, 4, 1), scale=0)
    share = percent_right(network, data)
    assert stated(markdown(NOTEBOOK), "**From zeros**") == share


def test_weights_from_zeros_never_move(data):
    network = Network((2, 4, 1), scale=0)
    network.train(*data, steps=2000, learning_rate=1.2)
    assert not any(np.any(W) for W in network.weights)


@pytest.mark.parametrize("size", SIZES)
def test_network_from_random_numbers_reaches_the_stated_accuracy(data, size, markdown):
    share = percent_right(Network((2, 4, 1), scale=0.01, seed=10), data, size)
    assert stated(markdown(NOTEBOOK), "**From random numbers**") == share
    assert stated(markdown(NOTEBOOK), "right instead of") == share


@pytest.mark.parametrize("size", SIZES)
def test_network_from_random_numbers_has_one_weight_that_climbs_and_three_that_fall(data, size):
    network = nudged_network(size)
    network.train(*data, steps=1000, learning_rate=1.2)
    moved = np.sort(network.weights[0][:, 1])
    assert np.all(moved[:3] < -3) and moved[3] > 3
    assert np.all(np.diff(moved) > 0.5)


@pytest.mark.parametrize("size", SIZES)
def test_network_from_equal_numbers_reaches_the_stated_accuracy(data, size, markdown):
    share = percent_right(equal_weights(), data, size)
    assert stated(markdown(NOTEBOOK), "The boundary is straight again") == share


def test_equal_units_stay_equal(data):
    network = equal_weights()
    network.train(*data, steps=1000, learning_rate=1.2)
    W1 = network.weights[0]
    # Equal rows of a matrix product may be rounded differently, and the difference grows.
    np.testing.assert_allclose(W1, W1[[0, 0, 0, 0]], atol=1e-3)
    assert np.all(np.abs(W1) > 1)


@pytest.mark.parametrize("size", SIZES)
def test_single_hidden_unit_reaches_the_stated_accuracy(data, size, markdown):
    single = percent_right(Network((2, 1, 1), scale=0.01, seed=10), data, size)
    assert stated(markdown(NOTEBOOK), "A network with a single hidden unit") == single


@pytest.mark.parametrize("size", SIZES)
def test_large_weights_recover_as_stated(data, size, markdown):
    share = percent_right(Network((2, 4, 1), scale=10, seed=10), data, size)
    assert stated(markdown(NOTEBOOK), "the one with weights × 10 gets") == share


@pytest.mark.parametrize("size", SIZES)
def test_biases_at_a_half_reach_the_stated_accuracy(data, size, markdown):
    network = Network((2, 4, 1), scale=0.01, seed=10)
    for b in network.biases:
        b[:] = 0.5
    share = percent_right(network, data, size)
    assert stated(markdown(NOTEBOOK), "biases that start at", 2) == ["0.5", share]


@pytest.mark.parametrize("seed", [5, 6, 7, 10])
def test_network_from_the_exercise_gets_about_90_percent(data, seed):
    network = Network.from_parameters(reference("initialize_parameters")(2, 4, 1, seed=seed))
    assert 89 < float(percent_right(network, data)) < 93


def test_exercise_draws_the_network_of_the_first_picture():
    drawn = reference("initialize_parameters")(2, 4, 1, seed=10)
    shown = Network((2, 4, 1), scale=0.01, seed=10)
    np.testing.assert_allclose(drawn["W1"], shown.weights[0])
    np.testing.assert_allclose(drawn["W2"], shown.weights[1])


def test_mean_slopes_are_as_stated(data, markdown):
    prose = markdown(NOTEBOOK)
    assert stated(prose, "its slope is") == f"{mean_slope(data[0], 0.01):.2f}"
    assert stated(prose, "The mean slope is") == f"{mean_slope(data[0], 10):.2f}"


def test_table_of_tanh_is_right(markdown):
    prose = markdown(NOTEBOOK)
    for z, digits in ((0, 2), (1, 2), (2, 2), (4, 3)):
        tanh = np.tanh(z)
        assert row(prose, f"{z}", f"{tanh:.2f}") == [f"{1 - tanh**2:.{digits}f}"]


def test_two_units_by_hand_are_right(markdown):
    prose = markdown(NOTEBOOK)
    for unit, weights in (("A", (0.5, 0.5)), ("B", (0.5, -0.5))):
        total = weights[0] * 1 + weights[1] * 3
        sign = "-" if weights[1] < 0 else "+"
        worked = f"0.5 · 1 {sign} 0.5 · 3 = {total}"
        for cells in rows(prose, unit, f"0.5, {weights[1]}"):
            assert cells == [worked, f"{np.tanh(total):.2f}"]


def test_nearly_all_first_weights_are_below_three_hundredths():
    W1 = reference("initialize_parameters")(100, 100, 1, seed=1)["W1"]
    assert np.mean(np.abs(W1) < 0.03) > 0.99


def test_training_picture_has_one_row_for_each_network(data):
    networks = {"one": Network((2, 4, 1), scale=0), "two": equal_weights()}
    figure = training(networks, *data, steps=40)
    assert len(figure.axes) == 4
    assert figure.axes[0].get_title() == "one: 50.0 % right"
    assert [line.get_label() for line in figure.axes[1].lines] == [
        f"unit {k}" for k in (1, 2, 3, 4)
    ]


def test_sums_are_counted_in_full(data):
    figure = sums_on_tanh(data[0])
    for ax in figure.axes[2:]:
        assert sum(bar.get_height() for bar in ax.patches) == pytest.approx(100)


def test_spread_counts_every_weight():
    weights = reference("initialize_parameters")(30, 20, 1, seed=1)["W1"]
    ax = spread(weights).axes[0]
    assert sum(bar.get_height() for bar in ax.patches) == weights.size
