"""The numbers in the prose of notebook 04."""

import numpy as np
import pytest
from support.nudges import SEED, SIZES, nudge, trained_parameters
from support.prose import row, stated

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
    product = ["0.8", "0.7", "0.1", f"{0.8 * 0.7 * 0.1:.3f}"]
    assert stated(prose, "For the three examples it is", 4) == product


def test_the_likelihood_of_2000_undecided_examples_is_lost(prose):
    zeros = -int(np.floor(400 * np.log10(0.5))) - 1
    assert stated(prose, "zeros after the point") == f"{zeros}"
    assert 0.5**400 > 0 and 0.5**2000 == 0


def test_the_three_examples_by_hand(prose):
    p = np.array([0.8, 0.7, 0.1])
    for number, (a, y) in enumerate([(0.8, 1), (0.3, 0), (0.1, 1)]):
        worked = [f"{y}", f"{p[number]}", f"{cost(a, y):.4f}"]
        assert row(prose, f"{number + 1}", f"{a}") == worked
    assert stated(prose, "The losses add up") == f"{-np.log(p).sum():.4f}"
    three = cost([0.8, 0.3, 0.1], [1, 0, 1])
    assert stated(prose, "Divided by", 2) == ["3", f"{three:.4f}"]
    assert stated(prose, "You should see") == f"{three:.4f}"
    share = 100 * np.log(0.1) / np.log(p).sum()
    assert stated(prose, "The third example alone makes up") == f"{share:.0f}"


def test_what_confidence_costs(prose):
    for anchor, p in (
        ("Right and confident ($p =", "0.9"),
        ("Undecided ($p =", "0.5"),
        ("Wrong and confident ($p =", "0.01"),
    ):
        assert stated(prose, anchor, 2) == [p, f"{-np.log(float(p)):.2f}"]
    assert stated(prose, "the loss grows by the same") == f"{np.log(10):.2f}"
    twice = [f"{-np.log(p):.2f}" for p in (0.01, 0.1)]
    assert stated(prose, "it is twice as large", 2) == twice


def test_a_large_sum_is_rounded_to_an_output_of_1():
    assert reference("sigmoid")(np.array(40.0)) == 1


def test_the_margin_for_clipping(prose):
    assert stated(prose, "Even the worst mistake now costs") == f"{cost(0.0, 1):.2f}"
    assert 1 - 1e-15 < 1 and 1 - 1e-17 == 1


def test_a_trained_network_gives_outputs_closer_to_0_than_a_wide_margin(prose, trained):
    A2, _, _ = trained
    below, wide = stated(prose, "gives some points an output below", 2)
    assert wide == "0.01" and np.sum(A2 < float(below)) > 1


@pytest.mark.parametrize("size", SIZES)
def test_the_first_cost_is_log_2(prose, size):
    X, Y = flower()
    for seed in range(20):
        parameters = reference("initialize_parameters")(2, 4, 1, seed=seed)
        nudge(parameters.values(), size)
        first = cost(reference("forward_propagation")(X, parameters)[0], Y)
        if seed == SEED:
            said, off = stated(prose, "The first cost is", 2)
            assert said == f"{first:.4f}" and off == "0.0003"
        assert abs(round(first, 4) - 0.6931) < 0.00035
    for anchor in (
        r"Each example costs $-\log 0.5 = \log 2",
        r"A costs $\log 2",
        r"first weights it begins at $\log 2",
    ):
        assert stated(prose, anchor) == f"{np.log(2):.4f}"


def test_the_cost_after_training(prose, trained):
    A2, Y, _ = trained
    after = cost(A2, Y)
    first = cost(np.full(Y.shape, 0.5), Y)
    assert stated(prose, "Its cost, by your function", 2) == [f"{first:.2f}", f"{after:.2f}"]
    p, p_again, same = stated(prose, "that gave every true label a probability of", 3)
    assert p == p_again == "0.80"
    assert same == f"{-np.log(float(p)):.2f}" == f"{after:.2f}"


def test_few_points_make_most_of_the_cost(prose, trained):
    _, _, losses = trained
    wrong = losses > np.log(2)
    share, part = 100 * losses[wrong].sum() / losses.sum(), 100 * wrong.mean()
    assert stated(prose, "of the 400 points lie on the wrong side") == f"{wrong.sum()}"
    assert stated(prose, "of the border. They are", 2) == [f"{part:.0f}", f"{share:.0f}"]


def test_the_costliest_point_and_the_cheap_ones(prose, trained):
    _, Y, losses = trained
    largest = [f"{losses.max():.1f}", f"{np.exp(-losses.max()):.2f}"]
    assert stated(prose, "The costliest point has a loss", 2) == largest
    X = flower()[0][:, np.argmax(losses)]
    assert Y[0, np.argmax(losses)] == 0 and np.linalg.norm(X) < 0.2
    share, most = stated(prose, "of them cost less than", 2)
    assert abs(np.mean(losses < float(most)) - float(share) / 100) < 0.01


def test_a_confident_network_that_is_right_nine_times_in_ten(prose):
    right, wrong = -np.log(0.999), -np.log(0.001)
    both = 0.9 * right + 0.1 * wrong
    worked = ["0.9", f"{right:.4f}", "0.1", f"{wrong:.4f}", f"{both:.4f}"]
    assert stated(prose, "B costs", 5) == worked
