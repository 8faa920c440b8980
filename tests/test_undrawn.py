"""A picture that can't be drawn, since an exercise above it is wrong, says so in a sentence."""

import contextlib
import io
import re

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from support.paths import SOURCE

from planargrader.course.mistakes import CATALOGUE, wrong_source
from planarkit import undrawn
from planarkit.steps import NOTEBOOKS

SETUP = "from planarkit import plots, unwritten\npredict = unwritten('predict')"


@pytest.fixture
def show(monkeypatch):
    """Runs a cell in an IPython of its own, in the course's folder; gives what it shows."""
    monkeypatch.chdir(SOURCE)
    monkeypatch.setattr(undrawn, "_needed", [])
    shell = InteractiveShell.instance()

    def show(source):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            shell.run_cell(source, store_history=True)
        return " ".join(re.sub(r"\x1b\[[\d;]*m", "", out.getvalue()).split())

    yield show
    InteractiveShell.clear_instance()


def cells(notebook):
    """The cells of a notebook that are no checks and no questions, and take no long training."""
    for cell in nbformat.read(SOURCE / f"{notebook}.ipynb", 4).cells:
        asks = cell.source.startswith(("quiz(", "Explorer("))
        checks = cell.metadata.get("nbgrader", {}).get("points")
        if cell.cell_type == "code" and not (asks or checks or "networks" in cell.source):
            yield cell


@pytest.mark.parametrize("body", ["return None", "return [[1, 2]]"])
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_no_picture_shows_frames_whatever_is_written_above(show, notebook, body):
    for cell in cells(notebook):
        written = re.sub(r"### BEGIN SOLUTION.*### END SOLUTION", body, cell.source, flags=re.S)
        said = show(written)
        if "plots.show(" in cell.source:
            assert "Traceback" not in said, cell.id


def test_picture_that_cannot_be_drawn_says_which_function_it_needs(show):
    sources = {cell.id: cell.source for cell in cells("01-structure")}
    show(sources["structure-setup"])
    show(wrong_source(CATALOGUE["structure-x-examples"]))
    said = show(sources["structure-preview"])
    assert said.startswith("✗ This picture can't be drawn (ValueError: shapes (4,401) and (3,400)")
    assert "It needs `layer_sizes`: look at what the checks above say. " in said


def test_function_is_not_blamed_for_a_name_that_was_given_another_value(show):
    sources = {cell.id: cell.source for cell in cells("01-structure")}
    show(sources["structure-setup"])
    show(sources["structure-solution"])
    said = show("plots = None\n" + sources["structure-preview"])
    assert said.startswith("✗ This picture can't be drawn (AttributeError: 'NoneType'")
    assert said.endswith("look for a name in this cell that was given another value.")


def test_picture_of_what_no_cell_has_made_says_to_run_the_cells_above(show):
    show(SETUP)
    said = show("plots.predict.confusion(predictions, 1)\nplots.show()")
    assert said == (
        "✗ This picture can't be drawn: `predictions` is not there. Run the cells above it, and "
        "look at what they report."
    )


def test_error_in_a_cell_without_a_picture_is_shown_as_ever(show):
    show(SETUP)
    assert "Traceback" in show("1 / 0")
    assert "Traceback" in show("def predict():\n    1 / 0\n\npredict()\nplots.show()")
    assert "SyntaxError" in show("1 +")
