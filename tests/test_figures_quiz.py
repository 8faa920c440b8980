"""The numbers in the questions of each notebook, and what answers say, are those of this course.

Each function below works out the numbers of one question, and holds what its answers say. A number
in an answer that no function gives, and that the question does not give itself, is an error.
"""

import functools

import numpy as np
import pytest
from support.nudges import SIZES, nudged_network, trained_parameters
from support.prose import NUMBER
from test_figures_backprop import largest_gap, random_network, wrong

from planargrader.course.reference import reference
from planarkit import Network
from planarkit.datasets import flower
from planarkit.plots.init import mean_slope
from planarkit.plots.structure import best_line
from planarkit.questions import read

X, Y = flower()
HELD = flower(m=2000, seed=100)
WORKED_OUT = {}
QUESTIONS = [(name, key) for name, asked in read().items() for key in asked]


def of(name, key):
    """Registers what works out the numbers of this question."""

    def register(function):
        WORKED_OUT[name, key] = function
        return function

    return register


def numbers(text):
    return {match[0].replace("−", "-").replace(",", "") for match in NUMBER.finditer(text)}


def answers(question):
    """Everything that is said in answers to a question, right and wrong."""
    for pairs in ("choices", "not"):
        yield from (text for pair in question.get(pairs, ()) for text in pair)
    yield from (question[part] for part in ("value", "why", "otherwise") if part in question)
    yield from (*question.get("strangers", {}).values(), *question.get("missing", {}).values())
    yield from (why for *_, why in question.get("before", ()))


@pytest.mark.parametrize("name, key", QUESTIONS)
def test_every_number_is_worked_out(name, key):
    question = read()[name][key]
    worked_out = {str(number) for number in WORKED_OUT[name, key]()}
    given, said = numbers(question["ask"]), set().union(*map(numbers, answers(question)))
    assert said - given - worked_out <= {"0", "1"}  # labels, and the limits of an output
    assert worked_out <= said | given


def test_nothing_is_worked_out_for_a_question_that_is_gone():
    assert WORKED_OUT.keys() == set(QUESTIONS)


# What the functions below share ---------------------------------------------------------------


def cost(A2, labels=Y):
    return float(reference("compute_cost")(A2, labels))


def forward(parameters, inputs=X):
    return reference("forward_propagation")(inputs, parameters)


def right(A2, labels=Y):
    return 100 * np.mean((A2 > 0.5) == labels)


def sizes_of(n_x, n_h, m):
    """Shapes of all arrays of a network with one output, by their names."""
    rng = np.random.default_rng(0)
    inputs, labels = rng.standard_normal((n_x, m)), rng.integers(2, size=(1, m))
    parameters = reference("initialize_parameters")(n_x, n_h, 1, seed=0)
    cache = forward(parameters, inputs)[1]
    grads = reference("backward_propagation")(parameters, cache, inputs, labels)
    arrays = {"X": inputs, "Y": labels, **parameters, **cache, **grads}
    return {name: array.shape for name, array in arrays.items()}


