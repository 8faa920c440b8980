"""The numbers in the notebook on backprop are those of this course's data and functions."""

import functools
import re

import numpy as np
import pytest
from support.nudges import SEED, SIZES, nudge, trained_parameters
from support.prose import row, stated

from planargrader.course.reference import define, reference, solutions
from planarkit import plots
from planarkit.datasets import flower
from planarkit.large import large_network
from planarkit.steps import FUNCTIONS

NOTEBOOK = "source/planar/05-backprop.ipynb"
X, Y = flower()
NAMES = ("W1", "b1", "W2", "b2")


@functools.cache
def random_network(scale=1.0):
    """The random parameters of the notebook."""
    rng = np.random.default_rng(1)
    shapes = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
    return {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}


def cost_of(parameters, X=X, Y=Y):
    return reference("compute_cost")(reference("forward_propagation")(X, parameters)[0], Y)


def gradients(parameters, backward_propagation):
    _, cache = reference("forward_propagation")(X, parameters)
    return backward_propagation(parameters, cache, X, Y)


def slopes_by_nudging(parameters, X=X, Y=Y, nudge=1e-5):
    slopes = {}
    for name, values in parameters.items():
        slopes["d" + name] = np.zeros(values.shape)
        for entry in np.ndindex(values.shape):
            costs = []
            for sign in (-1, 1):
                nudged = {key: value.copy() for key, value in parameters.items()}
                nudged[name][entry] += sign * nudge
                costs.append(cost_of(nudged, X, Y))
            slopes["d" + name][entry] = (costs[1] - costs[0]) / (2 * nudge)
    return slopes


def wrong(old, new):
    """The reference with one piece of its source replaced."""
    source = solutions()["backward_propagation"]
    assert old in source
    return define("backward_propagation", source.replace(old, new))


def largest_gap(backward_propagation, parameters, name=None):
    """How far its gradients are from the slopes at most, over all parameters or in one."""
    slopes = slopes_by_nudging(parameters)
    grads = gradients(parameters, backward_propagation)
    names = [name] if name else slopes
    return max(np.max(np.abs(grads[key] - slopes[key])) for key in names)


def test_nudging_one_weight_gives_the_stated_slope(markdown):
    text = markdown(NOTEBOOK)
    nudged = {name: values.copy() for name, values in random_network().items()}
    before, weight = cost_of(nudged), nudged["W2"][0, 3]
    nudged["W2"][0, 3] += 0.001
    after = cost_of(nudged)
    rise = f"{after:.5f} {before:.5f} {after - before:.5f}".split()
    assert stated(text, "So the slope is about") == f"{(after - before) / 0.001:.2f}"
    assert stated(text, f"At ${weight:.2f}$ the cost is") == rise[1]
    assert stated(text, "With this weight", 3) == ["0.001", rise[0], rise[2]]


def test_the_flower_network_has_17_parameters(markdown):
    assert sum(values.size for values in random_network().values()) == 17
    prose = markdown(NOTEBOOK)
    assert stated(prose, "The network has", 2) == ["17", "17"]
    assert stated(prose, "check your gradients by measuring slopes") == "17"


def test_chain_rule_example(markdown):
    text = markdown(NOTEBOOK)
    assert stated(text, "2.001$ the loss is", 3) == ["6.003", "2", f"{6.003**2:.6f}"]
    assert stated(text, "and the cost becomes") == f"{3.001**2:.6f}"


def test_tanh_slope_example(markdown):
    output = round(np.tanh(1), 2)
    worked = [f"{output}", "1", f"{output}", "2", f"{1 - output**2:.2f}"]
    assert stated(markdown(NOTEBOOK), "$z = 1$ the output is", 5) == worked


def test_confident_mistake_has_the_stated_slopes(markdown):
    a = 0.001
    text = markdown(NOTEBOOK)
    loss_slope = (a - 1) / (a * (1 - a))
    assert (
        stated(text, "stop the learning. The slope of the loss is")
        == f"{loss_slope:.0f}"
        == "-1000"
    )
    assert stated(text, "The product is") == f"{loss_slope * a * (1 - a):.3f}"
    assert stated(text, "Say the label is 1 and the network answers") == f"{a}"


