"""The numbers in the prose of notebook 03."""

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters

from planargrader.course import reference
from planarkit import plots
from planarkit.datasets import flower

NOTEBOOK = "source/planar/03-forward.ipynb"


@pytest.fixture
def prose(markdown):
    return markdown(NOTEBOOK)


def written(value, digits):
    """A number as the prose writes it, with a true minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def forward(X, parameters):
    return reference("forward_propagation")(X, parameters)


def test_the_sigmoid_by_hand(prose):
    sigmoid = reference("sigmoid")
    assert f"e^{{-2}} = {np.exp(-2):.4f}" in prose
    assert f"1 / {1 + np.exp(-2):.4f} = {sigmoid(2.0):.4f}" in prose
    assert f"e^{{2}} = {np.exp(2):.4f}" in prose
    assert f"1 / {1 + np.exp(2):.4f} = {sigmoid(-2.0):.4f}" in prose
    assert f"chance of {100 * sigmoid(2.0):.0f} %" in prose
    shown = [f"{sigmoid(z):.4f}".rstrip("0") for z in (-2.0, 0.0, 2.0)]
    assert "{}, {} and {}".format(*shown) in prose


def test_the_matrix_product_by_hand(prose):
    W = np.array([[1, 2], [0, -1], [3, 1]])
    X = np.array([[1, 2, 0, -1], [1, 3, 2, 1]])
    b = np.array([[1], [0], [-2]])
    assert rf"3 \cdot 2 + 1 \cdot 3 = {(W @ X)[2, 1]}$" in prose
    assert f"9 - 2 = {(W @ X + b)[2, 1]}$" in prose
    assert rf"3 \cdot 0 + 1 \cdot 2 - 2 = {(W @ X + b)[2, 2]}$" in prose


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
    assert rf"$\tanh(1)$ | {written(cache['A1'][0, 0], 4)} |" in prose
    assert rf"$\tanh(-0.5)$ | {written(cache['A1'][1, 0], 4)} |" in prose
    assert rf"2 \cdot 0.7616 + 1 \cdot (-0.4621) - 0.5$ | {cache['Z2'][0, 0]:.4f} |" in prose
    assert rf"sigmoid}}(0.5611)$ | {A2[0, 0]:.4f} |" in prose
    assert f"a chance of about {100 * A2[0, 0]:.0f} %" in prose
    assert f"down to {A2[0, 0]:.4f}" in prose


def test_the_example_without_tanh(prose):
    W1, b1 = np.array([[0.5, 0.25], [1.0, -1.0]]), np.array([[0.0], [0.5]])
    W2, b2 = np.array([[2.0, 1.0]]), np.array([[-0.5]])
    first, second = (W2 @ W1).ravel()
    assert rf"W_2 W_1 = \begin{{bmatrix}} {first:g} & {second:g} \end{{bmatrix}}" in prose
    assert f"W_2 b_1 + b_2 = {(W2 @ b1 + b2)[0, 0]:g}$" in prose


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
    assert np.all(np.abs(trained["W1"]).max(axis=1) > 7)
    assert "a weight in `W1` that is larger than 7 in size" in prose


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
    assert f"It gives {100 * np.mean((A2 > 0.5) == Y):.1f} % of the 400 points" in prose


def test_without_unit_2_the_stated_accuracy_is_left(trained, prose):
    X, Y = flower()
    trained["W2"][0, 1] = 0
    A2, _ = forward(X, trained)
    assert f"without it {100 * np.mean((A2 > 0.5) == Y):.1f} % would still be right" in prose


def test_the_wedges_are_summed_as_stated(trained, prose):
    # In the wedge on the right, at the top and on the left, above the middle.
    places = np.array([[3.0, 0.0, -3.0], [1.0, 3.0, 1.0]])
    A2, cache = forward(places, trained)
    signs = np.round(cache["A1"], 2).T
    assert signs.tolist() == [[-1, -1, -1, -1], [-1, -1, -1, 1], [1, -1, -1, 1]]
    assert (A2 > 0.5).ravel().tolist() == [True, False, True]
    sizes = [float(f"{abs(w):.2f}") for w in (*trained["W2"].ravel(), *trained["b2"].ravel())]
    assert [*np.sign(trained["W2"][0]), *np.sign(trained["b2"][0])] == [1, -1, -1, -1, -1]
    for first, fourth in ((-1, 1), (-1, -1), (1, -1)):
        signed = np.array([first, 1, 1, fourth, -1]) * sizes
        terms = " ".join(f"{'+' if term > 0 else '-'} {abs(term):.2f}" for term in signed)
        terms = terms.removeprefix("+ ").replace("- ", "-", 1) if first < 0 else terms[2:]
        assert f"${terms} = {signed.sum():.2f}$" in prose
    assert f"its weight of {written(trained['W2'][0, 1], 2)} is the smallest in size" in prose
    assert np.argmin(np.abs(trained["W2"])) == 1
