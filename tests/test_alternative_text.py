"""What the pictures say of themselves to those who cannot see them."""

import json
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from support.paths import SOURCE

from planargrader.course.reference import reference
from planarkit import Network, plots
from planarkit.datasets import flower
from planarkit.plots.show import description
from planarkit.plots.words import around, side, signed, slant
from planarkit.steps import NOTEBOOKS

X, Y = flower()
SIX = "there are 6 parts: blue (label 0) at 12, orange (label 1) at 2, blue (label 0) at 4"


def said():
    return description(plt.gcf())


@pytest.fixture(scope="module")
def trained():
    return plots.forward.trained_parameters()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_given_cell_tells_what_a_picture_of_the_course_will_show(name):
    """But for one that draws with Matplotlib itself."""
    cells = json.loads((SOURCE / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "plots.show(" in source:
            assert ("plots.show()" in source) != ("plt.figure(" in source), cell["id"]


def test_wedges_are_told_by_the_clock(trained):
    plots.structure.regions(Network.from_parameters(trained), X, Y)
    assert SIX in said()
    assert "93.0 % of the points are right" in said()


def test_points_and_network_of_them_are_told_alike():
    plots.draw_points(X, Y)
    assert SIX in said() and "200 blue circles, label 0, and 200 orange squares" in said()
    plots.draw_points(X, 1 - Y)
    assert "there are 6 parts: orange (label 1) at 12" in said()


@pytest.mark.parametrize(
    "probability, text",
    [
        (lambda places: 0 * places[0] + 0.5, "white: undecided"),
        (lambda places: 0 * places[0] + 0.9, "All round the middle it is orange (label 1)."),
        (lambda places: places[0] > 0, "2 parts: orange (label 1) at 3 and blue (label 0) at 9"),
        (lambda places: places[1] > 0, "2 parts: orange (label 1) at 12 and blue (label 0) at 6"),
    ],
)
def test_any_output_is_told(probability, text):
    assert text in around(probability, X)


def test_directions_slants_and_numbers_are_told():
    assert side((1, 1)) == "to the upper right" and side((0, -1)) == "at the bottom"
    assert slant((1, 1)) == "falling to the right" and slant((-1, 1)) == "rising to the right"
    assert slant((0, 1)) == "nearly level" and slant((1, 0)) == "nearly upright"
    assert signed(-0.001) == "0.00" and signed(-1.25, 1) == "−1.2"


def test_wrong_gradients_are_told_as_they_are_drawn():
    right = {"dW1": np.ones((4, 2)), "db1": np.zeros((4, 1))}
    plots.backprop.gradient_check(right, right)
    assert "12 marks" in said() and "All of them lie on the diagonal." in said()
    plots.backprop.gradient_check({**right, "db1": np.full((4, 1), 0.5)}, right)
    assert "4 of them lie off the diagonal" in said() and "the largest gap is 0.5" in said()


def test_wrong_first_weights_are_told_as_they_are_drawn():
    plots.init.spread(np.zeros((10, 10)))
    assert "100 weights" in said() and "deviation) of 0.0000" in said()
    network = Network((2, 4, 1), scale=0)
    plots.init.training({"from zeros": network}, X, Y, steps=20)
    assert "white: undecided" in said() and "on top of each other" in said()
    plots.init.training({"from random": Network((2, 4, 1), seed=1)}, X, Y, steps=20)
    assert "on top of each other" not in said()


def test_wrong_predictions_are_told_as_they_are_drawn(trained):
    forward = reference("forward_propagation")
    plots.predict.confusion(np.zeros(Y.shape), Y)
    assert "True 1, predicted 0: 200 (misses)." in said()
    plots.predict.mistakes(forward, trained, np.zeros(Y.shape), X, Y)
    assert "Rings mark the 200 of 400 points" in said()
    plots.predict.outputs(1 - forward(X, trained)[0], Y)
    assert "Label 0: 184 of 200 points stand on the wrong side" in said()


def test_wrong_update_is_told_as_it_is_drawn(trained):
    forward, cost = reference("forward_propagation"), reference("compute_cost")
    backward = reference("backward_propagation")

    def cost_of(parameters):
        return cost(forward(X, parameters)[0], Y)

    def gradients_of(parameters):
        return backward(parameters, forward(X, parameters)[1], X, Y)

    def uphill(parameters, grads, rate):
        return reference("update_parameters")(parameters, grads, -rate)

    first = Network((2, 4, 1), scale=0.01, seed=10).parameters
    for update, rises in ((reference("update_parameters"), 0), (uphill, 9)):
        plots.update.draw_curves(update, cost_of, gradients_of, first, rates=(1.2,), steps=9)
        assert f"it rises in {rises} steps" in said()


def own_map(mirrored=False, only_points=False):
    def plot_decision_boundary(model, X, y):
        low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
        x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 80), np.linspace(low[1], high[1], 80))
        places = np.column_stack([x1.ravel(), x2.ravel()])
        labels = np.reshape(model(places[:, ::-1] if mirrored else places), x1.shape)
        plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
        plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")

    return plot_decision_boundary


def test_map_of_a_student_is_told_by_its_pixels():
    def model(places):
        return (places[:, 0] > 0).astype(int)

    shares = []
    for mirrored in (False, True):
        plots.boundary.own_map(own_map(mirrored), model, X, Y.ravel())
        assert "orange (label 1) at 3 and blue (label 0) at 9" in said()
        shares.append(float(said().split(" % of the places")[0].split()[-1]))
    assert shares[0] > 99
    assert shares[1] < 90


def test_picture_without_a_description_says_what_is_written_in_it():
    ax = plt.subplots()[1]
    ax.set(title="my cost", xlabel="steps")
    assert said() == "A picture. Written in it: my cost; steps."
    plt.figure()
    assert said() == "A picture without words."


def test_own_words_come_first(monkeypatch):
    shown = []
    monkeypatch.setattr(
        sys.modules["planarkit.plots.show"], "display", lambda data, raw: shown.append(data)
    )
    plots.structure.draw_network()
    plots.show("Mine.")
    plots.structure.draw_network()
    plots.show()
    assert 'alt="Mine."' in shown[0]["text/html"]
    assert 'alt="A network in 3 columns' in shown[1]["text/html"]
