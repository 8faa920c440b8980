"""The numbers in the text of notebook 08 are those of this course's data."""

import functools
import re

import numpy as np
import pytest
from support.nudges import SIZES, trained_parameters

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
    assert f"You should see {100 * accuracy:.1f} %" in markdown(NOTEBOOK)


def test_always_label_0_is_as_good_as_stated(markdown):
    share = reference("accuracy")(np.zeros(Y.shape), Y)
    assert f"label 0 to every point gets {100 * share:.1f} %" in markdown(NOTEBOOK)


def test_points_on_the_wrong_side_are_as_stated(markdown):
    text = markdown(NOTEBOOK)
    assert f"{false_alarms(0.5)} of the {np.sum(Y == 0)} points with label 0 lie above" in text
    assert f"{misses(0.5)} of the {np.sum(Y == 1)} points with label 1 lie below" in text


def test_confusion_table_is_as_stated(markdown):
    text = markdown(NOTEBOOK)
    rights = np.sum(Y == 0) - false_alarms(0.5), np.sum(Y == 1) - misses(0.5)
    for label, (right, wrong) in enumerate(zip(rights, (false_alarms(0.5), misses(0.5)))):
        pattern = rf"with label {label}, (the network|it) gets {right} right. It calls {wrong} of"
        assert re.search(pattern, text)
    total = sum(rights)
    share = total / Y.size
    assert f"{rights[0]} + {rights[1]} = {total}, and {total} / {Y.size} = {share:.2f}" in text
    assert f"the {Y.size - total} mistakes" in text


def test_most_mistakes_lie_in_the_stated_strip(markdown):
    wrong = (reference("predict")(trained(), X) != Y).ravel()
    inside = np.sum(wrong & (np.abs(X[0]) < 0.5))
    text = markdown(NOTEBOOK)
    assert f"Of the {np.sum(wrong)} mistakes, {inside} lie" in text
    assert "between −0.5 and 0.5" in text


def test_a_higher_threshold_trades_mistakes_as_stated(markdown):
    text = markdown(NOTEBOOK)
    assert f"false alarms fall from {false_alarms(0.5)} to {false_alarms(0.9)}" in text
    assert f"misses rise from {misses(0.5)} to {misses(0.9)}" in text
    between = np.sum((outputs() > 0.85) & (outputs() < 0.9) & (Y == 1))
    assert f"{between} points of label 1 have an output between 0.85 and 0.9" in text


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
    assert f"the accuracy is {np.sum(labels == truth)} / {labels.size} = {share:g}" in text


def test_the_rule_for_the_rare_disease_is_as_accurate_as_stated(markdown):
    truth = np.repeat([[1, 0]], [10, 990], axis=1)
    share = reference("accuracy")(np.zeros(truth.shape), truth)
    assert f"990 / 1,000 = {share:g}" in markdown(NOTEBOOK)
