"""The fast trainer: its gradients, and that it does the same arithmetic as the course."""

import warnings

import numpy as np
import pytest

from planargrader.course.reference import reference
from planarkit import Network
from planarkit.datasets import flower
from planarkit.network import ACTIVATIONS

HIDDEN = [(), (5,), (5, 4), (5, 4, 6)]


def small_problem():
    """X (3, 7) and Y (1, 7), both labels among them."""
    rng = np.random.default_rng(11)
    return rng.standard_normal((3, 7)), np.array([[0, 1, 1, 0, 1, 0, 0]])


def network_with_large_weights(hidden, **options):
    """Small weights would hide a wrong gradient; much larger ones cost log(1 - A) its digits."""
    network = Network((3, *hidden, 1), scale=0.7, seed=5, **options)
    rng = np.random.default_rng(6)
    for b in network.biases:
        b[:] = rng.standard_normal(b.shape)
    return network


def gradients_by_one_step(network, X, Y):
    """A step at rate 1 takes off exactly the gradients."""
    before = [array.copy() for array in network.weights + network.biases]
    network.train(X, Y, steps=1, learning_rate=1.0)
    return [old - new for old, new in zip(before, network.weights + network.biases)]


def gradients_by_differences(network, X, Y, h=1e-6):
    """Centred differences of the cost, one parameter at a time."""
    gradients = []
    for array in network.weights + network.biases:
        gradient = np.empty_like(array)
        for index in np.ndindex(array.shape):
            kept = array[index]
            array[index] = kept + h
            above = network.cost(X, Y)
            array[index] = kept - h
            below = network.cost(X, Y)
            array[index] = kept
            gradient[index] = (above - below) / (2 * h)
        gradients.append(gradient)
    return gradients


@pytest.mark.parametrize("l2", [0.0, 0.7])
@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_gradient_agrees_with_centred_differences(activation, hidden, l2):
    X, Y = small_problem()
    network = network_with_large_weights(hidden, activation=activation, l2=l2)
    expected = gradients_by_differences(network, X, Y)
    given = gradients_by_one_step(network, X, Y)
    assert len(given) == 2 * (len(hidden) + 1)
    for one, other in zip(given, expected):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-8)
        assert np.any(one != 0)


def test_the_first_weights_are_those_of_the_course():
    parameters = reference("initialize_parameters")(2, 4, 1, seed=3)
    network = Network((2, 4, 1), scale=0.01, seed=3)
    for layer in (0, 1):
        np.testing.assert_array_equal(network.weights[layer], parameters[f"W{layer + 1}"])
        np.testing.assert_array_equal(network.biases[layer], parameters[f"b{layer + 1}"])


@pytest.mark.parametrize("steps", [1, 2, 3, 25, 300])
def test_training_agrees_with_the_course_step_for_step(steps):
    X, Y = flower(m=90)
    start = reference("initialize_parameters")(2, 5, 1, seed=8)
    network = Network.from_parameters(start)
    network.train(X, Y, steps, learning_rate=0.7)
    expected = reference("nn_model")(
        X, Y, n_h=5, num_iterations=steps, learning_rate=0.7, print_cost=False, seed=8
    )
    for layer in (0, 1):
        np.testing.assert_allclose(network.weights[layer], expected[f"W{layer + 1}"], atol=1e-9)
        np.testing.assert_allclose(network.biases[layer], expected[f"b{layer + 1}"], atol=1e-9)
    A2, cache = reference("forward_propagation")(X, expected)
    A1 = network.forward(X)[0]
    np.testing.assert_allclose(A1, cache["A1"], atol=1e-9)
    np.testing.assert_allclose(network.probability(X), A2, atol=1e-9)
    assert network.cost(X, Y) == pytest.approx(reference("compute_cost")(A2, Y), abs=1e-9)


