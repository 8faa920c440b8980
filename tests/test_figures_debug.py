"""notebooks/debug.ipynb: its three faults do what the text says, and its checks know the fixes."""

import re

import numpy as np
import pytest
from support.free import run_cells, solve_course
from support.prose import read, stated

from planarkit import Network, debug
from planarkit.datasets import flower
from planarkit.exceptions import Wrong

NOTEBOOK = "notebooks/debug.ipynb"
CHECKS = ["debug-a-check", "debug-b-check", "debug-c-check"]
# The lines with a fault, and those of the answers.
FAULTS = {
    "A": ("X_a = table[:, :2].reshape(2, 400)", "X_a = table[:, :2].T"),
    "B": ("dZ1 = dZ2 * (1 - A1**2)", 'dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)'),
    "C": ("np.sum(dZ1, axis=0, keepdims=True)", "np.sum(dZ1, axis=1, keepdims=True)"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planar")
    solve_course(folder)
    return folder


@pytest.fixture(scope="module")
def broken(course):
    """The notebook as it ships: (variables, printed, failed checks)."""
    return run_cells("debug", course)


@pytest.fixture(scope="module")
def fixed(course):
    return run_cells("debug", course, FAULTS.values())


@pytest.fixture(scope="module", params=[1, 2, 3])
def other_start(course, request):
    """The same as it ships, from other first weights, as a student's own function may draw them."""
    return run_cells("debug", course, [("1, seed=10)", f"1, seed={request.param})")])


@pytest.fixture
def prose():
    return read(NOTEBOOK)


def ends(printed):
    """{name: (first cost, last cost, percent right)} of each training."""
    found = re.findall(
        r"^(.*): the cost goes from (.*) to (.*)\.\nIt gets (.*) % of the points", printed, re.M
    )
    return {name: tuple(map(float, numbers)) for name, *numbers in found}


def on_new_points(printed):
    theirs, own = re.findall(r"([\d.]+) % of new points", printed)
    return float(theirs), float(own)


def test_every_check_fails_before_its_fix_and_none_after(broken, fixed):
    assert list(broken[2]) == CHECKS
    assert not fixed[2]
    assert fixed[1].count("✓ Fixed") == 3


@pytest.mark.parametrize("network", FAULTS)
def test_a_check_passes_with_its_own_fix_alone(course, network):
    _, _, failed = run_cells("debug", course, [FAULTS[network]])
    assert list(failed) == [name for name in CHECKS if name != f"debug-{network.lower()}-check"]


@pytest.mark.parametrize("network", FAULTS)
def test_the_answer_in_the_text_is_the_fix(prose, network):
    assert FAULTS[network][1] in prose


def test_fixed_networks_end_like_the_students_own(fixed):
    own, *others = ends(fixed[1]).values()
    assert len(others) == 3
    for other in others[1:]:  # the points of network A come in another order
        assert other == own
    assert others[0] == pytest.approx(own, abs=0.3)
    theirs, mine = on_new_points(fixed[1])
    assert theirs == mine


def test_the_healthy_training(prose, broken, other_start):
    start = float(stated(prose, "The cost starts at"))
    low, high = map(float, stated(prose, "ends between", 2))
    least, most = map(float, stated(prose, "In the end it gets", 2))
    for run in (broken, other_start):
        first, last, right = ends(run[1])["your network"]
        assert first == pytest.approx(start, abs=2e-4)
        assert low < last < high
        assert least <= right <= most


def test_network_a_learns_next_to_nothing(prose, broken, other_start):
    assert "little more than half of the points" in prose
    for run in (broken, other_start):
        first, last, right = ends(run[1])["network A"]
        assert first - last < 0.02
        assert 50 < right < 58


def test_network_b_stops_like_one_hidden_unit(prose, broken, other_start):
    assert "The cost falls at first, as it should. Then it stays at 0.62" in prose
    for run in (broken, other_start):
        _, last, right = ends(run[1])["network B"]
        assert f"{last:.2f}" == "0.62"
        assert f"{right:.2f}" == stated(prose, "then it stays at 0.62, and the network gets")
        W1 = run[0]["parameters_b"]["W1"]
        assert np.ptp(W1, axis=0).max() < 0.02 < np.abs(W1).min()  # "four nearly equal rows"
    boundary = read("source/planar/09-boundary.ipynb")
    cost, right = stated(prose, "hidden unit had a cost of", 2)
    assert f"does not rise ({right} %" in boundary and f"the cost falls ({cost}," in boundary


def test_network_c_knows_the_training_points_by_heart_and_no_others(prose, broken, other_start):
    assert "A cost near 0, and 100 % of the points right" in prose
    worse = float(stated(prose, "On new points network C is more than"))
    for run in (broken, other_start):
        _, last, right = ends(run[1])["network C"]
        assert last < 0.005
        assert right == 100
        theirs, own = on_new_points(run[1])
        assert own - theirs > worse
    beyond = read("notebooks/beyond.ipynb")
    best = stated(beyond, "there the best rule gets")
    assert f"{float(best):.0f}" == stated(prose, "even the best possible rule gets")


def test_network_c_has_biases_for_every_point(prose, broken):
    parameters = broken[0]["parameters_c"]
    assert parameters["b1"].shape == (4, 400)
    assert stated(prose, "biases the hidden layer has") == str(parameters["b1"].size)
    with pytest.raises(ValueError, match="broadcast"):
        broken[0]["forward_c"](flower(m=2000)[0], parameters)


def test_network_c_looks_right_on_new_points_in_the_order_of_their_labels(prose, broken):
    variables = broken[0]
    right = variables["percent_right"](
        *flower(seed=100), variables["parameters_c"], variables["forward_c"]
    )
    assert float(stated(prose, "network C would get about")) == pytest.approx(right, abs=0.6)


def test_the_gradient_check_finds_what_the_text_says(broken, capsys):
    gaps = broken[0]["gaps"]

    def wrong(*functions):
        gaps(*functions)
        found = re.findall(r"^(\w+): largest gap (\S+)$", capsys.readouterr().out, re.M)
        return [name for name, gap in found if float(gap) > 1e-9]

    forward = broken[0]["forward_propagation"]
    assert not wrong(forward, broken[0]["backward_propagation"])
    assert wrong(forward, broken[0]["backward_b"]) == ["dW1", "db1"]
    assert wrong(broken[0]["forward_c"], broken[0]["backward_c"]) == ["db1"]


def test_reshape_keeps_no_point_whole(broken):
    table, X_a = broken[0]["table"], broken[0]["X_a"]
    assert X_a.shape == (2, 400)
    assert broken[2]["debug-a-check"].startswith("Of the 400 columns of X, 400 hold a point")
    assert (X_a[:, 0] != table[0, :2]).any()


@pytest.mark.parametrize(
    ("X", "Y", "said"),
    [
        ("table[:, :2]", "table[:, 2:].T", r"X has shape (400, 2). It should have (2, 400)."),
        ("table[:, :2].T", "table[:, 2]", r"Y has shape (400,). It should have (1, 400)."),
        ("table[:, 1::-1].T", "table[:, 2:].T", "hold a point that is not in the table"),
        ("table[:, :2].T", "table[::-1, 2:].T", "of them have another point's label"),
        ("table[[0] * 400, :2].T", "table[[0] * 400, 2:].T", "others are there twice"),
    ],
)
def test_check_of_the_points_says_what_is_still_wrong(broken, X, Y, said):
    table = broken[0]["table"]
    with pytest.raises(Wrong, match=re.escape(said)):
        debug.check_points(eval(X), eval(Y), table)


def test_points_may_come_in_any_order(broken, capsys):
    table = broken[0]["table"][::-1]
    debug.check_points(table[:, :2].T, table[:, 2:].T, broken[0]["table"])
    assert "✓" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("np.sum(dZ1, axis=1)", "1 of the four gradients has a different shape"),
        ("np.sum(dZ1)", "1 of the four gradients has a different shape"),
        ("m * np.mean(dZ1, axis=1, keepdims=True) / m", "1 of the four gradients is not"),
    ],
)
def test_check_of_network_c_counts_what_is_left(course, line, said):
    faults = [
        ("np.sum(dZ1, axis=0, keepdims=True)", line),
        ("parameters_c = watch", "lambda: watch"),
    ]
    faults += [("{percent_right(X_new, Y_new, parameters_c, forward_c):.2f}", "0")]
    _, _, failed = run_cells("debug", course, faults)
    assert said in failed["debug-c-check"]


