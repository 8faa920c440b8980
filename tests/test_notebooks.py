"""What holds for every notebook: its form, its metadata, and that it runs."""

import ast
import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator
from support.classroom import COURSE
from support.paths import ROOT, SOURCE

from planargrader.engine.release import run_source
from planargrader.engine.stock import Releasable
from planarkit.steps import NOTEBOOKS

FREE = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
ALL = [SOURCE / f"{name}.ipynb" for name in NOTEBOOKS]
ALL += [ROOT / "notebooks" / f"{name}.ipynb" for name in FREE]


def read(path):
    return nbformat.read(path, as_version=4)


def nbgrader(cell):
    return cell.metadata.get("nbgrader", {})


every_notebook = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
every_step = pytest.mark.parametrize("name", NOTEBOOKS)


def assert_pictures_have_alternative_text(nb):
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            html = data.get("text/html", "")
            assert "image/png" not in data or "<img" in html, cell.id
            assert all("alt=" in tag for tag in re.findall(r"<img[^>]*>", html)), cell.id


@every_step
def test_solutions_pass_their_own_tests_and_pictures_have_alternative_text(name):
    assert_pictures_have_alternative_text(run_source(COURSE, name))


@pytest.mark.parametrize("name", FREE)
def test_free_notebook_runs_and_its_pictures_have_alternative_text(name):
    folder = ROOT / "notebooks"
    nb = read(folder / f"{name}.ipynb")
    NotebookClient(nb, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    assert_pictures_have_alternative_text(nb)


@every_notebook
def test_no_output_is_stored(path):
    for cell in read(path).cells:
        assert not cell.get("outputs"), cell.id
        assert cell.get("execution_count") is None, cell.id


@every_notebook
def test_notebook_is_valid_and_its_ids_are_readable(path):
    nb = read(path)
    nbformat.validate(nb)
    ids = [cell.id for cell in nb.cells]
    assert len(set(ids)) == len(ids)
    step = path.stem.split("-")[-1]
    for id in ids:
        assert re.fullmatch(rf"{step}-[a-z0-9]+(-[a-z0-9]+)*", id), id


@every_notebook
def test_headings_begin_with_one_title_and_skip_no_level(path):
    levels = []
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
            levels += [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


@every_step
def test_nbgrader_metadata_is_valid(name):
    nb, _ = Releasable().preprocess(read(SOURCE / f"{name}.ipynb"), {})
    MetadataValidator().validate_nb(nb)
    for cell in nb.cells:
        if nbgrader(cell):
            assert nbgrader(cell)["grade_id"] == cell.id
            assert nbgrader(cell)["schema_version"] == 3


@every_step
def test_tests_and_questions_are_worth_points_and_nothing_else_is(name):
    for cell in read(SOURCE / f"{name}.ipynb").cells:
        worth = nbgrader(cell).get("points", 0)
        assert (worth > 0) == bool(nbgrader(cell).get("grade") or nbgrader(cell).get("task"))


@every_step
def test_every_test_cell_is_locked_and_short(name):
    for cell in read(SOURCE / f"{name}.ipynb").cells:
        if nbgrader(cell).get("grade"):
            assert nbgrader(cell)["locked"]
            assert len(cell.source.splitlines()) <= 9, cell.id


@every_step
def test_every_question_has_a_mark_scheme_and_room_for_an_answer(name):
    cells = read(SOURCE / f"{name}.ipynb").cells
    for cell, following in zip(cells, cells[1:]):
        if nbgrader(cell).get("task"):
            assert "<!-- BEGIN MARK SCHEME -->" in cell.source
            assert following.id == f"{cell.id}-answer"


@every_step
def test_test_cells_leave_the_names_of_a_student_alone(name):
    """A helper of the student's may be called `cost` or `slope`."""
    for cell in read(SOURCE / f"{name}.ipynb").cells:
        if cell.cell_type == "code" and nbgrader(cell).get("grade"):
            stored = {
                node.id
                for node in ast.walk(ast.parse(cell.source))
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            assert stored <= {"case", "answer"}, cell.id


# A picture that carries a point of the lesson, and the question before it.
KEY_PICTURES = {
    "01-structure": ["structure-line", "structure-preview"],
    "02-init": ["init-zeros-against-random", "init-equal-run", "init-sums"],
    "03-forward": ["forward-hidden-maps"],
    "04-cost": ["cost-curves", "cost-map"],
    "05-backprop": [
        "backprop-tanh-picture",
        "backprop-on-flower-picture",
        "backprop-pushes-picture",
    ],
    "06-update": ["update-downhill-picture", "update-paths-picture", "update-curves-picture"],
    "07-model": ["model-cost-curve", "model-boundary-panels"],
    "08-predict": ["predict-outputs-picture", "predict-mistakes-picture"],
    "09-boundary": ["boundary-flower-picture", "boundary-units-train"],
}


@every_step
def test_question_stands_before_each_key_picture_and_its_answer_is_folded_after_it(name):
    cells = read(SOURCE / f"{name}.ipynb").cells
    asked = [
        (picture.id, after.source)
        for before, picture, after in zip(cells, cells[1:], cells[2:])
        if "**Before you run the cell:**" in before.source and picture.cell_type == "code"
    ]
    assert [id for id, _ in asked] == KEY_PICTURES[name]
    for id, answer in asked:
        assert re.search(r"<details><summary>What you see[^<]*, and why</summary>\n\n", answer), id