def test_training_in_slices_is_the_same_as_training_at_once():
    X, Y = flower(m=60)
    at_once, sliced = (Network((2, 4, 3, 1), l2=0.2, seed=1) for _ in range(2))
    at_once.train(X, Y, 90, 0.5)
    for steps in (1, 0, 39, 50):
        sliced.train(X, Y, steps, 0.5)
        sliced.probability(X[:, :7])  # looking at other points in between changes nothing
    for one, other in zip(at_once.weights + at_once.biases, sliced.weights + sliced.biases):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_float32_stays_close_to_float64(activation):
    X, Y = flower()
    networks = [
        Network((2, 6, 5, 1), activation, l2=0.1, seed=2, dtype=dtype)
        for dtype in (np.float32, np.float64)
    ]
    for network in networks:
        network.train(X, Y, 200, 0.1)
    small, large = networks
    assert all(array.dtype == np.float32 for array in small.weights + small.biases)
    assert small.probability(X).dtype == np.float32
    np.testing.assert_allclose(small.probability(X), large.probability(X), atol=1e-3)
    assert small.cost(X, Y) == pytest.approx(large.cost(X, Y), abs=1e-4)


@pytest.mark.parametrize("activation", ["rely", "Tanh", "", None])
def test_an_unknown_activation_is_named_and_the_known_ones_are_listed(activation):
    with pytest.raises(ValueError) as error:
        Network((2, 4, 1), activation=activation)
    assert repr(activation) in str(error.value)
    for name in ACTIVATIONS:
        assert name in str(error.value)


def test_the_same_seed_gives_the_same_weights():
    one, same, other = (Network((2, 4, 1), seed=seed).weights[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


def test_first_weights_have_the_standard_deviation_asked_for():
    default, asked = Network((400, 300, 1), seed=0), Network((400, 300, 1), seed=0, scale=0.01)
    assert np.std(default.weights[0]) == pytest.approx(400**-0.5, rel=0.02)
    assert np.std(asked.weights[0]) == pytest.approx(0.01, rel=0.02)
    assert not np.any(default.biases[0])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("z", [-1000.0, 1000.0])
def test_cost_is_finite_and_silent_where_the_output_is_exactly_0_or_1(z, label, dtype):
    network = Network((1, 1), dtype=dtype)
    network.weights[0][:] = 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cost = network.cost([[z]], [[label]])
    right = (z > 0) == bool(label)
    assert cost < 1e-6 if right else 15 < cost < 30


def test_probability_is_a_copy_and_of_shape_1_by_m():
    X, _ = small_problem()
    network = Network((3, 4, 1), seed=0)
    first = network.probability(X)
    kept = first.copy()
    network.probability(-X)
    assert first.shape == (1, 7)
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("kind", [bool, int, np.float32, np.float64])
def test_labels_of_any_kind_train_alike(kind):
    X, Y = small_problem()
    network, expected = Network((3, 4, 1), seed=0), Network((3, 4, 1), seed=0)
    network.train(X, Y.astype(kind), 20, 0.5)
    expected.train(X, Y.astype(float), 20, 0.5)
    np.testing.assert_array_equal(network.weights[0], expected.weights[0])
    assert network.cost(X, Y.astype(kind)) == expected.cost(X, Y)


def test_data_of_any_layout_train_alike_and_stay_as_they_were():
    X, Y = small_problem()
    columns = np.asfortranarray(X)
    strided = np.repeat(X, 2, axis=1)[:, ::2]
    results = []
    for data in (X, columns, strided, X.tolist()):
        network = Network((3, 4, 1), seed=0)
        network.train(data, Y, 20, 0.5)
        results.append(network.probability(data))
    for result in results[1:]:
        np.testing.assert_allclose(result, results[0], atol=1e-12)
    np.testing.assert_array_equal((X, Y)[0], small_problem()[0])
    np.testing.assert_array_equal((X, Y)[1], small_problem()[1])
    np.testing.assert_array_equal(columns, X)


def test_l2_pulls_the_weights_towards_zero():
    X, Y = flower()
    free, held = (Network((2, 6, 1), seed=0, l2=l2) for l2 in (0, 5.0))
    for network in (free, held):
        network.train(X, Y, 500, 0.5)

    def size(network):
        return sum(np.sum(W * W) for W in network.weights)

    assert size(held) < size(free) / 2
