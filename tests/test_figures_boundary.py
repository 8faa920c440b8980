import json

import numpy as np
import pytest
from support.paths import ROOT
from support.prose import row, stated

from planargrader.course.reference import reference
from planarkit import Explorer, Network
from planarkit.datasets import flower

NOTEBOOK = "source/planar/09-boundary.ipynb"
EXPLORE = "notebooks/explore.ipynb"
X, Y = flower()
HELD = flower(m=2000, seed=100)


def trained(n_h, seed=1, learning_rate=0.8):
    network = Network((2, n_h, 1), scale=0.01, seed=seed, dtype=np.float32)
    network.train(X, Y, steps=5000, learning_rate=learning_rate)
    return network


def percent(network, X, Y):
    return 100 * np.mean((network.probability(X) > 0.5) == Y)


@pytest.fixture(scope="module")
def networks():
    return {n_h: trained(n_h) for n_h in (1, 2, 3, 4, 5, 20, 50)}


def test_the_text_trains_the_networks_of_this_test():
    cells = json.loads((ROOT / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if cell["id"] == "boundary-units-train")
    for part in (
        "for n_h in (1, 2, 3, 4, 5, 20, 50)",
        "scale=0.01, seed=1, dtype=np.float32",
        "steps=5000, learning_rate=0.8",
        "flower(m=2000, seed=100)",
    ):
        assert part in source


def test_one_and_two_units_stay_below_70_percent(networks, markdown):
    prose = markdown(NOTEBOOK)
    one, two = (percent(networks[n_h], X, Y) for n_h in (1, 2))
    costs = [networks[n_h].cost(X, Y) for n_h in (1, 2)]
    assert max(one, two, *(percent(networks[n_h], *HELD) for n_h in (1, 2))) < 70
    assert stated(prose, "the accuracy does not rise", 2) == [f"{one:.2f}", f"{two:.2f}"]
    assert stated(prose, "although the cost falls", 2) == [f"{cost:.3f}" for cost in costs]


def test_three_to_five_units_are_flat(networks, markdown):
    shares = [percent(networks[n_h], *data) for n_h in (3, 4, 5) for data in ((X, Y), HELD)]
    low, high = map(float, stated(markdown(NOTEBOOK), "both accuracies lie between", 2))
    assert low < min(shares) and max(shares) < high
    assert high - low <= 3


def test_fifty_units_lose_the_stated_accuracy_on_held_out_points(networks, markdown):
    prose = markdown(NOTEBOOK)
    three, fifty = (percent(networks[n_h], *HELD) for n_h in (3, 50))
    change = [f"{three:.2f}", f"{fifty:.2f}", f"{20 * (three - fifty):.0f}"]
    assert stated(prose, "From 3 to 50 units it goes", 3) == change
    assert percent(networks[50], X, Y) > percent(networks[3], X, Y) + 2


def test_training_cost_falls_and_held_out_cost_rises(networks, markdown):
    prose = markdown(NOTEBOOK)
    three, fifty = networks[3], networks[50]
    for anchor, data in (("the training cost falls", (X, Y)), ("the held-out cost goes", HELD)):
        costs = [f"{network.cost(*data):.3f}" for network in (three, fifty)]
        assert stated(prose, anchor, 2) == costs
    assert fifty.cost(*HELD) > three.cost(*HELD)


def test_other_first_weights_give_the_stated_accuracy(markdown):
    fifty = [percent(trained(50, seed), *HELD) for seed in (2, 3)]
    three = {f"{percent(trained(3, seed), *HELD):.2f}" for seed in (2, 3)}
    prose = markdown(NOTEBOOK)
    assert stated(prose, "50 units reach", 2) == [f"{share:.2f}" for share in fifty]
    assert three == {stated(prose, "3 units reach")}


def test_at_rate_1_2_the_accuracy_hops_between_the_stated_values(markdown):
    network = trained(4, learning_rate=1.2)
    shares = []
    for _ in range(4):
        shares.append(percent(network, X, Y))
        network.train(X, Y, steps=1, learning_rate=1.2)
    assert shares[:2] == shares[2:]
    low, high = sorted(shares[:2])
    assert stated(markdown(NOTEBOOK), "hops between", 2) == [f"{low:.2f}", f"{high:.2f}"]


def test_the_students_own_network_gets_about_93_percent(markdown):
    parameters = reference("nn_model")(X, Y, n_h=4, num_iterations=10000, seed=10)
    share = reference("accuracy")(reference("predict")(parameters, X), Y)
    assert stated(markdown(NOTEBOOK), "lie in a wedge of their own colour") == f"{100 * share:.0f}"


def test_the_tiny_grid_is_worked_out_right(markdown):
    prose = markdown(NOTEBOOK)
    x1, x2 = np.meshgrid(np.linspace(0, 2, 3), np.linspace(10, 20, 2))
    for number, (a, b) in enumerate(np.column_stack([x1.ravel(), x2.ravel()])):
        down, right = np.unravel_index(number, x1.shape)
        value = 10 * a + b
        cells = [
            f"{a:.0f}",
            f"{b:.0f}",
            f"{value:.0f}",
            f"{int(value > 25)}",
            f"`[{down}, {right}]`",
        ]
        assert row(prose, f"{number}") == cells
    assert stated(prose, "`x1[0, 2]` is") == f"{x1[0, 2]:.0f}"
    assert stated(prose, "`x2[0, 2]` is") == f"{x2[0, 2]:.0f}"


def explored(data_set, n_h, seed=1):
    """What the widget reports: (training, held-out) accuracy as written, for some choices."""
    words = Explorer(data_set=data_set, n_h=n_h, seed=seed).state["words"].split()
    return tuple(words[place - 1] for place, word in enumerate(words) if word == "%")


def test_two_units_leave_the_ring_open_and_three_close_it(markdown):
    prose = markdown(EXPLORE)
    assert stated(prose, "the region stays open", 2)[1] == explored("circles", 2)[0]
    assert stated(prose, "closes around the inner ring") == explored("circles", 3)[0]


def test_moons_need_three_units_and_luck_or_five(markdown):
    shares = {
        n_h: [float(explored("moons", n_h, seed)[0]) for seed in range(1, 11)]
        for n_h in (2, 3, 4, 5)
    }
    prose = markdown(EXPLORE)
    # How far 2 units get is a matter of rounding: 88.0 % on one processor, 88.8 % on another.
    assert 87 < max(shares[2]) < float(stated(prose, "no start gets above"))
    best, stuck = stated(prose, "Of these ten starts six end at", 2)
    assert [shares[n_h].count(float(best)) for n_h in (3, 4, 5)] == [6, 9, 10]
    assert "four get stuck" in prose
    others = [share for share in shares[3] if share != float(best)]
    assert others == pytest.approx([float(stuck)] * 4, abs=0.6)
    assert stated(prose, "nine of the ten end at") == best
    assert "with 5 units all ten" in prose


def test_spirals_depend_on_the_first_weights(markdown):
    shares = [float(explored("spirals", 6, seed)[0]) for seed in range(1, 6)]
    prose = markdown(EXPLORE)
    below, above = map(float, stated(prose, "Among the first five starts are accuracies", 2))
    assert min(shares) < below and max(shares) > above
    assert float(explored("spirals", 20)[0]) > float(
        stated(prose, "the first start gets more than")
    )


def test_blobs_are_overfitted_by_fifty_units(markdown):
    one, fifty = explored("blobs", 1), explored("blobs", 50)
    prose = markdown(EXPLORE)
    assert stated(prose, "the training accuracy goes from", 2) == [one[0], fifty[0]]
    assert stated(prose, "held-out accuracy goes from", 2) == [one[1], fifty[1]]


def test_own_points_give_the_stated_accuracies(markdown):
    rng = np.random.default_rng(2)
    points = rng.uniform(-1, 1, size=(2, 300))
    widget = Explorer(points, points[:1] * points[1:] > 0, n_h=2)
    prose = markdown(EXPLORE)
    two = widget.state["words"].split("Training accuracy ")[1].split(" %")[0]
    assert stated(prose, "Two units get") == two
    widget.n_h = 4
    words = widget.state["words"].split("Training accuracy ")[1].split()
    assert stated(prose, "Four units get") == words[0]
    assert stated(prose, "but it rests on", 2) == [words[7], words[10]]
