"""A submitted notebook is put back into order, whatever became of its cells."""

import json

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.notebooks import course_notebook
from support.paths import RELEASE
from support.values import any_text

from planargrader.engine import limits, sanitize
from planargrader.engine.files import Cell, read_cells
from planargrader.engine.restore import MISSING, CourseCell, CourseNotebook, restore
from planarkit.steps import NOTEBOOKS

NAMES = ("02-init", "04-cost")  # one with a question, and one without
HANDED_IN = {name: read_cells((RELEASE / f"{name}.ipynb").read_bytes()) for name in NOTEBOOKS}
PICTURE = {"a.png": {"image/png": "iVBORw0KGgo="}}
PROSE = course_notebook("04-cost").prose
whole_text = any_text.map(lambda text: text.encode("utf-8", "replace").decode())


def known_names(name):
    return [cell.name for cell in course_notebook(name).cells]


@st.composite
def edited(draw, name):
    """The cells of a released notebook, some of them edited, renamed, lost, copied or moved."""
    cells = list(HANDED_IN[name])
    names = st.none() | st.sampled_from(known_names(name)) | st.text(max_size=5)
    made_up = st.builds(
        Cell,
        st.sampled_from(["code", "markdown"]),
        whole_text | st.sampled_from([cell.source for cell in cells]),
        names,
        names,
        st.sampled_from([{}, PICTURE]),
    )
    for _ in range(draw(st.integers(0, 8))):
        if not cells:
            break
        place = draw(st.integers(0, len(cells) - 1))
        cell = cells[place]
        damage = draw(st.sampled_from(["lose", "copy", "move", "edit", "rename", "id", "kind"]))
        if damage == "lose":
            del cells[place]
        elif damage == "copy":
            cells.insert(draw(st.integers(0, len(cells))), cell)
        elif damage == "move":
            cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop(place))
        elif damage == "edit":
            cells[place] = cell._replace(source=draw(whole_text), attachments=PICTURE)
        elif damage == "rename":
            cells[place] = cell._replace(name=draw(names), cell_id=draw(names))
        elif damage == "id":
            cells[place] = cell._replace(cell_id=draw(names))
        else:
            cells[place] = cell._replace(kind={"code": "markdown", "markdown": "code"}[cell.kind])
    for own in draw(st.lists(made_up, max_size=3)):
        cells.insert(draw(st.integers(0, len(cells))), own)
    return draw(st.permutations(cells)) if draw(st.booleans()) else cells


def assert_in_order(name, cells):
    """Assert what holds for every notebook that was restored; gives it and the notes."""
    course = course_notebook(name)
    nb, notes = restore(course, cells)
    marked = [cell for cell in nb.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata.nbgrader for cell in marked] == [cell.nbgrader for cell in course.cells]
    for cell, right in zip(marked, course.cells):
        assert cell.cell_type == right.kind
        assert cell.id == right.name
        if right.given:
            assert cell.source == right.source
            assert "attachments" not in cell
    for cell in nb.cells:
        assert cell.cell_type == "code" or "outputs" not in cell
        assert cell.get("outputs", []) == [] and cell.get("execution_count") is None
        assert set(cell.metadata) <= {"nbgrader"}
    assert len({cell.id for cell in nb.cells}) == len(nb.cells)
    nbformat.validate(nb)
    again = nbformat.reads(nbformat.writes(nb).encode().decode(), as_version=4)
    assert [cell.source for cell in again.cells] == [cell.source for cell in nb.cells]
    for note in notes:
        assert sanitize.line(note).isprintable()
        sanitize.line(note).encode()
    return nb, notes


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_released_notebook_comes_back_as_it_is_with_nothing_to_tell(name):
    nb, notes = assert_in_order(name, HANDED_IN[name])
    assert notes == []
    assert [cell.id for cell in nb.cells if "nbgrader" in cell.metadata] == known_names(name)
    hidden = {cell.name: cell.source for cell in course_notebook(name).cells if cell.given}
    own = [cell for cell in HANDED_IN[name] if cell.name not in hidden]
    restored = [cell for cell in nb.cells if cell.id not in hidden]
    assert [cell.source for cell in restored] == [cell.source for cell in own]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_cells_of_the_course_are_in_their_places_whatever_became_of_them(name, data):
    assert_in_order(name, data.draw(edited(name)))


cell_of_any_kind = st.builds(
    Cell,
    st.sampled_from(["code", "markdown"]),
    whole_text,
    st.none() | whole_text | st.sampled_from(known_names("04-cost")),
    st.none() | whole_text | st.sampled_from(known_names("04-cost")),
    st.dictionaries(whole_text, st.just(PICTURE["a.png"]), max_size=2),
)


