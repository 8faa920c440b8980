"""The numbers in the prose of notebooks/tour.ipynb, and that it shows the course's own code."""

import contextlib
import io
import json
import re

import IPython.display
import numpy as np
import pytest
from support.paths import ROOT
from support.prose import stated

from planargrader.course.reference import solutions
from planarkit.steps import FUNCTIONS

NOTEBOOK = "notebooks/tour.ipynb"


def code_cells():
    cells = json.loads((ROOT / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}


@pytest.fixture(scope="module")
def tour():
    """All code cells, run in order: (their variables, what they print, what they display)."""
    variables, text, shown = {"__name__": "tour"}, io.StringIO(), []
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(text):
        patch.setattr(IPython.display, "display", lambda *things, **_: shown.extend(things))
        for id, source in code_cells().items():
            exec(compile(source, f"<{id}>", "exec"), variables)
    return variables, text.getvalue(), shown


@pytest.fixture
def prose(markdown):
    return markdown(NOTEBOOK)


def test_the_first_cost_is_that_of_a_coin(prose, tour):
    printed = re.search(r"^Cost: ([\d.]+)$", tour[1], re.MULTILINE)
    assert stated(prose, r"That is about $\log 2 =") == f"{np.log(2):.4f}"
    assert float(printed[1]) == pytest.approx(np.log(2), abs=2e-4)
    low, high = re.search(r"Outputs from ([\d.]+) to ([\d.]+)", tour[1]).groups()
    assert 0.499 < float(low) < 0.5 < float(high) < 0.501


def test_the_costs_of_the_training(prose, tour):
    costs = {int(steps): float(c) for steps, c in re.findall(r"after (\d+) steps: (.*)", tour[1])}
    assert list(costs) == list(range(0, 10001, 1000))
    fall = ["1000", f"{costs[0]:.2f}", f"{costs[1000]:.2f}"]
    assert stated(prose, "Most happens early", 3) == fall
    last = stated(prose, "The other 9,000 steps bring it")
    assert costs[10000] == pytest.approx(float(last), abs=1e-3)


def test_the_accuracies(prose, tour):
    for anchor, printed in (
        ("share of labels that are right. It gets", "400"),
        ("that it has never seen, it gets", "2,000 new"),
    ):
        measured = re.search(rf"Right on (?:the )?{printed} points: ([\d.]+) %", tour[1])
        assert stated(prose, anchor) == measured[1]


def test_there_are_six_wedges_and_eight_petals(prose, tour):
    assert "six wedges out of eight petals" in prose
    variables = tour[0]
    turn = np.linspace(0, 2 * np.pi, 2000)
    around = variables["predict"](
        variables["parameters"], 3 * np.array([np.sin(turn), np.cos(turn)])
    )
    assert np.count_nonzero(np.diff(around[0])) == 6
    assert around[0, 0] == 0 and around[0, 1000] == 1  # blue at the top, orange at the bottom


def test_most_wrong_points_lie_near_the_middle(prose, tour):
    assert "Most of the wrong points lie near the middle" in prose
    variables = tour[0]
    X, Y = variables["X"], variables["Y"]
    wrong = (variables["predict"](variables["parameters"], X) != Y)[0]
    assert np.mean(np.hypot(*X)[wrong] < 1) > 0.5


def test_every_function_of_the_course_is_shown_without_the_marks(tour):
    shown = "\n".join(
        getattr(thing, "data", None) or "" for thing in tour[2] if hasattr(thing, "data")
    )
    for name, source in solutions().items():
        for line in source.splitlines():
            if "### " not in line:
                assert line in shown, name
    assert "SOLUTION" not in shown


def test_the_notebook_holds_no_copy_of_a_solution():
    text = "\n".join(code_cells().values())
    for name in FUNCTIONS:
        assert f"def {name}(" not in text
        assert f'solution("{name}")' in text
