"""notebooks/frameworks.ipynb: both libraries compute what the course does, and the text says so.

scikit-learn is installed wherever these tests run. PyTorch is large: where it is not installed,
its tests are skipped.
"""

import importlib.util
import re
import sys

import numpy as np
import pytest
from support.free import run_cells, solve_course
from support.prose import read, stated

NOTEBOOK = "notebooks/frameworks.ipynb"

with_pytorch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planar")
    solve_course(folder)
    return folder


@pytest.fixture(scope="module")
def notebook(course):
    return run_cells("frameworks", course)


@pytest.fixture
def prose():
    return read(NOTEBOOK)


@pytest.fixture
def show(notebook, capsys):
    """Calls a function of the notebook, and gives what it prints."""

    def shown(name):
        capsys.readouterr()
        notebook[0][name]()
        return capsys.readouterr().out

    return shown


def assert_same_costs(printed):
    rows = re.findall(r"^ *(\d+) \| +([\d.]+) \| +([\d.]+)$", printed, re.M)
    assert [int(step) for step, _, _ in rows] == [0, 1, 10, 100, 499]
    for _, yours, theirs in rows:
        assert yours == theirs
        assert len(yours.partition(".")[2]) == 6
    (gap,) = re.findall(r"largest gap in 500 steps: (\S+)", printed)
    assert float(gap) < 1e-12


def test_scikit_learn_has_the_same_costs(prose, show):
    assert "All costs agree to six digits" in prose
    assert_same_costs(show("scikit_learn"))


def test_usual_scikit_learn(prose, show):
    found = re.findall(
        r"^(\w+): (\d+) rounds, ([\d.]+)% of the training points", show("usual"), re.M
    )
    (adam, rounds, slow), (lbfgs, few, good) = found
    assert (adam, lbfgs) == ("adam", "lbfgs")
    assert rounds == stated(prose, "With `adam`, the default, and its")
    assert float(slow) < float(stated(prose, "rounds, it gets less than"))
    most, least = float(stated(prose, "right in fewer than")), stated(prose, "it gets more than")
    assert int(few) < most
    assert float(good) > float(least)
    backprop = read("source/planar/05-backprop.ipynb")
    assert f"{stated(prose, 'Your own 10,000 steps ended at')} %" in backprop


@with_pytorch
def test_pytorch_has_the_same_costs(prose, show):
    assert "Again all costs agree to six digits" in prose
    assert_same_costs(show("pytorch"))


@with_pytorch
def test_pytorch_has_the_same_gradients(show):
    found = dict(re.findall(r"^(\w+): largest gap (\S+)$", show("gradients"), re.M))
    assert list(found) == ["dW1", "db1", "dW2", "db2"]
    assert max(map(float, found.values())) < 1e-14  # "The gaps are rounding"


@with_pytorch
def test_each_gradient_of_the_deeper_network_has_the_shape_of_its_parameter(show):
    found = re.findall(r"shape (\(.*\)), gradient (\(.*\))$", show("deeper"), re.M)
    assert len(found) == 6
    for shape, gradient in found:
        assert shape == gradient


def test_loss_of_a_weighted_sum_of_40(prose, notebook):
    assert "1.0 inf" in notebook[1]
    z = float(stated(prose, "Say the weighted sum of the output is"))
    assert np.logaddexp(0, z) == pytest.approx(float(stated(prose, "The true loss is")))


@with_pytorch
def test_pytorch_has_the_loss_of_a_weighted_sum_of_40():
    import torch

    loss = torch.nn.BCEWithLogitsLoss()(torch.tensor([40.0]), torch.tensor([0.0]))
    assert loss.item() == 40


def test_a_library_that_is_missing_is_told_in_one_sentence(course, monkeypatch):
    for name in ("sklearn", "sklearn.neural_network", "torch"):
        monkeypatch.setitem(sys.modules, name, None)  # Python's own way to say: not there
    _, printed, failed = run_cells("frameworks", course)
    assert not failed
    assert printed.count("scikit-learn is not installed here") == 2
    assert printed.count("PyTorch is not installed here") == 3
    assert "`%pip install torch`" in printed
    assert "1.0 inf" in printed


def test_every_function_of_the_course_is_in_the_table(prose):
    from planarkit.steps import FUNCTIONS

    for name in FUNCTIONS.keys() - {"sigmoid"}:
        assert f"| `{name}` |" in prose