def test_check_of_a_step_looks_at_the_update(broken):
    forward, backward = (broken[0][f"{kind}_propagation"] for kind in ("forward", "backward"))

    def uphill(parameters, grads, rate):
        return {name: parameters[name] + rate * grads["d" + name] for name in parameters}

    with pytest.raises(Wrong, match="4 of the four parameters are wrong after the update"):
        debug.check_step(forward, backward, uphill)


def test_check_of_gradients_tells_of_an_answer_that_is_none(broken):
    with pytest.raises(Wrong, match="should return a dict with dW1, db1, dW2 and db2"):
        debug.check_gradients(broken[0]["forward_propagation"], lambda *_: None)


def test_nudged_slopes_are_the_gradient():
    X, Y = flower(m=20)
    network = Network((2, 3, 1), seed=0)
    before = network.parameters
    network.train(X, Y, steps=1, learning_rate=1)
    slopes = debug.nudged_slopes(lambda p: Network.from_parameters(p).cost(X, Y), before)
    for name, after in network.parameters.items():
        np.testing.assert_allclose(slopes["d" + name], before[name] - after, atol=1e-9)


def test_fix_that_stops_with_an_error_is_told_in_a_sentence():
    def forward(X, parameters):
        A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
        return A1[:1], {"A1": A1, "A2": A1[:1]}

    def half_fixed(parameters, cache, X, Y):
        return (parameters["W2"] @ (cache["A2"] - Y)) * (1 - cache["A1"] ** 2)

    with pytest.raises(Wrong, match="The backward pass stopped in the line .* multiplies shape"):
        debug.check_gradients(forward, half_fixed)
    with pytest.raises(Wrong, match="The forward pass stopped"):
        debug.check_gradients(lambda X, parameters: X @ X, half_fixed)