@given(st.lists(cell_of_any_kind, max_size=8))
@example([])
@example([Cell("code", "", "own-0", "own-cost-value-0", {})] * 3)
@example([Cell("code", "\0\r\u2028\x1b[2J", "\x1b[2J\n", "\x1b[2J\n", {})])
@example([Cell("markdown", "![](attachment:\n)", None, None, {"\n": PICTURE["a.png"]})])
@example([Cell("code", "", "x" * 500, "y" * 500, {})])
def test_cells_of_any_kind_leave_the_course_in_order(cells):
    assert_in_order("04-cost", cells)


@given(edited("04-cost"))
def test_notebook_that_was_restored_is_in_order_when_it_is_restored_again(cells):
    nb, _ = restore(course_notebook("04-cost"), cells)
    again = read_cells(nbformat.writes(nb).encode())
    nb, notes = assert_in_order("04-cost", again)
    assert [note for note in notes if "renamed" in note or "moved" in note] == []


# What is told, and what is kept of a student's ---------------------------------------------------


def place(cells, name):
    return next(number for number, cell in enumerate(cells) if cell.name == name)


def restored(change, name="04-cost"):
    cells = list(HANDED_IN[name])
    change(cells)
    nb, notes = assert_in_order(name, cells)
    return {cell.id: cell for cell in nb.cells}, notes


def test_own_cells_stay_behind_the_cell_they_stood_behind():
    def change(cells):
        cells.insert(place(cells, "cost-value"), Cell("code", "behind", None, None, {}))
        cells.insert(0, Cell("markdown", "first", None, None, {}))

    cells, notes = restored(change)
    order = list(cells)
    before = order[order.index("cost-value") - 1]
    assert (cells[before].source, cells[order[0]].source) == ("behind", "first")
    assert notes == []


def test_edited_setup_cell_is_run_before_the_courses_own():
    def change(cells):
        number = place(cells, "cost-setup")
        cells[number] = cells[number]._replace(source="import math")

    cells, notes = restored(change)
    order = list(cells)
    assert order.index("edited-cost-setup") == order.index("cost-setup") - 1
    assert cells["edited-cost-setup"].source == "import math"
    assert notes == ["`cost-setup` was edited: the course's own is run"]


def test_edited_test_cell_is_not_run():
    def change(cells):
        number = place(cells, "cost-value")
        cells[number] = cells[number]._replace(source="pass")

    cells, notes = restored(change)
    assert "pass" not in {cell.source for cell in cells.values()}
    assert notes == ["`cost-value` was edited: the course's own is run"]


def test_picture_in_an_answer_is_kept():
    answer = Cell("markdown", "![](attachment:a.png)", None, None, PICTURE)
    cells, _ = restored(lambda cells: cells.append(answer), "02-init")
    assert list(cells.values())[-1].attachments == PICTURE


def test_written_answer_that_was_deleted_is_told_in_its_place():
    """This course has no answers that are cells of the gradebook's."""
    marks = {"grade_id": "why", "locked": False, "solution": True, "grade": True}
    course = CourseNotebook("a", (CourseCell("why", "markdown", "", marks),), frozenset(), PROSE)
    nb, notes = restore(course, [])
    assert [cell.source for cell in nb.cells] == [MISSING]
    assert notes == ["`why` was deleted: it is back"]
    given = Cell("markdown", "Because.", "why", None, PICTURE)
    nb, notes = restore(course, [given])
    assert [(cell.source, cell.attachments) for cell in nb.cells] == [("Because.", PICTURE)]
    assert notes == []


def test_text_that_is_too_long_is_cut_and_code_that_is_too_long_is_not_run():
    long = "x" * (limits.CODE_CELL + 1)

    def change(cells):
        cells.insert(0, Cell("code", long, None, None, {}))
        cells.insert(0, Cell("markdown", long, None, None, {}))

    cells, notes = restored(change)
    assert max(len(cell.source) for cell in cells.values()) == limits.TEXT_CELL
    assert notes == [
        "a text has 200,001 characters: 10,000 are kept",
        "a cell has 200,001 characters, too many: it is not run",
    ]


def test_all_texts_together_are_cut():
    text = Cell("markdown", "x" * limits.TEXT_CELL, None, None, {})
    cells, notes = restored(lambda cells: cells.extend([text] * 12))
    kept = sum(len(cell.source) for cell in cells.values() if set(cell.source) == {"x"})
    assert kept == limits.ALL_TEXT
    assert len(notes) == 2


def test_prose_of_the_course_counts_for_nothing():
    own = [Cell("markdown", text, None, None, {}) for text in PROSE]
    assert sum(len(cell.source) for cell in own * 100) > limits.ALL_TEXT
    cells, notes = restored(lambda cells: cells.extend((own * 100)[: limits.OWN_CELLS - 50]))
    assert notes == []


def test_course_notebooks_of_the_release_hold_what_is_locked():
    """So that nothing above was held to be right for an empty notebook."""
    for name in NOTEBOOKS:
        released = json.loads((RELEASE / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        marked = [cell for cell in released if "nbgrader" in cell["metadata"]]
        assert [cell["id"] for cell in marked] == known_names(name)
        assert any(cell.given for cell in course_notebook(name).cells)
