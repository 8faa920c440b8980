"""An instructor who breaks something is told the notebook and the cell."""

import shutil

import nbformat
import pytest

from planargrader.course import release
from planargrader.course.mistakes import Mistake, wrong_source
from planargrader.course.reference import SOURCE, CourseError


def edit(path, id, old, new):
    nb = nbformat.read(path, as_version=4)
    cell = next(cell for cell in nb.cells if cell.id == id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    nbformat.write(nb, path)


def test_solution_that_fails_its_own_test_is_named(tmp_path):
    shutil.copy(SOURCE / "01-structure.ipynb", tmp_path)
    edit(tmp_path / "01-structure.ipynb", "structure-solution", "X.shape[0]", "X.shape[1]")
    with pytest.raises(CourseError, match="01-structure.ipynb, cell structure-sizes: .*`n_x`"):
        release.run_source("01-structure", tmp_path)


def test_stale_release_names_notebook_and_cell(tmp_path, monkeypatch):
    stale = tmp_path / "release" / "planar"
    shutil.copytree(release.RELEASE, stale)
    edit(stale / "04-cost.ipynb", "cost-value", "compare", "compare_shapes")
    (stale / "planarkit" / "steps.py").write_text("")
    monkeypatch.setattr(release, "RELEASE", stale)
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert {
        "release/planar/04-cost.ipynb, cell cost-value: not what source/ would give.",
        "release/planar/planarkit/steps.py: not the same as in source/.",
    } <= set(release.stale_cells())


def test_missing_notebook_of_the_release_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "RELEASE", tmp_path / "release" / "planar")
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert "release/planar/01-structure.ipynb is missing." in release.stale_cells()


def test_mistake_that_no_longer_fits_the_solution_is_named():
    outdated = Mistake("cost-outdated", "compute_cost", {"no such line": ""}, "")
    with pytest.raises(CourseError, match="'cost-outdated' changes 'no such line'"):
        wrong_source(outdated)