def test_example_by_hand(markdown):
    text = markdown(NOTEBOOK)
    A1 = np.array([[0.5, -0.4], [-0.4, 0.6]])
    A2 = np.array([[0.8, 0.2]])
    W2 = np.array([[2.0, -1.0]])
    dZ1 = W2.T @ (A2 - 1) * (1 - A1**2)
    for entry in dZ1.ravel():
        assert f"{entry:.3f}".rstrip("0") in text
    cache = {"A1": A1, "A2": A2}
    inputs = np.array([[2.0, -1.0]])
    grads = reference("backward_propagation")({"W2": W2}, cache, inputs, np.array([[1, 1]]))
    by_hand = {"dW1": [0.372, -0.088], "db1": [-0.822, 0.34], "dW2": [0.11, -0.2], "db2": [-0.5]}
    for name, values in by_hand.items():
        np.testing.assert_allclose(np.ravel(grads[name]), values)
    for anchor, names in (
        ("Try it on the example by hand. You should see", ("dW2", "db2")),
        ("The example by hand again. You should see", ("dW1", "db1")),
    ):
        seen = [f"{value}" for name in names for value in by_hand[name]]
        assert stated(text, anchor, len(seen)) == seen
    assert "= 0.11$" in text and "= -0.2$" in text and "= -0.5$" in text
    assert "= 0.372$" in text and "= -0.088$" in text and "= -0.822$" in text and "= 0.34$" in text
    # The network of the cell beside it leads to the outputs that were rounded.
    small = {"W1": [[0.324], [-0.372]], "b1": [[-0.099], [0.321]], "W2": W2, "b2": [[0.0]]}
    small = {name: np.array(values) for name, values in small.items()}
    _, made = reference("forward_propagation")(inputs, small)
    np.testing.assert_allclose(made["A1"], A1, atol=1e-3)
    np.testing.assert_allclose(made["A2"], A2, atol=5e-3)


def test_centred_differences_are_600_times_closer(markdown):
    text = markdown(NOTEBOOK)
    up, down = 2.01**3, 1.99**3
    one_side, both = (up - 8) / 0.01, (up - down) / 0.02
    worked = [f"{up:.6f}", "8", "0.01", f"{one_side:.4f}"]
    assert stated(text, "Upwards only gives", 4) == worked
    closer = round((one_side - 12) / (both - 12), -2)
    worked = [f"{up:.6f}", f"{down:.6f}", "0.02", f"{both:.4f}", f"{closer:.0f}"]
    assert stated(text, "Both directions give", 5) == worked


def test_right_gradients_pass_the_check_on_the_flower(markdown):
    assert largest_gap(reference("backward_propagation"), random_network()) < 1e-9
    assert stated(markdown(NOTEBOOK), "Every gap should be smaller") == "1e-9"


def test_upper_right_mark_is_the_weight_of_the_first_picture(markdown):
    slopes = slopes_by_nudging(random_network())
    assert max(np.max(values) for values in slopes.values()) == slopes["dW2"][0, 3]
    assert stated(markdown(NOTEBOOK), "`dW2[0, 3]`, the slope") == f"{slopes['dW2'][0, 3]:.3f}"


def test_float32_is_of_no_use_for_the_check():
    parameters = {name: values.astype(np.float32) for name, values in random_network().items()}
    slopes = slopes_by_nudging(parameters, X.astype(np.float32), Y.astype(np.float32))
    grads = gradients(random_network(), reference("backward_propagation"))
    assert max(np.max(np.abs(grads[name] - slopes[name])) for name in slopes) > 1e-3


def test_a_mistake_that_hides_at_small_weights(markdown):
    text = markdown(NOTEBOOK)
    mistake = wrong("A1**2", 'cache["Z1"]**2')
    hidden, seen = (largest_gap(mistake, random_network(scale), "dW1") for scale in (0.01, 1.0))
    assert stated(text, "`dW1` is off by at most") == f"{hidden:.9f}"
    assert stated(text, "it is off by up to") == f"{seen:.2f}"