@functools.cache
def costs_at(rate, steps, size=0):
    network = nudged_network(size)
    costs = [network.cost(X, Y)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            network.train(X, Y, 1, rate)
            costs.append(network.cost(X, Y))
    return costs


@functools.cache
def with_units(n_h):
    """The networks that notebook 09 compares."""
    network = Network((2, n_h, 1), scale=0.01, seed=1, dtype=np.float32)
    network.train(X, Y, steps=5000, learning_rate=0.8)
    return network


# 01-structure ---------------------------------------------------------------------------------


@of("01-structure", "sizes")
def sizes():
    patients, labels = np.zeros((6, 250)), np.zeros((1, 250))
    asked = reference("layer_sizes")(patients, labels, n_h=8)
    usual = reference("layer_sizes")(patients, labels)
    assert read()["01-structure"]["sizes"]["value"] == str(asked)
    assert (*asked[::2], usual[1]) == (6, 1, 4)
    return [*asked, *usual, patients.shape[1], len({0, 1})]


@of("01-structure", "columns")
def columns():
    assert read()["01-structure"]["columns"]["value"] == str(np.zeros((6, 250)).shape)
    return [6, 250]


@of("01-structure", "slices")
def slices():
    table = np.arange(35).reshape(5, 7)
    assert np.array_equal(table[:, 3], [row[3] for row in table])  # the fourth column
    assert table[:, :3].shape[1] == 3
    return [3, 2]


@of("01-structure", "line")
def line():
    *_, share = best_line(X, Y)
    return [f"{100 * share:.1f}", X.shape[1]]


@of("01-structure", "free")
def free():
    return []


# 02-init --------------------------------------------------------------------------------------


@of("02-init", "shape")
def shape_of_weights():
    shapes = sizes_of(3, 5, 20)
    assert read()["02-init"]["shape"]["value"] == str(shapes["W1"])
    return [*shapes["W1"], *shapes["b1"], *shapes["W2"]]


@of("02-init", "count")
def count():
    counts = {name: int(np.prod(sizes_of(3, 5, 20)[name])) for name in ("W1", "b1", "W2", "b2")}
    W1, b1, W2, b2 = counts.values()
    assert read()["02-init"]["count"]["value"] == str(W1 + b1 + W2 + b2)
    assert (W1 + W2, W1 + b1 + W2, W1 + W2 + b2, b1 + b2) == (20, 25, 21, 6)
    return [*counts.values(), W1 + b1 + W2 + b2, W1 + W2, W1 + b1 + W2, W1 + W2 + b2, b1 + b2, 9]


@of("02-init", "equal")
def equal():
    network = Network((2, 4, 1))
    for W in network.weights:
        W[:] = 0.5
    network.train(X, Y, steps=1000, learning_rate=1.2)
    (W1, W2), (b1, _) = network.weights, network.biases
    assert np.all(W1 == W1[0]) and np.all(b1 == b1[0]) and np.all(W2 == W2[0, 0])
    assert np.all(np.abs(W1 - 0.5) > 1)
    return []


@of("02-init", "small")
def small():
    return [f"{mean_slope(X, scale):.2f}" for scale in (0.01, 10)] + [10]


@of("02-init", "seed")
def seed():
    start = reference("initialize_parameters")
    first = start(2, 4, 1, seed=7)
    np.random.default_rng().standard_normal(9)
    again = start(2, 4, 1, seed=7)
    assert all(np.array_equal(first[name], again[name]) for name in first)
    return []


@of("02-init", "back")
def inputs_of_weights():
    shapes = sizes_of(2, 7, 20)
    assert (shapes["W1"], shapes["W2"]) == ((7, 2), (1, 7))
    assert read()["02-init"]["back"]["value"] == str(shapes["X"][0])
    return [*shapes["W1"], *shapes["W2"], np.prod(shapes["W1"])]


# 03-forward -----------------------------------------------------------------------------------


@of("03-forward", "shape")
def shape_of_outputs():
    shapes = sizes_of(3, 5, 20)
    assert read()["03-forward"]["shape"]["value"] == str(shapes["A1"])
    return [number for name in ("A1", "X", "W1", "A2", "b1") for number in shapes[name]]


@of("03-forward", "far")
def far():
    return [f"{np.tanh(5):.4f}", f"{np.tanh(50):.4f}"]


@of("03-forward", "half")
def half():
    sigmoid = reference("sigmoid")
    assert sigmoid(0.0) == 0.5
    return [f"{sigmoid(z):.2f}" for z in (0.5, 1.0)] + ["0.5", round(1 / sigmoid(0.0))]


@of("03-forward", "bend")
def bend():
    rng = np.random.default_rng(0)
    W1, W2 = rng.standard_normal((400, 2)), rng.standard_normal((1, 400))
    places = rng.standard_normal((2, 50))
    assert np.allclose(W2 @ (W1 @ places), (W2 @ W1) @ places)
    assert (W2 @ W1).shape == (1, 2)
    return []


@of("03-forward", "one")
def one():
    assert forward(trained_parameters(0), X[:, :1])[0].shape == (1, 1)
    return []


@of("03-forward", "back")
def first_outputs():
    outputs = {f"{output:.1f}" for output in np.ravel(forward(trained_parameters(0))[0])}
    assert outputs == {read()["03-forward"]["back"]["value"]}
    return outputs


# 04-cost --------------------------------------------------------------------------------------


@of("04-cost", "true")
def probability_of_true_label():
    assert cost(np.array([[0.25]]), np.array([[0]])) == pytest.approx(-np.log(0.75))
    return ["0.75"]


@of("04-cost", "first")
def first_cost():
    outputs, _ = forward(trained_parameters(0))
    assert f"{-np.log(0.5):.2f}" == f"{cost(outputs):.2f}"
    trained = cost(forward(trained_parameters(10000))[0])
    slips = [np.log(0.5), -np.log10(0.5), -2 * np.log(0.5), trained]
    right = [f"{cost(outputs):.2f}", f"{outputs.mean():.1f}"]
    return [*right, *[f"{each:.2f}" for each in slips], 10]


@of("04-cost", "sure")
def sure():
    once, five_times = -np.log(0.01), -5 * np.log(0.5)
    assert once > five_times
    return [f"{once:.2f}", f"{five_times:.2f}", "0.01", "0.5"]


@of("04-cost", "twice")
def twice():
    A2, _ = forward(trained_parameters(1000))
    assert cost(np.hstack([A2, A2]), np.hstack([Y, Y])) == pytest.approx(cost(A2))
    return []


@of("04-cost", "nan")
def nan():
    a, y = np.array([1.0]), np.array([1])
    with np.errstate(all="ignore"):
        assert np.isnan(-(y * np.log(a) + (1 - y) * np.log(1 - a)))[0]
        assert np.log(0.0) == -np.inf
    return []


@of("04-cost", "back")
def shapes_in_the_cost():
    few, many = sizes_of(2, 4, 20), sizes_of(2, 7, 20)
    changed = {name for name in few if few[name] != many[name]}
    assert not changed & {"A2", "Y", "Z2", "X"}
    assert {"W1", "b1", "Z1", "A1", "W2"} <= changed
    return []


# 05-backprop ----------------------------------------------------------------------------------


@of("05-backprop", "shape")
def shape_of_gradient():
    shapes = sizes_of(3, 5, 20)
    assert read()["05-backprop"]["shape"]["value"] == str(shapes["dW1"])
    return [*shapes["dW1"], *shapes["A1"], *shapes["db1"]]


@of("05-backprop", "sign")
def sign():
    return []


@of("05-backprop", "error")
def error():
    slope = 0.9 * (1 - 0.9)
    return [f"{0.9 - 1:.1f}", f"{1 - 0.9:.1f}", f"{slope:.2f}", f"{(0.9 - 1) * slope:.3f}"]


@of("05-backprop", "flat")
def flat():
    wrong = 1 - 0.9, 0.9**2, 0.9 * (1 - 0.9), 1 - np.tanh(0.9) ** 2
    assert 1 - np.tanh(np.arctanh(0.9)) ** 2 == pytest.approx(0.19)
    return [f"{1 - 0.9**2:.2f}", *(f"{each:.2f}" for each in wrong), f"{1 - 0.9:.1f}"]


@of("05-backprop", "proof")
def proof():
    gap = largest_gap(wrong("db1 = ", "db1 = 0 * "), random_network())
    assert largest_gap(reference("backward_propagation"), random_network()) < 1e-9
    start, update = reference("initialize_parameters"), reference("update_parameters")
    ends = []
    for backward in (wrong("db1 = ", "db1 = 0 * "), reference("backward_propagation")):
        parameters = start(2, 4, 1, seed=10)
        for _ in range(10000):
            cache = forward(parameters)[1]
            parameters = update(parameters, backward(parameters, cache, X, Y), 1.2)
        ends.append(f"{right(forward(parameters)[0]):.2f}")
    # Where other seeds end, rounding decides: none can be named.
    others = [Network((2, 4, 1), scale=0.01, seed=seed) for seed in range(1, 7)]
    for network in others:
        network.train(X, Y, 10000, 1.2)
    assert min(right(each.probability(X)) for each in others) < 92.6
    return [*ends, f"{gap:.2g}", "1e-9", ends[0].partition(".")[0]]


@of("05-backprop", "back")
def gradients_of_zeros():
    zeros = {"W1": np.zeros((4, 2)), "b1": np.zeros((4, 1))}
    zeros |= {"W2": np.zeros((1, 4)), "b2": np.zeros((1, 1))}
    outputs, cache = forward(zeros, X[:, :4])
    labels = np.array([[1, 1, 0, 1]])
    grads = reference("backward_propagation")(zeros, cache, X[:, :4], labels)
    assert [name for name in grads if np.any(grads[name])] == ["db2"]
    assert np.all(cache["A1"] == 0)
    return [f"{grads['db2'].item():.2f}", f"{outputs[0, 0]:.1f}"]


# 06-update ------------------------------------------------------------------------------------


@of("06-update", "step")
def step():
    new = [0.5 - 0.1 * -2, 0.5 + 0.1 * -2, 0.5 - 1 * -2, 0.5 + -2]
    return [f"{each:.1f}" for each in new]


@of("06-update", "fifty")
def fifty():
    for size in SIZES:
        costs = costs_at(50, 500, size)
        assert max(costs[:21]) > 10
        assert np.ptp(costs[-50:]) > 0.5
    return [10, 20, 50, 500, "1.2", f"{costs[0]:.2f}"]


@of("06-update", "slow")
def slow():
    for size in SIZES:
        costs = costs_at(0.1, 4000, size)
        assert np.all(np.diff(costs[:501]) < 0)
        assert costs[4000] < 0.26
    return [f"{costs[500]:.3f}", f"{costs[4000]:.3f}", 4000]


@of("06-update", "bottom")
def bottom():
    return ["1.2"]


@of("06-update", "alias")
def alias():
    parameters = {"b2": 1}
    old = parameters
    parameters["b2"] = 5
    return [old["b2"]]


@of("06-update", "back")
def old_gradients():
    return []


# 07-model -------------------------------------------------------------------------------------


@of("07-loop", "order")
def order():
    return []


@of("07-model", "often")
def often():
    return [1, 500, X.shape[1]]


@of("07-model", "stuck")
def stuck():
    parameters = trained_parameters(0)
    assert f"{cost(forward(parameters)[0]):.4f}" == "0.6931"
    uphill = costs_at(-1.2, 500)
    assert uphill[500] > uphill[0] + 1
    return ["0.6931"]


@of("07-model", "shrink")
def shrink():
    for size in SIZES:
        costs = costs_at(1.2, 1000, size)
        lowered = [f"{costs[0] - costs[100]:.3f}", f"{costs[100] - costs[1000]:.3f}"]
    network = nudged_network(0)
    lengths = []
    for _ in range(1000):
        before = np.concatenate([each.ravel() for each in (*network.weights, *network.biases)])
        network.train(X, Y, 1, 1.2)
        after = np.concatenate([each.ravel() for each in (*network.weights, *network.biases)])
        lengths.append(np.linalg.norm(after - before))
    assert np.mean(lengths[100:]) < np.mean(lengths[:100]) / 3
    return [*lowered, 100, 1000 - 100, X.shape[1]]


@of("07-model", "zero")
def zero():
    parameters = reference("nn_model")(X, Y, num_iterations=0, seed=10)
    ends = [cost(forward(trained_parameters(steps))[0]) for steps in (100, 1000, 10000)]
    return [f"{each:.2f}" for each in (cost(forward(parameters)[0]), *ends)] + [
        100,
        1000,
        10000,
        "0.5",
        4,
    ]


@of("07-model", "back")
def three_coordinates():
    inputs = np.vstack([X, X[0]])
    assert reference("nn_model")(inputs, Y, num_iterations=1)["W1"].shape == (4, 3)
    return [3]


@of("07-model", "back-too")
def same_gradients():
    w, slope = 1.0, 2 * (1.0 - 3)
    for _ in range(4):
        w -= 0.25 * slope
    return [f"{slope:.0f}", f"{w:.0f}", 3, 4]


# 08-predict -----------------------------------------------------------------------------------


@of("08-predict", "count")
def count_of_ones():
    outputs = np.array([0.2, 0.5, 0.51, 0.7, 0.9])
    counts = [np.sum(outputs > 0.5), np.sum(outputs >= 0.5), np.sum(outputs > 0.51)]
    assert read()["08-predict"]["count"]["value"] == str(counts[0])
    return [*counts, "0.51", "0.7", "0.9", "0.5"]


@of("08-predict", "share")
def share():
    equal = np.array([1, 0, 0, 1, 1]) == np.array([1, 1, 0, 1, 0])
    return [
        f"{np.mean(equal):.1f}",
        np.sum(equal),
        f"{100 * np.mean(equal):.0f}",
        f"{1 - equal.mean():.1f}",
    ]


@of("08-predict", "threshold")
def threshold():
    for size in SIZES:
        A2, _ = forward(trained_parameters(10000, size))
        alarms = [np.sum(A2[Y == 0] > at) for at in (0.5, 0.9)]
        misses = [np.sum(A2[Y == 1] <= at) for at in (0.5, 0.9)]
    return [*alarms, *misses]


@of("08-predict", "double")
def double():
    for size in SIZES:
        once = trained_parameters(10000, size)
        twice = {**once, "W2": 2 * once["W2"], "b2": 2 * once["b2"]}
        before, after = forward(once)[0], forward(twice)[0]
        assert np.array_equal(before > 0.5, after > 0.5)
        costs = [f"{cost(each):.3f}" for each in (before, after)]
    return [*costs, "0.5"]


@of("08-predict", "back")
def accuracy_has_no_slope():
    parameters = trained_parameters(10000)
    before, same, changed = forward(parameters)[0], 0, 0
    for name in parameters:
        for entry in np.ndindex(parameters[name].shape):
            nudged = {key: values.copy() for key, values in parameters.items()}
            nudged[name][entry] += 1e-5
            after = forward(nudged)[0]
            same += right(before) == right(after)
            changed += cost(before) != cost(after)
    assert same == changed == 17
    return []


@of("08-predict", "back-too")
def same_right_other_cost():
    assert -np.log(0.49) < 1 < 4 < -np.log(0.01)
    return ["0.49", "0.01", "0.5", f"{np.sum((forward(trained_parameters(10000))[0] > 0.5) == Y)}"]


# 09-boundary ----------------------------------------------------------------------------------


@of("09-boundary", "grid")
def grid():
    x1, x2 = np.meshgrid(np.arange(30), np.arange(20))
    assert read()["09-boundary"]["grid"]["value"] == str(x1.shape) == str(x2.shape)
    return [*x1.shape, x1.size, 2]


@of("09-boundary", "places")
def places():
    x1, x2 = np.meshgrid(np.arange(30), np.arange(20))
    shape = np.column_stack([x1.ravel(), x2.ravel()]).shape
    assert read()["09-boundary"]["places"]["value"] == str(shape)
    return [*shape, *x1.shape, sum(x1.shape)]


@of("09-boundary", "lines")
def lines():
    shares = {n_h: right(with_units(n_h).probability(X)) for n_h in (1, 2, 3, 4)}
    assert shares[4] > 90
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    circle = 3 * np.array([np.cos(angle), np.sin(angle)])
    for n_h, wedges in ((2, 4), (3, 6)):
        inside = with_units(n_h).probability(circle).ravel() > 0.5
        assert np.sum(inside != np.roll(inside, 1)) <= wedges
    assert np.sum(inside != np.roll(inside, 1)) == 6
    return [*(f"{shares[n_h]:.2f}" for n_h in (1, 2, 3)), 1, 2, 3, 4, 6, 8]


@of("09-boundary", "choose")
def choose():
    three, fifty = (
        [right(with_units(n).probability(x), y) for x, y in ((X, Y), HELD)] for n in (3, 50)
    )
    points = (three[1] - fifty[1]) / 100 * HELD[1].size
    return [*(f"{each:.2f}" for each in (*three, *fifty)), f"{points:.0f}", HELD[1].size]


@of("09-boundary", "far")
def far_outside():
    outputs, cache = forward(trained_parameters(10000), np.array([[30.0, 60.0], [20.0, 40.0]]))
    assert np.all(np.abs(cache["A1"]) > 0.999)
    assert outputs[0, 0] == pytest.approx(outputs[0, 1], abs=1e-3)
    return [-1]


@of("09-boundary", "back")
def costs_of_three_and_fifty():
    costs = [with_units(n_h).cost(*data) for data in ((X, Y), HELD) for n_h in (3, 50)]
    return [f"{each:.3f}" for each in costs]
