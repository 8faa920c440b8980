"""docs/syllabus.md: its times, the mistakes that it names, and its exam questions."""

import re

import nbformat
import numpy as np
import pytest
from support.paths import RELEASE, ROOT
from support.prose import folded, row, stated

from planargrader.course.mistakes import CATALOGUE
from planargrader.course.reference import reference, solutions
from planarkit.steps import FUNCTIONS, NOTEBOOKS

SYLLABUS = (ROOT / "docs" / "syllabus.md").read_text(encoding="utf-8")
PROSE = folded(SYLLABUS)
SECTIONS = {part[: part.index("\n")]: part for part in re.split("^## ", SYLLABUS, flags=re.M)[1:]}

every_step = pytest.mark.parametrize("name", NOTEBOOKS)


def minutes(name):
    """What a notebook takes at the rates that the syllabus names."""
    cells = nbformat.read(RELEASE / f"{name}.ipynb", as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    words = re.findall(r"[^\W\d_]{2,}|\b[aI]\b", re.sub(r"\$[^$]*\$", "", text))
    code = [cell for cell in cells if cell.cell_type == "code"]
    written = [
        line
        for function in FUNCTIONS
        if FUNCTIONS[function].notebook == name
        for part in re.findall(r"BEGIN SOLUTION\n(.*)### END", solutions()[function], re.DOTALL)
        for line in part.splitlines()
        if line.strip()
    ]
    questions = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("task")]
    return len(words) / 100 + len(code) + 3 * len(written) + 10 * len(questions)


def test_every_notebook_has_its_section():
    assert list(SECTIONS) == list(NOTEBOOKS)


@every_step
def test_time_is_what_the_named_rates_give(name):
    assert int(row(PROSE, f"`{name}`")[0]) == pytest.approx(minutes(name), rel=0.15)


def test_the_sum_of_all_times_is_as_stated():
    total = sum(int(row(PROSE, f"`{name}`")[0]) for name in NOTEBOOKS)
    assert "That is about eight hours" in PROSE and round(total / 60) == 8


@every_step
def test_named_mistakes_are_in_the_catalogue(name):
    stumbles = re.search(r"\*\*Where students stumble\.\*\* (.*)", SECTIONS[name])[1]
    keys = re.findall(r"\(`([a-z0-9-]+)`\)", stumbles)
    assert len(keys) >= 4
    for key in keys:
        assert FUNCTIONS[CATALOGUE[key].function].notebook == name


@every_step
def test_points_of_the_mark_scheme_are_those_of_the_question(name):
    worth = re.search(r"\*\*Exam question \((\d) points\)\.\*\*", SECTIONS[name])[1]
    points = re.findall(r"^- (\d) point", SECTIONS[name], re.MULTILINE)
    assert sum(map(int, points)) == int(worth)


def test_sizes_and_shapes_in_answers_are_right():
    sizes = reference("layer_sizes")(np.zeros((6, 500)), np.zeros((1, 500)), n_h=10)
    assert f"- 1 point: {sizes}." in SECTIONS["01-structure"]
    parameters = reference("initialize_parameters")(3, 5, 1)
    shapes = [str(values.shape) for values in parameters.values()]
    assert "{}, {}, {} and {}.".format(*shapes) in SECTIONS["02-init"]
    assert f"{sum(values.size for values in parameters.values())} parameters" in PROSE
    x1, x2 = np.meshgrid(np.zeros(300), np.zeros(200))
    places = np.column_stack([x1.ravel(), x2.ravel()])
    labels = reference("predict")(reference("initialize_parameters")(2, 4, 1), places.T)
    assert f"{x1.shape}, {places.shape} and {labels.shape}." in SECTIONS["09-boundary"]


def test_forward_pass_in_the_answer_is_right():
    parameters = {
        "W1": np.array([[1, -1], [0.5, 0.5]]),
        "b1": np.array([[0], [-1]]),
        "W2": np.array([[2, 1]]),
        "b2": np.array([[-1]]),
    }
    A2, cache = reference("forward_propagation")(np.array([[2], [1]]), parameters)
    assert stated(PROSE, "the hidden sums are", 2) == [f"{z:g}" for z in cache["Z1"][:, 0]]
    hidden = [f"{a:.2f}" for a in cache["A1"][:, 0]]
    assert stated(PROSE, "point: the hidden outputs are", 2) == hidden
    total = 2 * float(hidden[0]) + float(hidden[1]) - 1
    assert stated(PROSE, "the sum at the output is") == f"{total:.2f}"
    share = f"{reference('sigmoid')(total):.2f}"
    assert share == f"{A2[0, 0]:.2f}" == stated(PROSE, "- 1 point: the output is")


def test_costs_in_the_answer_are_right():
    losses = {p: round(-np.log(p), 2) for p in (0.9, 0.6, 0.1)}
    a = f"{(3 * losses[0.9] + losses[0.1]) / 4:.2f}"
    assert stated(PROSE, "the costs are", 2) == [a, f"{losses[0.6]:.2f}"]


def test_gradients_in_the_answer_are_right():
    cache = {"A1": np.array([[0.5], [-0.2]]), "A2": np.array([[0.7]])}
    dZ2 = cache["A2"] - 1
    dW2, dZ1 = dZ2 @ cache["A1"].T, np.array([[1], [3]]) * dZ2 * (1 - cache["A1"] ** 2)
    assert stated(PROSE, "`dZ2` is") == f"{dZ2[0, 0]:.1f}"
    assert stated(PROSE, "`dW2` is", 2) == [f"{value:.2f}" for value in dW2[0]]
    assert stated(PROSE, "`dZ1` is", 2) == [f"{value:.3f}" for value in dZ1[:, 0]]


def test_steps_in_the_answer_are_right():
    def walk(rate, steps):
        path = [3]
        for _ in range(steps):
            path.append(path[-1] - rate * 2 * (path[-1] - 1))
        return [f"{w:g}" for w in path[1:]]

    assert [stated(PROSE, "with 0.25 the weight becomes")] == walk(0.25, 1)
    assert stated(PROSE, "with 1 it becomes", 3) == walk(1, 3)


def test_counts_in_the_answer_are_right():
    Y = np.repeat([0, 1], [180, 20])
    labels = np.concatenate([np.repeat([0, 1], [171, 9]), np.repeat([0, 1], [5, 15])])
    share = reference("accuracy")(labels[None], Y[None])
    assert np.sum(labels[Y == 0]) == 9 and np.sum(labels[Y == 1]) == 15
    assert "171 and 9 in the row of label 0, 5 and 15 in that of label 1" in PROSE
    assert stated(PROSE, "in that of label 1; accuracy") == f"{share:g}"
    assert stated(PROSE, "the rule has an accuracy of") == f"{np.mean(Y == 0):g}"
