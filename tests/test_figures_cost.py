"""The numbers in the prose of notebook 04."""

import numpy as np
import pytest
from support.nudges import SEED, SIZES, nudge, trained_parameters

from planargrader.course.reference import reference
from planarkit.datasets import flower

NOTEBOOK = "source/planar/04-cost.ipynb"


@pytest.fixture
def prose(markdown):
    return markdown(NOTEBOOK)


def cost(A2, Y):
    return reference("compute_cost")(np.atleast_2d(A2), np.atleast_2d(Y))


@pytest.fixture(scope="module", params=SIZES)
def trained(request):
    """A2 and Y of shape (1, 400) and the loss of each point, first weights nudged by so much."""
    X, Y = flower()
    A2, _ = reference("forward_propagation")(X, trained_parameters(10000, request.param))
    return A2, Y, np.array([cost(a, y) for a, y in zip(A2[0], Y[0])])


def test_the_likelihood_by_hand(prose):
    assert rf"0.8 \cdot 0.7 \cdot 0.1 = {0.8 * 0.7 * 0.1:.3f}$" in prose


def test_the_likelihood_of_2000_undecided_examples_is_lost(prose):
    zeros = -int(np.floor(400 * np.log10(0.5))) - 1
    assert f"has {zeros} zeros after the point" in prose
    assert 0.5**400 > 0 and 0.5**2000 == 0


def test_the_three_examples_by_hand(prose):
    p = np.array([0.8, 0.7, 0.1])
    for number, (a, y) in enumerate([(0.8, 1), (0.3, 0), (0.1, 1)]):
        row = f"| {number + 1} | {a} | {y} | {p[number]} | {cost(a, y):.4f} |"
        assert row in prose
    assert f"add up to {-np.log(p).sum():.4f}" in prose
    three = cost([0.8, 0.3, 0.1], [1, 0, 1])
    assert f"the cost is {three:.4f}" in prose
    assert f"You should see {three:.4f}" in prose
    assert abs(-np.log(0.1) / -np.log(p).sum() - 0.8) < 0.005  # four fifths


def test_what_confidence_costs(prose):
    assert f"next to nothing: {-np.log(0.9):.2f}." in prose
    assert f"($p = 0.5$) costs {-np.log(0.5):.2f}." in prose
    assert f"($p = 0.01$) costs {-np.log(0.01):.2f}," in prose
    assert f"by the same {np.log(10):.2f}." in prose


def test_a_large_sum_is_rounded_to_an_output_of_1():
    assert reference("sigmoid")(np.array(40.0)) == 1


def test_the_margin_for_clipping(prose):
    assert f"now costs {cost(0.0, 1):.2f}," in prose
    assert 1 - 1e-15 < 1 and 1 - 1e-17 == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_first_cost_is_log_2(prose, size):
    X, Y = flower()
    for seed in range(20):
        parameters = reference("initialize_parameters")(2, 4, 1, seed=seed)
        nudge(parameters.values(), size)
        first = cost(reference("forward_propagation")(X, parameters)[0], Y)
        if seed == SEED:
            assert f"The first cost is {first:.4f}, or up to 0.0002 off" in prose
        assert abs(round(first, 4) - 0.6931) < 0.00025
    assert rf"\log 2 = {np.log(2):.4f}$" in prose


def test_the_cost_after_training(prose, trained):
    A2, Y, _ = trained
    after = cost(A2, Y)
    assert f"down to {after:.2f}." in prose
    same = -np.log(0.8)
    assert "a probability of 0.80 would cost about the same" in prose
    assert f"for $-\\log 0.80 = {same:.2f}$" in prose
    assert f"{same:.2f}" == f"{after:.2f}"


def test_few_points_make_most_of_the_cost(prose, trained):
    _, _, losses = trained
    wrong = losses > np.log(2)
    share, part = 100 * losses[wrong].sum() / losses.sum(), 100 * wrong.mean()
    assert f"{wrong.sum()} of the 400 points lie on the wrong side" in prose
    assert f"They are {part:.0f} % of the points and make {share:.0f} % of the cost" in prose


def test_the_costliest_point_and_the_cheap_ones(prose, trained):
    _, Y, losses = trained
    assert f"has a loss of {losses.max():.1f}:" in prose
    assert f"its true label only {np.exp(-losses.max()):.2f}." in prose
    X = flower()[0][:, np.argmax(losses)]
    assert Y[0, np.argmax(losses)] == 0 and np.linalg.norm(X) < 0.2
    assert 0.8 < np.mean(losses < 0.14) < 0.9
    assert "four out of five cost less than 0.14 each" in prose


def test_a_confident_network_that_is_right_nine_times_in_ten(prose):
    right, wrong = -np.log(0.999), -np.log(0.001)
    both = 0.9 * right + 0.1 * wrong
    assert rf"0.9 \cdot {right:.4f} + 0.1 \cdot {wrong:.4f} = {both:.4f}$" in prose