@pytest.mark.parametrize("size", (0, SIZES[-1]))
@pytest.mark.parametrize(
    ("gradients", "old", "new"),
    [
        ("right", "A2 - Y", "A2 - Y"),
        ("wrong: `dZ2` times an extra `A2 * (1 - A2)`", "A2 - Y", "(A2 - Y) * A2 * (1 - A2)"),
        ("wrong: `db1` left at zero", "db1 = ", "db1 = 0 * "),
        ("wrong: divided by `m` in `dZ1` too", "(1 - A1**2)", "(1 - A1**2) / m"),
        ("wrong: the slope of tanh left out", " * (1 - A1**2)", ""),
    ],
)
def test_training_with_these_gradients_ends_as_stated(markdown, gradients, old, new, size):
    backward_propagation = wrong(old, new)
    forward, update = reference("forward_propagation"), reference("update_parameters")
    parameters = reference("initialize_parameters")(2, 4, 1, seed=SEED)
    nudge(parameters.values(), size)
    for _ in range(10000):
        _, cache = forward(X, parameters)
        parameters = update(parameters, backward_propagation(parameters, cache, X, Y), 1.2)
    A2, _ = forward(X, parameters)
    right = 100 * np.mean((A2 > 0.5) == Y)
    gap = largest_gap(backward_propagation, random_network())
    gap = "below 1e-9" if gradients == "right" else f"{gap:.2g}"
    ends = [f"{cost_of(parameters):.3f}", f"{right:.2f} %", gap]
    assert row(markdown(NOTEBOOK), gradients) == ends


def test_two_wrong_gradients_get_as_many_points_right_as_stated(markdown):
    text = markdown(NOTEBOOK)
    assert "three and four fewer right" in text
    shares = [float(share) for share in re.findall(r"\| (\d\d\.\d\d) % \|", text)]
    assert [4 * (shares[0] - share) for share in shares[1:3]] == [3, 4]


@pytest.fixture(params=SIZES)
def trained(request):
    """The network of the maps, from first weights nudged by so much."""
    return trained_parameters(100, request.param)


def test_single_gradients_have_the_gradient_as_their_mean(trained):
    backward = reference("backward_propagation")
    _, cache = reference("forward_propagation")(X, trained)
    alone = plots.backprop.single_gradients(backward, trained, cache, X, Y)
    np.testing.assert_allclose(
        alone.mean(axis=1), backward(trained, cache, X, Y)["db1"].ravel(), atol=1e-12
    )


def test_points_near_the_border_of_a_unit_make_up_the_stated_share(trained, markdown):
    _, cache = reference("forward_propagation")(X, trained)
    backward = reference("backward_propagation")
    alone = np.abs(plots.backprop.single_gradients(backward, trained, cache, X, Y))
    near = np.abs(cache["A1"]) < 0.9
    text = markdown(NOTEBOOK)
    assert stated(text, "In numbers: in") == f"{100 * near.mean():.0f}"
    assert stated(text, "These pairs make up") == f"{100 * alone[near].sum() / alone.sum():.0f}"


def test_no_point_pushes_unit_2_hard(trained, markdown):
    _, cache = reference("forward_propagation")(X, trained)
    backward = reference("backward_propagation")
    alone = np.abs(plots.backprop.single_gradients(backward, trained, cache, X, Y))
    largest = alone.max(axis=1)
    assert largest[1] < 0.4 and np.all(np.delete(largest, 1) > 1)
    weights = trained["W2"][0]
    assert stated(markdown(NOTEBOOK), "for unit 2 it is") == f"{weights[1]:.2f}"
    assert np.all(np.abs(np.delete(weights, 1)) > 2)


def test_large_network_takes_as_many_passes_as_the_text_says(markdown):
    prose, large = markdown(NOTEBOOK), FUNCTIONS["backward_propagation"].large
    inputs, _ = large_network(large.n_x, large.n_h, large.m)
    assert sum(values.size for values in inputs["parameters"].values()) == large.size
    sizes = [large.n_x, large.n_h, large.size]
    assert stated(prose, "your network. A network with", 3) == list(map(str, sizes))
    assert stated(prose, "nudging takes") == str(2 * large.size)
    assert stated(prose, "That makes", 2) == ["34", "17"]
    assert stated(prose, "and stops it after") == f"{large.seconds:g}"
