"""A student sees the wrong values beside the right ones, at home and in the feedback."""

import re

import nbformat
import numpy as np
import pytest
from support.kernels import run_cells
from test_evaluate import graded, locked, own, test_cell

from planargrader.course.reference import reference, solution_source
from planargrader.engine import sanitize
from planarkit import beside, worked_case
from planarkit.exceptions import Wrong

FORWARD = solution_source("forward_propagation").replace("+ b1", "- b1")
TEST = 'case = worked_case("forward")\ncase.compare(case.call(forward_propagation), "Z1")'
SETUP = """
import numpy as np
from planarkit import unwritten, worked_case
forward_propagation = unwritten("forward_propagation")
"""


def looks(function, wrong, *quantities, case=None):
    """What is shown below the message of a wrong function."""
    case = worked_case(case or function)
    with pytest.raises(Wrong) as told:
        case.compare(case.call(wrong), *quantities)
    return str(told.value), told.value.beside


def forward(change):
    """The course's forward pass with one of its quantities changed."""

    def forward_propagation(X, parameters):
        A2, cache = reference("forward_propagation")(X, parameters)
        return A2, {**cache, "Z1": change(cache["Z1"])}

    return forward_propagation


def test_marked_entry_is_the_one_that_the_message_tells():
    text, seen = looks(
        "forward", forward(lambda Z1: Z1 + np.eye(5, 7)[::-1] * [0, 0, 3, 1, 0, 0, 0])
    )
    rows = [line.split() for line in seen.text.splitlines()[1:6]]
    assert text.startswith("`Z1[2, 2]` is ")
    assert rows[2][2] == beside.MARK and rows[2][3].endswith("*")
    assert seen.text.count(beside.MARK) == 1 and seen.text.count("*") == 2
    assert seen.html.count("<b>") == 2 and "Z1, right: shape (5, 7)" in seen.html


def test_shapes_stand_side_by_side():
    _, seen = looks("forward", forward(np.transpose))
    assert "Z1, yours: shape (7, 5)" in seen.html and "Z1, right: shape (5, 7)" in seen.html


def test_wide_arrays_stand_one_above_the_other_and_narrow_ones_side_by_side():
    wide, narrow = (
        beside.arrays("A1", np.ones((2, columns)), np.zeros((2, columns))).html
        for columns in (6, 5)
    )
    captions = r"<th>A1, yours: shape \(2, {0}\)</th>{1}<th>A1, right: shape \(2, {0}\)</th>"
    assert re.search(captions.format(6, "</tr><tr><td>.*</td></tr><tr>"), wide)
    assert re.search(captions.format(5, ""), narrow)


def test_large_array_is_shown_around_the_wrong_entry():
    value = np.zeros((300, 400))
    value[250, 390] = 1
    seen = beside.arrays("W1", value, np.zeros((300, 400)))
    assert f"{beside.MARK}\N{NO-BREAK SPACE}1" in seen.html and len(seen.html) < 5000
    assert beside.arrays("cost", np.array(1.0), np.array(2.0)) is None


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_entry_that_is_no_number_is_marked(wrong):
    seen = beside.arrays("A2", np.array([[0.5, wrong]]), np.array([[0.5, 0.5]]))
    assert f"{beside.MARK}\N{NO-BREAK SPACE}{wrong}" in seen.html


def test_random_numbers_have_none_beside_them():
    def wrong(n_x, n_h, n_y, seed=None):
        weights = reference("initialize_parameters")(n_x, n_h, n_y, seed)
        return {**weights, "W2": weights["W2"] * np.nan, "b1": weights["b1"].T}

    case = worked_case("init")
    for quantity in ("W2", "b1"):
        with pytest.raises(Wrong) as told:
            case.compare_shapes(case.call(wrong), quantity)
        assert told.value.beside is None


def test_printed_lines_stand_beside_the_right_ones():
    case = worked_case("model-print")
    assert not case.shows_costs("Cost: <b>\n" + "x" * 100)
    with pytest.raises(Wrong) as told:
        case.require(False, "model-prints-no-cost")
    seen = told.value.beside
    assert "Cost: &lt;b&gt;" in seen.html and "Cost after 1000 steps: 0." in seen.html
    assert max(map(len, seen.text.splitlines())) <= beside.WIDTH


def test_places_that_differ_are_marked_in_the_map():
    def mirrored(model, X, y):
        reference("plot_decision_boundary")(lambda places: 1 - np.array(model(places[::-1])), X, y)

    _, seen = looks("picture", mirrored, "regions")
    assert seen.html.count('<img alt="') == 2 and "A cross marks each of the " in seen.text
    counts = [int(number) for number in re.findall(r"(\d+) in the (?:upper|lower)", seen.text)]
    assert sum(counts) == int(re.search(r"each of the (\d+)", seen.text)[1])
    assert sanitize.html(seen.html) == seen.html


@pytest.mark.parametrize(
    "seen",
    [
        beside.arrays('cache["A2"]', np.ones((20, 3)), np.zeros((2, 3))),
        beside.lines("<script>\n&", ["Cost"]),
    ],
)
def test_what_is_shown_is_harmless_as_it_is(seen):
    assert sanitize.html(seen.html) == seen.html
    assert "style" not in seen.html and "class" not in seen.html


def test_in_a_notebook_it_comes_below_the_message(tmp_path):
    sigmoid = solution_source("sigmoid")
    outputs = run_cells(tmp_path, SETUP, sigmoid, FORWARD, TEST)
    assert [each.output_type for each in outputs] == ["error", "display_data"]
    assert "Z1, yours: shape (5, 7)" in outputs[1].data["text/html"]
    assert run_cells(tmp_path, SETUP, sigmoid, FORWARD, TEST, "1 + 1")[0].data == {
        "text/plain": "2"
    }


def test_in_the_feedback_it_comes_below_the_message():
    test = test_cell(TEST)
    source = "\n\n".join(["import numpy as np", solution_source("sigmoid"), FORWARD])
    graded(locked(SETUP), own(source), test, notebook="03-forward")
    assert [each.output_type for each in test.outputs] == ["error", "display_data"]
    nbformat.validate(nbformat.v4.new_notebook(cells=[test]))
    assert "Z1, yours: shape (5, 7)" in test.outputs[1].data["text/html"]
