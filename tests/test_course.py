"""An instructor who breaks something is told what and where, in one sentence."""

import dataclasses
import shutil

import nbformat
import pytest
from support.classroom import COURSE, CourseFolder
from support.paths import RELEASE, SOURCE

from planargrader.course.mistakes import Mistake, wrong_source
from planargrader.engine.config import App
from planargrader.engine.course import Course, load_course
from planargrader.engine.errors import CourseError
from planargrader.engine.release import check_registered, run_source, stale_cells


def edit(path, id, old, new):
    nb = nbformat.read(path, as_version=4)
    cell = next(cell for cell in nb.cells if cell.id == id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    nbformat.write(nb, path)


@pytest.fixture
def copied(tmp_path):
    """This course in a folder of its own, with its release."""
    CourseFolder.with_source(tmp_path)
    shutil.copytree(RELEASE, tmp_path / "release" / "planar")
    return dataclasses.replace(COURSE, root=tmp_path)


def stale(copied):
    app = App()
    app.course = copied
    return set(stale_cells(app))


def test_solution_that_fails_its_own_test_is_named(copied):
    path = copied.source / "01-structure.ipynb"
    edit(path, "structure-solution", "X.shape[0]", "X.shape[1]")
    with pytest.raises(CourseError, match="01-structure.ipynb, cell structure-sizes: .*`n_x`"):
        run_source(copied, "01-structure")


def test_stale_release_names_notebook_and_cell(copied):
    release = copied.root / "release" / "planar"
    edit(release / "04-cost.ipynb", "cost-value", "compare", "compare_shapes")
    (release / "planarkit" / "steps.py").write_text("")
    (release / "planarkit" / "plots" / "cost.py").unlink()
    assert stale(copied) == {
        "release/planar/04-cost.ipynb, cell cost-value: not what source/ would give.",
        "release/planar/planarkit/steps.py: not the same as in source/.",
        "release/planar/planarkit/plots/cost.py: not the same as in source/.",
    }


def test_missing_notebook_of_the_release_is_named(copied):
    (copied.root / "release" / "planar" / "01-structure.ipynb").unlink()
    assert stale(copied) == {"release/planar/01-structure.ipynb is missing."}


def test_mistake_that_no_longer_fits_the_solution_is_named():
    outdated = Mistake("cost-outdated", "compute_cost", {"no such line": ""}, "")
    with pytest.raises(CourseError, match="'cost-outdated' changes 'no such line'"):
        wrong_source(outdated)


def test_notebook_that_nobody_registered_is_named(copied):
    shutil.copy(SOURCE / "04-cost.ipynb", copied.source / "10-moons.ipynb")
    with pytest.raises(
        CourseError, match="source/planar/10-moons.ipynb is not a notebook that the"
    ):
        check_registered(copied)


def test_function_without_a_solution_cell_is_named(copied):
    edit(copied.source / "04-cost.ipynb", "cost-solution", "def compute_cost(", "def cost(")
    with pytest.raises(CourseError, match="04-cost.ipynb has no solution cell .*'def compute_cost"):
        check_registered(copied)


def test_source_notebook_that_cannot_be_read_is_named(copied):
    (copied.source / "04-cost.ipynb").write_text("{")
    with pytest.raises(CourseError, match="04-cost.ipynb can't be read"):
        check_registered(copied)


def test_notebook_in_no_assignment_is_named():
    assignments = {"planar-1": ("01-structure",)}
    with pytest.raises(CourseError, match="'02-init' belongs to no assignment"):
        check_registered(dataclasses.replace(COURSE, assignments=assignments))


def test_assignment_with_an_unknown_notebook_is_named():
    with pytest.raises(CourseError, match="'planar-1' has a notebook '1-structure', which the"):
        dataclasses.replace(COURSE, assignments={"planar-1": ("1-structure",)})


def test_unknown_assignment_is_told_with_those_that_there_are():
    with pytest.raises(CourseError, match="no assignment 'plane'. It has planar."):
        COURSE.notebooks_of("plane")


def test_kit_that_lacks_something_is_named(tmp_path):
    with pytest.raises(CourseError, match="shutil lacks ABSENT, HELPERS, .*which grading needs"):
        Course(root=tmp_path, notebooks={}, kit=shutil, home="planar")


@pytest.mark.parametrize(
    "name, said",
    [
        ("", "has to name the course"),
        ("planargrader.course.plugin", "has to name the course"),
        ("no_such_module:course", "can't be loaded: No module named 'no_such_module'"),
        ("planargrader.course.plugin:curse", "can't be loaded: .* has no attribute 'curse'"),
        ("pathlib:Path", "gives no Course, but PosixPath"),
    ],
)
def test_course_that_cannot_be_found_is_told(name, said, tmp_path):
    with pytest.raises(CourseError, match=said):
        load_course(name, str(tmp_path))


def test_folder_that_is_no_course_is_told(tmp_path):
    shutil.copy(SOURCE.parents[1] / "nbgrader_config.py", tmp_path)
    ok, told = CourseFolder(tmp_path).planargrader("check")
    assert not ok
    assert told.startswith(f"Error: {tmp_path} is not a folder of this course")


def test_folder_without_a_configuration_is_told(tmp_path):
    ok, told = CourseFolder(tmp_path).planargrader("grade")
    assert not ok
    assert told.startswith("Error: nbgrader_config.py has to name the course")


def test_notebook_in_two_assignments_is_named():
    assignments = {"planar-1": ("01-structure", "02-init"), "planar-2": ("02-init",)}
    with pytest.raises(CourseError, match="'02-init' belongs to two assignments"):
        dataclasses.replace(COURSE, assignments=assignments)


def test_part_of_the_notebooks_cannot_have_the_name_of_the_folder_that_holds_all():
    assignments = {"planar": ("01-structure",), "planar-2": ("02-init",)}
    with pytest.raises(CourseError, match="'planar' has the name of the folder"):
        dataclasses.replace(COURSE, assignments=assignments)
