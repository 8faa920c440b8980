"""The numbers in the text of notebook 08 are those of this course's data."""

import functools
import re

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters
from support.prose import stated

from planargrader.course.reference import reference
from planarkit.datasets import flower

NOTEBOOK = "source/planar/08-predict.ipynb"
X, Y = flower()


@functools.cache
def trained():
    return reference("nn_model")(X, Y, n_h=4, num_iterations=10000, seed=10)


def outputs():
    return reference("forward_propagation")(X, trained())[0]


def false_alarms(threshold):
    return np.sum((outputs() > threshold) & (Y == 0))


def misses(threshold):
    return np.sum((outputs() <= threshold) & (Y == 1))


def test_accuracy_on_the_flower_is_as_stated(markdown):
    accuracy = reference("accuracy")(reference("predict")(trained(), X), Y)
    assert stated(markdown(NOTEBOOK), "You should see") == f"{100 * accuracy:.1f}"


def test_always_label_0_is_as_good_as_stated(markdown):
    share = reference("accuracy")(np.zeros(Y.shape), Y)
    assert stated(markdown(NOTEBOOK), "label 0 to every point gets") == f"{100 * share:.1f}"


def test_points_on_the_wrong_side_are_as_stated(markdown):
    text = markdown(NOTEBOOK)
    above, below = [false_alarms(0.5), np.sum(Y == 0), 0], [misses(0.5), np.sum(Y == 1), 1]
    found = [f"{number}" for number in above + below]
    assert stated(text, "the network is sure of them. But", 6) == found


def test_confusion_table_is_as_stated(markdown):
    text = markdown(NOTEBOOK)
    rights = np.sum(Y == 0) - false_alarms(0.5), np.sum(Y == 1) - misses(0.5)
    for label, (right, wrong) in enumerate(zip(rights, (false_alarms(0.5), misses(0.5)))):
        assert stated(text, f"points with label {label}, ") == f"{right}"
        here = text[text.index(f"points with label {label}, ") :]
        assert stated(here[:120], "It calls", 2) == [f"{wrong}", f"{1 - label}"]
    total = sum(rights)
    share = total / Y.size
    sums = [*rights, total, total, Y.size, f"{share:.2f}"]
    assert stated(text, "The grey diagonal holds what is right", 6) == [
        f"{number}" for number in sums
    ]
    assert stated(text, "Off the diagonal are") == f"{Y.size - total}"


def test_most_mistakes_lie_in_the_stated_strip(markdown):
    wrong = (reference("predict")(trained(), X) != Y).ravel()
    inside = np.sum(wrong & (np.abs(X[0]) < 0.5))
    text = markdown(NOTEBOOK)
    assert stated(text, "on blue ground. Of the", 2) == [f"{np.sum(wrong)}", f"{inside}"]
    assert stated(text, "in the narrow strip", 2) == ["-0.5", "0.5"]


def test_a_higher_threshold_trades_mistakes_as_stated(markdown):
    text = markdown(NOTEBOOK)
    fall = [f"{false_alarms(0.5)}", f"{false_alarms(0.9)}"]
    assert stated(text, "false alarms fall", 2) == fall
    assert stated(text, "misses rise", 2) == [f"{misses(0.5)}", f"{misses(0.9)}"]
    between = np.sum((outputs() > 0.85) & (outputs() < 0.9) & (Y == 1))
    assert stated(text, "Find the reason in the lower histogram") == f"{between}"


@pytest.mark.parametrize("size", SIZES[1:])
def test_rounding_changes_no_count(size):
    A2 = reference("forward_propagation")(X, trained_parameters(10000, size))[0]
    for threshold in (0.5, 0.85, 0.9):
        np.testing.assert_array_equal(A2 > threshold, outputs() > threshold)


def test_most_outputs_are_far_from_the_threshold():
    assert np.mean(np.abs(outputs() - 0.5) > 0.35) > 0.85


def test_the_eight_points_are_worked_out_right(markdown):
    text = markdown(NOTEBOOK)
    row = r"\| \d \| (\d\.\d\d) \| (yes|no) \| ([01]) \| ([01]) \| (yes|\*\*no\*\*) \|"
    points = re.findall(row, text)
    assert len(points) == 8
    for output, above, label, truth, right in points:
        assert (above, label) == (("yes", "1") if float(output) > 0.5 else ("no", "0"))
        assert (label == truth) == (right == "yes")
    labels = np.array([[int(point[2]) for point in points]])
    truth = np.array([[int(point[3]) for point in points]])
    share = reference("accuracy")(labels, truth)
    found = [f"{np.sum(labels == truth)}", f"{labels.size}", f"{share:g}"]
    assert stated(text, "so the accuracy is", 3) == found


def test_the_rule_for_the_rare_disease_is_as_accurate_as_stated(markdown):
    truth = np.repeat([[1, 0]], [10, 990], axis=1)
    share = reference("accuracy")(np.zeros(truth.shape), truth)
    assert stated(markdown(NOTEBOOK), "healthy people, so its accuracy", 3) == [
        "990",
        "1000",
        f"{share:g}",
    ]
