"""The numbers in the prose of notebook 03."""

import re

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters
from support.prose import row, stated

from planargrader.course.reference import reference
from planarkit import plots
from planarkit.datasets import flower

NOTEBOOK = "source/planar/03-forward.ipynb"


@pytest.fixture
def prose(markdown):
    return markdown(NOTEBOOK)


def forward(X, parameters):
    return reference("forward_propagation")(X, parameters)


def test_the_sigmoid_by_hand(prose):
    sigmoid = reference("sigmoid")
    for z in (2, -2):
        steps = [np.exp(-z), 1, 1 + np.exp(-z), sigmoid(float(z))]
        written = [f"{step:.4f}" if step != 1 else "1" for step in steps]
        assert stated(prose, f"$z = {z}$: $e^{{{-z}}} =", 4) == written
    assert stated(prose, '"label 1, with a chance of') == f"{100 * sigmoid(2.0):.0f}"
    shown = [f"{sigmoid(z):.4f}".rstrip("0") for z in (-2.0, 0.0, 2.0)]
    assert stated(prose, "by your own function. You should see", 3) == shown


def test_the_matrix_product_by_hand(prose):
    W = np.array([[1, 2], [0, -1], [3, 1]])
    X = np.array([[1, 2, 0, -1], [1, 3, 2, 1]])
    b = np.array([[1], [0], [-2]])
    terms = [*np.column_stack([W[2], X[:, 1]]).ravel(), (W @ X)[2, 1]]
    assert stated(prose, "Multiply in pairs and add", 5) == [str(term) for term in terms]
    terms = [(W @ X)[2, 1], -b[2, 0], (W @ X + b)[2, 1]]
    assert stated(prose, "Add the unit's bias", 3) == [str(term) for term in terms]
    terms = [*np.column_stack([W[2], X[:, 2]]).ravel(), -b[2, 0], (W @ X + b)[2, 2]]
    assert stated(prose, "You should get", 6) == [str(term) for term in terms]


def test_the_example_by_hand(prose):
    X = np.array([[1.0], [2.0]])
    parameters = {
        "W1": np.array([[0.5, 0.25], [1.0, -1.0]]),
        "b1": np.array([[0.0], [0.5]]),
        "W2": np.array([[2.0, 1.0]]),
        "b2": np.array([[-0.5]]),
    }
    A2, cache = forward(X, parameters)
    assert cache["Z1"].ravel().tolist() == [1, -0.5]
    first, second = (f"{entry:.4f}" for entry in cache["A1"][:, 0])
    assert row(prose, "`A1`, first unit") == [r"$\tanh(1)$", first]
    assert row(prose, "`A1`, second unit") == [r"$\tanh(-0.5)$", second]
    sum_ = f"{cache['Z2'][0, 0]:.4f}"
    assert row(prose, "`Z2`") == [rf"$2 \cdot {first} + 1 \cdot ({second}) - 0.5$", sum_]
    assert row(prose, "`A2`") == [rf"$\mathrm{{sigmoid}}({sum_})$", f"{A2[0, 0]:.4f}"]
    assert stated(prose, "a chance of about") == f"{100 * A2[0, 0]:.0f}"
    assert stated(prose, "Compare it with the table") == f"{A2[0, 0]:.4f}"


def test_the_example_without_tanh(prose):
    W1, b1 = np.array([[0.5, 0.25], [1.0, -1.0]]), np.array([[0.0], [0.5]])
    W2, b2 = np.array([[2.0, 1.0]]), np.array([[-0.5]])
    first, second = (W2 @ W1).ravel()
    found = [f"{first:g}", f"{second:g}", f"{(W2 @ b1 + b2)[0, 0]:g}"]
    assert stated(prose, "In the example by hand", 3) == found


@pytest.fixture(params=SIZES)
def trained(request):
    """The network of the pictures, from first weights nudged by so much."""
    return trained_parameters(10000, request.param)


def test_the_pictures_show_the_network_of_this_test():
    shown, here = plots.forward.trained_parameters(), trained_parameters(10000)
    for name, values in here.items():
        np.testing.assert_array_equal(shown[name], values)


def test_all_units_switch_sharply(trained, prose):
    assert "All four switch sharply" in prose
    least = float(stated(prose, "Each has a weight in `W1` that is larger"))
    assert least == 7 and np.all(np.abs(trained["W1"]).max(axis=1) > least)


def test_units_2_and_3_have_nearly_the_same_line(trained):
    x1 = np.linspace(-4, 4, 9)
    W1, b1 = trained["W1"], trained["b1"]
    second, third = (-(W1[unit, 0] * x1 + b1[unit]) / W1[unit, 1] for unit in (1, 2))
    assert np.all(np.abs(second - third) < 1.1) and np.abs(third).max() < 0.2
    assert np.mean(second) < np.mean(third)
    slopes = -W1[:, 0] / W1[:, 1]
    assert slopes[0] < -0.8 and slopes[3] > 0.8


def test_the_trained_network_reaches_the_stated_accuracy(trained, prose):
    X, Y = flower()
    A2, _ = forward(X, trained)
    assert stated(prose, "its borders bend. It gives") == f"{100 * np.mean((A2 > 0.5) == Y):.1f}"


def test_without_unit_2_the_stated_accuracy_is_left(trained, prose):
    X, Y = flower()
    trained["W2"][0, 1] = 0
    A2, _ = forward(X, trained)
    assert stated(prose, "in size, and without it") == f"{100 * np.mean((A2 > 0.5) == Y):.1f}"


def test_the_wedges_are_summed_as_stated(trained, prose):
    # In the wedge on the right, at the top and on the left, above the middle.
    places = np.array([[3.0, 0.0, -3.0], [1.0, 3.0, 1.0]])
    A2, cache = forward(places, trained)
    signs = np.round(cache["A1"], 2).T
    assert signs.tolist() == [[-1, -1, -1, -1], [-1, -1, -1, 1], [1, -1, -1, 1]]
    assert (A2 > 0.5).ravel().tolist() == [True, False, True]
    sizes = [float(f"{abs(w):.2f}") for w in (*trained["W2"].ravel(), *trained["b2"].ravel())]
    assert [*np.sign(trained["W2"][0]), *np.sign(trained["b2"][0])] == [1, -1, -1, -1, -1]
    wedges = ("All four units give −1 there", "In the wedge at the top", "In the next wedge")
    for wedge, first, fourth in zip(wedges, (-1, -1, 1), (1, -1, -1)):
        signed = np.array([first, 1, 1, fourth, -1]) * sizes
        terms = " ".join(f"{'+' if term > 0 else '-'} {abs(term):.2f}" for term in signed)
        terms = terms.removeprefix("+ ").replace("- ", "-", 1) if first < 0 else terms[2:]
        sums = re.findall(r"\$([^$]+) = ([^$]+)\$", prose[prose.index(wedge) :])
        assert sums[0] == (terms, f"{signed.sum():.2f}")
    assert stated(prose, "its weight of") == f"{trained['W2'][0, 1]:.2f}"
    assert "is the smallest in size" in prose
    assert np.argmin(np.abs(trained["W2"])) == 1
