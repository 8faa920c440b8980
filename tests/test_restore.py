"""A submitted notebook is put back into order, whatever became of its cells."""

import json
import time

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters.highlight import Highlight2HTML
from nbgrader.utils import compute_checksum
from support.notebooks import course_notebook
from support.paths import RELEASE
from support.values import any_text

from planargrader.engine import limits, sanitize
from planargrader.engine.files import Cell, read_cells
from planargrader.engine.restore import CourseCell, CourseNotebook, restore
from planargrader.engine.sorting import MISSING
from planarkit import grading as KIT
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
            source, intact = draw(whole_text), draw(st.booleans())
            cells[place] = cell._replace(source=source, attachments=PICTURE, intact=intact)
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
    nb, notes = restore(course, cells, KIT)
    notes = [note.what for note in notes]
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
    nb, _ = restore(course_notebook("04-cost"), cells, KIT)
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
    assert cells[before].source == "behind" and "<p>first</p>" in cells[order[0]].source
    assert notes == []


def test_what_is_new_in_an_edited_setup_cell_is_run_after_the_courses_own():
    def change(cells):
        number = place(cells, "cost-setup")
        source = f"import math\n{cells[number].source}"
        cells[number] = cells[number]._replace(source=source, intact=False)

    cells, notes = restored(change)
    order = list(cells)
    new = order[order.index("cost-setup") + 1]
    assert cells[new].source == "import math"
    assert notes == ["`cost-setup` was edited: the course's own is run, and what is new in it"]


def test_edited_test_cell_is_not_run():
    def change(cells):
        number = place(cells, "cost-value")
        cells[number] = cells[number]._replace(source="pass", intact=False)

    cells, notes = restored(change)
    assert "pass" not in {cell.source for cell in cells.values()}
    assert notes == ["`cost-value` was edited: the course's own is run"]


def test_locked_cell_of_an_older_release_was_edited_by_nobody():
    """The checksum that it carries fits what it holds."""
    older = json.loads((RELEASE / "04-cost.ipynb").read_text(encoding="utf-8"))
    for each in older["cells"]:
        marks = each["metadata"].get("nbgrader")
        if marks and marks["grade_id"] in ("cost-setup", "cost-value", "cost-scalar"):
            each["source"] = ["import math\n", *each["source"]]
            marks["checksum"] = compute_checksum(
                nbformat.from_dict({**each, "source": "".join(each["source"])})
            )
    cells, notes = restored(
        lambda cells: cells.__setitem__(slice(None), read_cells(json.dumps(older).encode()))
    )
    assert notes == [
        "`cost-setup` and 2 more are of an older release: the newer ones are run",
    ]
    order = list(cells)
    before = order[order.index("cost-setup") - 1]
    assert cells[before].source == "import math"  # the course's own can replace it
    assert sum(cell.source == "import math" for cell in cells.values()) == 1
    assert "have changed since your notebook was handed out" in cells[order[0]].source


def test_hidden_tests_do_not_get_into_a_cell_that_is_run_with_the_students():
    """Not even out of a notebook that holds them, edited."""
    for name in NOTEBOOKS:
        course = course_notebook(name)
        cells = [
            Cell(cell.kind, f"def mine():\n    pass\n\n{cell.source}", cell.name, cell.name, {})
            for cell in course.cells
            if cell.kind == "code" and cell.given
        ]
        nb, _ = restore(course, cells, KIT)
        own = [cell.source for cell in nb.cells if "nbgrader" not in cell.metadata]
        assert len(own) > len(cells)
        assert {source for source in own[1:]} == {"def mine():\n    pass"}


def test_student_is_told_what_became_of_the_notebook():
    def change(cells):
        number = place(cells, "cost-value")
        cells[number] = cells[number]._replace(source="pass", intact=False)
        del cells[place(cells, "cost-scalar")]

    cells, _ = restored(change)
    told = next(iter(cells.values())).source
    assert "is not as it was given to you. The course's own was run in its place." in told
    assert "was missing. It was put back." in told


