"""Notebook k gets the student's own functions from the notebooks before it, or stand-ins."""

import inspect
import os
import shutil

import nbformat
import numpy as np
import pytest
from support.paths import SOURCE

from planargrader.course.reference import reference
from planarkit import earlier_steps, worked_case
from planarkit.grading import connect_earlier
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS, NOTEBOOKS


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty folder with none beside it, as the working directory."""
    folder = tmp_path / "planar"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def folder(empty):
    """A folder with the nine solved notebooks, as the working directory."""
    for name in NOTEBOOKS:
        shutil.copy(SOURCE / f"{name}.ipynb", empty)
    return empty


def change(folder, notebook, old, new):
    path = folder / f"{notebook}.ipynb"
    nb = nbformat.read(path, as_version=4)
    cells = [cell for cell in nb.cells if cell.cell_type == "code" and old in cell.source]
    for cell in cells:
        cell.source = cell.source.replace(old, new)
    assert cells
    nbformat.write(nb, path)


def test_own_functions_are_used_when_they_are_right(folder, capsys):
    change(folder, "04-cost", "    m = Y.shape[1]", "    m = Y.shape[1]  # mine")
    function = earlier_steps("compute_cost", notebook="07-model")
    assert "04-cost.ipynb" in inspect.unwrap(function).__code__.co_filename
    assert capsys.readouterr().out == ""


def test_wrong_function_is_replaced_and_a_line_says_why(folder, capsys):
    change(folder, "04-cost", "np.sum(losses) / m", "np.sum(losses)")
    function = earlier_steps("compute_cost", notebook="05-backprop")
    assert function(np.array([[0.5, 0.5]]), np.array([[0, 1]])) == pytest.approx(np.log(2))
    said = capsys.readouterr().out
    assert "compute_cost" in said and "stand-in" in said and "04-cost" in said
    assert "sum over the examples" in said


def test_missing_notebook_is_replaced_and_a_line_says_so(folder, capsys):
    (folder / "03-forward.ipynb").unlink()
    earlier_steps("forward_propagation", notebook="04-cost")
    assert "its notebook is neither in this folder nor in one beside it" in capsys.readouterr().out


def test_unreadable_notebook_is_replaced_and_a_line_says_so(folder, capsys):
    (folder / "03-forward.ipynb").write_text("not a notebook")
    earlier_steps("forward_propagation", notebook="04-cost")
    assert "cannot be read" in capsys.readouterr().out


def test_cell_that_does_not_parse_is_replaced_and_a_line_says_so(folder, capsys):
    change(folder, "04-cost", "np.sum(losses) / m", "np.sum(losses / m")
    earlier_steps("compute_cost", notebook="05-backprop")
    assert "SyntaxError in line" in capsys.readouterr().out


def test_unsolved_exercise_is_replaced_and_a_line_says_so(folder, capsys):
    change(folder, "04-cost", "    m = Y.shape[1]", "    raise NotWrittenYet")
    earlier_steps("compute_cost", notebook="05-backprop")
    assert "not written yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", [name for name in FUNCTIONS if FUNCTIONS[name].notebook != NOTEBOOKS[-1]]
)
def test_stand_in_does_what_the_solution_does(name, empty):
    after = NOTEBOOKS[NOTEBOOKS.index(FUNCTIONS[name].notebook) + 1]
    stand_in = earlier_steps(name, notebook=after)
    for case in worked_cases(name):
        if name == "initialize_parameters":
            case.compare_shapes(case.call(stand_in))
        elif name == "nn_model":  # it starts from weights of its own
            case.compare_shapes(case.call(stand_in), *"W1 b1 W2 b2".split())
        else:
            case.compare(case.call(stand_in))


def test_own_step_and_later_ones_are_refused():
    with pytest.raises(ValueError, match="written in 05-backprop, not before 05-backprop"):
        earlier_steps("backward_propagation", notebook="05-backprop")
    with pytest.raises(ValueError, match="not before 03-forward"):
        earlier_steps("predict", notebook="03-forward")


def test_unknown_names_are_told():
    with pytest.raises(ValueError, match="no function 'forward'"):
        earlier_steps("forward", notebook="05-backprop")
    with pytest.raises(ValueError, match="no notebook '5'"):
        earlier_steps("sigmoid", notebook="5")


def test_graded_notebook_gets_right_functions_and_cannot_claim_to_be_a_later_one(empty):
    with connect_earlier({"compute_cost": reference("compute_cost")}):
        cost = earlier_steps("compute_cost", notebook="05-backprop")
        A2, Y = np.array([[0.2, 0.9]]), np.array([[0, 1]])
        assert cost(A2, Y) == reference("compute_cost")(A2, Y)
        with pytest.raises(ValueError, match="not there before this notebook"):
            earlier_steps("backward_propagation", notebook="09-boundary")


def move(folder, notebook, assignment, old, new):
    """Move a notebook into the folder of another assignment, with a change."""
    change(folder, notebook, old, new)
    there = folder.parent / assignment
    there.mkdir(exist_ok=True)
    return shutil.move(folder / f"{notebook}.ipynb", there)


def test_own_functions_are_found_in_a_folder_beside_this_one(folder, capsys):
    move(folder, "04-cost", "week-4", "m = Y.shape[1]", "m = Y.shape[1]  # mine")
    function = earlier_steps("compute_cost", notebook="05-backprop")
    assert "04-cost.ipynb" in inspect.unwrap(function).__code__.co_filename
    assert capsys.readouterr().out == ""


def test_own_functions_are_found_in_the_release_from_a_folder_beside_it(
    folder, monkeypatch, capsys
):
    """As notebooks/ lies beside release/planar/ in a copy of the whole course."""
    release = folder.parent / "release"
    release.mkdir()
    shutil.move(folder, release)
    free = folder.parent / "notebooks"
    free.mkdir()
    monkeypatch.chdir(free)
    function = earlier_steps("compute_cost", notebook="05-backprop")
    assert "04-cost.ipynb" in inspect.unwrap(function).__code__.co_filename
    assert capsys.readouterr().out == ""


def test_of_several_folders_beside_the_last_one_changed_counts(folder, capsys):
    for number, wrong in enumerate(("np.sum(losses)", "np.max(losses)", "np.min(losses)")):
        shutil.copy(SOURCE / "04-cost.ipynb", folder)
        path = move(folder, "04-cost", f"copy-{number}", "np.sum(losses) / m", wrong)
        os.utime(path, (100 + number % 2,) * 2)
    earlier_steps("compute_cost", notebook="05-backprop")
    assert "`cost` is" in capsys.readouterr().out
    path = folder.parent / "copy-0" / "04-cost.ipynb"
    shutil.copy(SOURCE / "04-cost.ipynb", path)
    earlier_steps("compute_cost", notebook="05-backprop")
    assert capsys.readouterr().out == ""


def test_notebook_in_this_folder_counts_before_newer_ones_beside_it(folder, capsys):
    move(folder, "04-cost", "newer", "np.sum(losses) / m", "np.sum(losses)")
    path = shutil.copy(SOURCE / "04-cost.ipynb", folder)
    os.utime(path, (100, 100))
    earlier_steps("compute_cost", notebook="05-backprop")
    assert capsys.readouterr().out == ""


def test_hidden_folders_beside_this_one_do_not_count(folder, capsys):
    move(folder, "04-cost", ".Trash", "m = Y.shape[1]", "m = Y.shape[1]  # mine")
    earlier_steps("compute_cost", notebook="05-backprop")
    assert "neither in this folder nor in one beside it" in capsys.readouterr().out


def test_own_drawing_function_finds_what_its_notebook_imports(folder, monkeypatch):
    monkeypatch.setattr("planarkit.earlier.NOTEBOOKS", (*NOTEBOOKS, "10-next"))
    draw = earlier_steps("plot_decision_boundary", notebook="10-next")
    case = worked_case("picture")
    case.compare(case.call(draw))


def test_first_weights_of_zero_are_replaced(folder, capsys):
    change(folder, "02-init", "rng.standard_normal(", "0 * rng.standard_normal(")
    start = earlier_steps("initialize_parameters", notebook="07-model")
    assert np.std(start(3, 5, 1)["W1"]) > 0
    assert "All the weights there are zero" in capsys.readouterr().out


def test_cost_with_another_small_margin_is_right(folder, capsys):
    change(folder, "04-cost", "np.clip(A2, 1e-12, 1 - 1e-12)", "np.clip(A2, 1e-9, 1 - 1e-9)")
    earlier_steps("compute_cost", notebook="05-backprop")
    assert capsys.readouterr().out == ""


def test_right_function_is_kept_when_another_cell_of_its_notebook_fails(folder, capsys):
    change(folder, "03-forward", "W1 @ X + b1", "W1 @ (X + b1")
    sigmoid = earlier_steps("sigmoid", notebook="04-cost")
    assert "03-forward" in inspect.unwrap(sigmoid).__code__.co_filename
    assert capsys.readouterr().out == ""


# Where students put their work --------------------------------------------------------------------


def rewrite(folder, edit, name="03-forward"):
    """Change the cells of a notebook, a list of JSON, in place."""
    path = folder / f"{name}.ipynb"
    nb = nbformat.read(path, as_version=4)
    edit(nb.cells)
    nbformat.write(nb, path)


def code(source):
    return nbformat.v4.new_code_cell(source)


def solution(cells):
    return next(cell for cell in cells if "def forward_propagation" in cell.source)


def magics(cells):
    cell = solution(cells)
    cell.source = f"!pip install numpy\n%matplotlib widget\n%load_ext autoreload\n{cell.source}\n"
    cell.source += "%timeit 1\nforward_propagation?"


def timed(cells):
    cell = solution(cells)
    cell.source = f"%%time\n{cell.source}"


def helper_in_a_cell_of_its_own(cells):
    cell = solution(cells)
    assert "np.tanh(" in cell.source
    cell.source = cell.source.replace("np.tanh(", "activation(")
    cells.insert(1, code("from numpy import tanh\n\ndef activation(Z):\n    return tanh(Z)"))


def constant_in_a_cell_of_its_own(cells):
    cell = solution(cells)
    cell.source = cell.source.replace("np.tanh(", "SLOPE * np.tanh(")
    cells.insert(1, code("SLOPE = 2\nSLOPE = 1"))


def in_the_set_up(cells):
    cell = solution(cells)
    cells[1].source += f"\n{cell.source}"
    cells.remove(cell)


def in_a_new_cell_at_the_end(cells):
    cell = solution(cells)
    cells.append(code(cell.source))
    cell.source = "def forward_propagation(X, parameters):\n    raise NotWrittenYet"


def without_metadata(cells):
    for cell in cells:
        cell.metadata.clear()


def experiments_that_stop(cells):
    cells.insert(1, code("1 / 0"))
    cells.insert(1, code("open('experiment.txt', 'w')\nwhile True: pass"))
    cells.insert(1, code("this is no Python"))
    cells.append(code("forward_propagation = 3  # to see what the checks say"))


@pytest.mark.parametrize(
    "edit",
    [
        magics,
        timed,
        helper_in_a_cell_of_its_own,
        constant_in_a_cell_of_its_own,
        in_the_set_up,
        in_a_new_cell_at_the_end,
        without_metadata,
        experiments_that_stop,
    ],
)
def test_function_is_found_as_jupyter_would_have_it(folder, capsys, edit):
    rewrite(folder, edit)
    function = earlier_steps("forward_propagation", notebook="04-cost")
    assert "03-forward.ipynb" in inspect.unwrap(function).__code__.co_filename
    assert capsys.readouterr().out == ""
    assert not (folder / "experiment.txt").exists()


def test_last_definition_counts(folder, capsys):
    def two(cells):
        cells.append(code("def forward_propagation(X, parameters):\n    return None"))

    rewrite(folder, two)
    earlier_steps("forward_propagation", notebook="04-cost")
    assert "returns None" in capsys.readouterr().out