def test_picture_in_an_answer_is_kept():
    answer = Cell("markdown", "![](attachment:a.png)", None, None, PICTURE)
    cells, _ = restored(lambda cells: cells.append(answer), "02-init")
    assert list(cells.values())[-1].attachments == PICTURE


def test_written_answer_that_was_deleted_is_told_in_its_place():
    """This course has no answers that are cells of the gradebook's."""
    marks = {"grade_id": "why", "locked": False, "solution": True, "grade": True}
    course = CourseNotebook("a", (CourseCell("why", "markdown", "", marks),), frozenset(), PROSE)
    nb, notes = restore(course, [], KIT)
    assert [cell.source for cell in nb.cells][1:] == [MISSING]
    assert [note.what for note in notes] == ["`why` was deleted: it is back"]
    given = Cell("markdown", "Because.", "why", None, PICTURE)
    nb, notes = restore(course, [given], KIT)
    assert [(cell.source, cell.attachments) for cell in nb.cells] == [
        (sanitize.prose("Because.", {}), PICTURE)
    ]
    assert notes == []


@pytest.mark.parametrize("kind", ["code", "markdown", "raw"])
def test_cell_is_what_the_course_says_whatever_kind_was_handed_in(kind):
    marks = {"grade_id": "a", "solution": True, "grade": True, "locked": False}
    for ours in ("code", "markdown"):
        course = CourseNotebook("a", (CourseCell("a", ours, "", marks),), frozenset(), PROSE)
        nb, _ = restore(course, [Cell(kind, "<script>x</script>", "a", None, {})], KIT)
        (cell,) = nb.cells
        assert cell.cell_type == ours
        assert (cell.source == "<script>x</script>") == (ours == "code")


def test_text_that_is_too_long_is_cut_and_code_that_is_too_long_is_not_run():
    long = "x" * (limits.CODE_CELL + 1)

    def change(cells):
        cells.insert(0, Cell("code", long, None, None, {}))
        cells.insert(0, Cell("markdown", long, None, None, {}))

    cells, notes = restored(change)
    assert max(cell.source.count("x" * 10) for cell in cells.values()) == limits.TEXT_CELL // 10
    assert notes == [
        "a text has 20,001 characters: 10,000 are kept",
        "a cell has 20,001 characters, too many: it is not run",
    ]


def test_code_with_a_long_line_and_code_that_is_too_much_together_are_not_run():
    line = Cell("code", "x" * (limits.CODE_LINE + 1), None, None, {})
    _, notes = restored(lambda cells: cells.append(line))
    assert notes == ["a cell has a line of 2,001, too many: it is not run"]
    long = Cell("code", f"{'x' * 1999}\n" * 10, None, None, {})
    cells, notes = restored(lambda cells: cells.extend([long] * 8))
    assert sum(cell.source == long.source for cell in cells.values()) == 4
    assert notes == ["a cell of 20,000 characters is not run: 100,000 characters of code are"] * 4


@pytest.mark.parametrize("part", ["..", "a.", "'", "x??", "'\\N{"])
def test_colouring_the_code_of_a_notebook_takes_seconds_at_most(part):
    line = (part * limits.CODE_LINE)[: limits.CODE_LINE - 1] + "\n"
    began = time.process_time()
    Highlight2HTML(pygments_lexer="ipython3")(line * (limits.CODE_CELL // limits.CODE_LINE))
    assert (time.process_time() - began) * limits.ALL_CODE / limits.CODE_CELL < 15


def test_all_texts_together_are_cut():
    text = Cell("markdown", "x" * limits.TEXT_CELL, None, None, {})
    cells, notes = restored(lambda cells: cells.extend([text] * 12))
    kept = sum(10 * cell.source.count("x" * 10) for cell in cells.values())
    assert kept == limits.ALL_TEXT
    assert len(notes) == 12 - limits.ALL_TEXT // limits.TEXT_CELL


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
