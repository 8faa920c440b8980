"""What students hand in when something went wrong: real notebooks, damaged, really graded.

Damage costs the marks of its own notebook at most. Work that it left whole keeps its marks, and
what became of the notebook is told in words. Every submission here holds a damaged `04-cost` and a
right `06-update`, which is graded after it.
"""

import copy
import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbgrader import utils
from support.classroom import BACKEND, COURSE, NO_SANDBOX, Classroom, assignment
from support.classroom import solved as solved_notebook
from support.paths import RELEASE
from support.points import BY_TESTS, TESTS, right

from planargrader.course.reference import solution_source
from planargrader.engine import limits
from planargrader.engine.budget import Budget
from planargrader.engine.files import read_files
from planargrader.engine.limits import CELL, FILES, OWN_CELLS
from planargrader.engine.sanitize import line
from planargrader.engine.submission import grade_submission

NAME, OTHER = "04-cost", "06-update"
FULL, OTHER_FULL = TESTS[NAME], TESTS[OTHER]
NOTHING = dict.fromkeys(FULL, 0)
RIGHT_SOURCE = solution_source("compute_cost")
WRONG_SOURCE = RIGHT_SOURCE.replace("np.sum(losses) / m", "np.sum(losses)")
pytestmark = pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX))


@pytest.fixture(scope="module")
def course(generated):
    """What the gradebook knows of the two notebooks."""
    cells = assignment(generated.db_url)
    return {name: cells[name] for name in (NAME, OTHER)}


def solved(name=NAME):
    return solved_notebook(name)


class Returned:
    """A graded submission, as the gradebook and the instructor get it."""

    def __init__(self, graded):
        self.problems = [
            f"{name} {what} ({todo})" for name, what, todo in graded.problems if name != OTHER
        ]
        self.cells = self._cells(graded, NAME)
        self.marks = self._marks(self.cells)
        self.told = "\n".join(self.problems)
        # Whatever became of one notebook, the other has its marks, and there is nothing to tell.
        assert self._marks(self._cells(graded, OTHER)) == OTHER_FULL
        assert [problem for problem in graded.problems if problem[0] == OTHER] == []
        assert not re.search(r"Traceback|Error\b|Exception|None|metadata|\bNode", self.told)

    @staticmethod
    def _cells(graded, name):
        """The cells of a graded notebook, or None if it is not there."""
        if name not in graded.notebooks:
            return None
        nb = nbformat.reads(graded.notebooks[name], as_version=4)
        nbformat.validate(nb)
        assert nb.metadata.kernelspec.name == "python3"
        return nb.cells

    @staticmethod
    def _marks(cells):
        """nbgrader's own marks for each cell that has some."""
        return cells and {
            each.metadata.nbgrader.grade_id: utils.determine_grade(each)[0]
            for each in cells
            if utils.is_grade(each)
        }

    def outputs(self, source):
        """The outputs of the student's own cell with this source."""
        (found,) = (each for each in self.cells if each.source == source)
        return found.outputs


@pytest.fixture
def hand_in(course):
    """Grades a submission with this notebook, given as JSON or bytes, and these other files."""

    def grade(notebook, files=()):
        data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        others = {f"{OTHER}.ipynb": json.dumps(solved(OTHER)).encode(), **dict(files)}
        return Returned(
            grade_submission(COURSE, course, {f"{NAME}.ipynb": data, **others}, BACKEND)
        )

    return grade


def cell(notebook, name):
    """The cell with this grade_id."""
    return next(
        each
        for each in notebook["cells"]
        if each.get("metadata", {}).get("nbgrader", {}).get("grade_id") == name
    )


def insert(notebook, name, *sources, after=True, kind="code"):
    """Put cells of the student's own behind (or before) the cell with this grade_id."""
    place = notebook["cells"].index(cell(notebook, name)) + after
    new = [code(source) if kind == "code" else markdown(source) for source in sources]
    notebook["cells"][place:place] = new


def code(source, **metadata):
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def markdown(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def nbgrader_cells(notebook):
    return [each for each in notebook["cells"] if "nbgrader" in each["metadata"]]


class Table:
    """Functions that damage a notebook, collected by name, with what is told of each."""

    def __init__(self):
        self.rows = []

    def __call__(self, *told):
        def add(function):
            name = function.__name__.replace("_", " ")
            self.rows.append(pytest.param(function, told, id=name))
            return function

        return add


def damaged(function):
    """The solved notebook with this damage, as JSON or bytes."""
    notebook = solved()
    changed = function(notebook)
    return notebook if changed is None else changed


# Damage to the cells ---------------------------------------------------------------------------

mended = Table()


@mended("`cost-scalar` was copied")
def copied_test_cell(nb):
    place = nb["cells"].index(cell(nb, "cost-scalar"))
    nb["cells"].insert(place, copy.deepcopy(cell(nb, "cost-scalar")))


@mended("`cost-value` was copied")
def copied_test_cell_that_was_edited(nb):
    twin = copy.deepcopy(cell(nb, "cost-value"))
    twin["source"] = "compute_cost = None"
    nb["cells"].insert(nb["cells"].index(cell(nb, "cost-value")) + 1, twin)


@mended("`cost-solution` was copied")
def copied_solution_cell(nb):
    place = nb["cells"].index(cell(nb, "cost-solution"))
    nb["cells"].insert(place, copy.deepcopy(cell(nb, "cost-solution")))


@mended("`cost-solution` was copied")
def copied_solution_cell_with_the_second_try_right(nb):
    twin = copy.deepcopy(cell(nb, "cost-solution"))
    cell(nb, "cost-solution")["source"] = WRONG_SOURCE
    nb["cells"].insert(nb["cells"].index(cell(nb, "cost-solution")) + 1, twin)


@mended("`cost-scalar` was deleted")
def deleted_test_cell(nb):
    nb["cells"].remove(cell(nb, "cost-scalar"))


@mended("`cost-value` was deleted", "`cost-any-size` was deleted")
def deleted_all_test_cells(nb):
    for name in FULL:
        nb["cells"].remove(cell(nb, name))


@mended("`cost-setup` was deleted")
def deleted_setup_cell(nb):
    nb["cells"].remove(cell(nb, "cost-setup"))


@mended("`cost-setup` was deleted")
def deleted_setup_cell_with_another_in_its_place(nb):
    insert(nb, "cost-setup", "import numpy as np\nX = Y = None")
    nb["cells"].remove(cell(nb, "cost-setup"))


@mended("`cost-solution` was deleted")
def deleted_solution_cell_with_the_solution_in_another(nb):
    insert(nb, "cost-solution", RIGHT_SOURCE)
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended("`cost-value` was renamed")
def renamed_test_cell(nb):
    cell(nb, "cost-value")["metadata"]["nbgrader"]["grade_id"] = "my-own-test"


@mended("`cost-solution` was renamed")
def renamed_solution_cell(nb):
    cell(nb, "cost-solution")["metadata"]["nbgrader"]["grade_id"] = "my-solution"


@mended("`cost-setup` was renamed")
def renamed_setup_cell(nb):
    cell(nb, "cost-setup")["metadata"]["nbgrader"]["grade_id"] = "cost-setup-2"


@mended("`cost-setup` had lost its grading data")
def metadata_of_all_cells_lost(nb):
    for each in nb["cells"]:
        each["metadata"] = {}


@mended("were moved")
def solution_below_the_tests(nb):
    tests = [cell(nb, name) for name in FULL]
    for test in tests:
        nb["cells"].remove(test)
    place = nb["cells"].index(cell(nb, "cost-solution"))
    nb["cells"][place:place] = tests


@mended("were moved")
def whole_notebook_reversed(nb):
    nb["cells"].reverse()


@mended("were moved")
def setup_cell_at_the_end(nb):
    nb["cells"].append(nb["cells"].pop(nb["cells"].index(cell(nb, "cost-setup"))))


@mended("`cost-value` was renamed", "`cost-scalar` was renamed")
def two_tests_that_swapped_their_ids(nb):
    swap(nb, "cost-value", "cost-scalar")


@mended("`cost-value` was renamed")
def solution_that_swapped_its_id_with_a_test(nb):
    swap(nb, "cost-value", "cost-solution")


def swap(nb, first, second):
    marks = [cell(nb, name)["metadata"]["nbgrader"] for name in (first, second)]
    marks[0]["grade_id"], marks[1]["grade_id"] = second, first


@mended("`cost-value` was edited")
def broken_line_in_a_test(nb):
    cell(nb, "cost-value")["source"] = "case = worked_case("


@mended("`cost-setup` was edited")
def setup_cell_with_something_deleted(nb):
    cell(nb, "cost-setup")["source"] = "X = None"


@mended("`cost-setup` was edited")
def setup_cell_with_an_import_that_the_solution_needs(nb):
    setup, solution = cell(nb, "cost-setup"), cell(nb, "cost-solution")
    setup["source"] = ["import math\n", *setup["source"]]
    solution["source"] = RIGHT_SOURCE.replace("np.sum(losses)", "math.fsum(losses.ravel())")


@mended("`cost-setup` had lost its grading data")
def metadata_that_are_lists(nb):
    for each in nb["cells"]:
        each["metadata"] = []


@mended("`cost-value` had lost its grading data")
def name_of_a_test_cell_that_is_a_number(nb):
    cell(nb, "cost-value")["metadata"]["nbgrader"]["grade_id"] = 7


@mended("`cost-solution` had lost its grading data")
def metadata_of_the_solution_that_are_a_number(nb):
    cell(nb, "cost-solution")["metadata"]["nbgrader"] = 5


@mended(r"\d,?\d{3} cells")
def three_thousand_cells(nb):
    while len(nb["cells"]) < 3000:
        nb["cells"] += [code(""), markdown("a"), markdown("b"), markdown("c")]
    assert len(nb["cells"]) > OWN_CELLS


# Work in another cell than its own -------------------------------------------------------------

GIVEN = "".join(
    cell(json.loads((RELEASE / f"{NAME}.ipynb").read_text()), "cost-solution")["source"]
)
HELPER = "def mean_loss(losses):\n    return np.sum(losses) / losses.shape[1]"
USES_HELPER = RIGHT_SOURCE.replace("np.sum(losses) / m", "mean_loss(losses)")


def write(nb, name, source):
    cell(nb, name)["source"] = source


def add(nb, name, source, before=False):
    given = "".join(cell(nb, name)["source"])
    write(nb, name, f"{source}\n\n{given}" if before else f"{given}\n\n{source}")


def lose_ids(nb):
    for each in nb["cells"]:
        each["metadata"] = {}
        each.pop("id", None)


def once(*told):
    """What is told in one line, which says that all was graded."""
    return *(f"^[^\n]*{words}[^\n]*\\(nothing; it was graded\\)$" for words in told), r"^[^\n]*$"


@mended(*once("`cost-setup` was edited: the course's own is run, and `compute_cost` out of it"))
def function_in_the_setup_cell(nb):
    given = "".join(cell(nb, "cost-setup")["source"])
    write(nb, "cost-setup", given.replace('compute_cost = unwritten("compute_cost")', RIGHT_SOURCE))
    write(nb, "cost-solution", "# see above")


@mended("`compute_cost` out of it", "`cost-solution` is as it was given: `compute_cost` in another")
def function_in_the_setup_cell_and_the_exercise_as_it_was(nb):
    add(nb, "cost-setup", RIGHT_SOURCE)
    write(nb, "cost-solution", GIVEN)


@mended("`compute_cost` out of it", "`cost-solution` was deleted: `compute_cost` in another cell")
def solution_merged_with_the_setup_cell(nb):
    add(nb, "cost-setup", RIGHT_SOURCE)
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended("`cost-value` was edited: .* and `compute_cost`", "`cost-solution` was deleted")
def solution_merged_with_a_test_cell(nb):
    add(nb, "cost-value", RIGHT_SOURCE, before=True)
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended("`cost-value` was edited: .* and `compute_cost`", "`cost-solution` was deleted")
def solution_merged_with_all_test_cells(nb):
    add(nb, "cost-value", RIGHT_SOURCE, before=True)
    for name in ("cost-scalar", "cost-saturated", "cost-any-size"):
        add(nb, "cost-value", "".join(cell(nb, name)["source"]))
        nb["cells"].remove(cell(nb, name))
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended("`cost-solution` was deleted: `compute_cost` in another cell is graded")
def function_in_two_parts_in_two_test_cells(nb):
    add(nb, "cost-value", f"import math\nSMALL = 1e-12\n{HELPER}", before=True)
    source = USES_HELPER.replace("1e-12", "SMALL")
    add(nb, "cost-value", source, before=True)
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended("`cost-scalar` was edited: .* and `compute_cost` out of it")
def function_in_the_second_test_cell(nb):
    """At home the first test fails before it, and passes when it is run again."""
    add(nb, "cost-scalar", RIGHT_SOURCE)
    write(nb, "cost-solution", "")


@mended()
def function_in_a_new_cell_above_an_emptied_one(nb):
    insert(nb, "cost-solution", RIGHT_SOURCE, after=False)
    write(nb, "cost-solution", "")


@mended(*once("`cost-solution` is as it was given: the cell that defines `compute_cost` is taken"))
def function_in_a_new_cell_above_the_exercise_as_it_was(nb):
    insert(nb, "cost-solution", RIGHT_SOURCE, after=False)
    write(nb, "cost-solution", GIVEN)


@mended("`cost-solution` is as it was given: the cell that defines `compute_cost` is taken for it")
def function_in_a_new_cell_at_the_top(nb):
    nb["cells"].insert(0, code(f"import numpy as np\n{RIGHT_SOURCE}"))
    write(nb, "cost-solution", GIVEN)


@mended("`cost-solution` is as it was given: the cell that defines `compute_cost` is taken for it")
def function_in_a_new_cell_at_the_end(nb):
    nb["cells"].append(code(RIGHT_SOURCE))
    write(nb, "cost-solution", GIVEN)


@mended()
def function_in_a_new_cell_at_the_end_and_an_emptied_one(nb):
    nb["cells"].append(code(RIGHT_SOURCE))
    write(nb, "cost-solution", "")


@mended("`cost-solution` was deleted: the cell that defines `compute_cost` is taken for it")
def function_in_three_cells_at_the_end(nb):
    nb["cells"] += [code("import math"), code(HELPER), code(USES_HELPER)]
    nb["cells"].remove(cell(nb, "cost-solution"))


@mended()
def function_in_three_cells(nb):
    write(nb, "cost-solution", "SMALL = 1e-12")
    insert(nb, "cost-solution", HELPER, USES_HELPER.replace("1e-12", "SMALL"))


@mended()
def wrong_try_and_a_right_one_behind_the_tests(nb):
    write(nb, "cost-solution", WRONG_SOURCE)
    nb["cells"].append(code(RIGHT_SOURCE))


@mended()
def wrong_try_and_a_right_one_in_the_next_cell(nb):
    write(nb, "cost-solution", WRONG_SOURCE)
    insert(nb, "cost-solution", RIGHT_SOURCE)


@mended()
def experiment_behind_the_tests_that_takes_the_name(nb):
    nb["cells"].append(code(WRONG_SOURCE))


@mended()
def function_in_a_cell_that_illustrates(nb):
    place = nb["cells"].index(cell(nb, "cost-solution")) - 1
    while nb["cells"][place]["cell_type"] != "code":
        place -= 1
    nb["cells"][place]["source"] = RIGHT_SOURCE
    write(nb, "cost-solution", "")


@mended()
def exercise_as_it_was_below_the_function(nb):
    write(nb, "cost-solution", RIGHT_SOURCE)
    insert(nb, "cost-solution", GIVEN)


@mended("`cost-value` was copied: of the copy what is new in it is run")
def function_in_a_copy_of_a_test_cell(nb):
    twin = copy.deepcopy(cell(nb, "cost-value"))
    twin["source"] = f"{RIGHT_SOURCE}\n{''.join(twin['source'])}"
    nb["cells"].insert(nb["cells"].index(cell(nb, "cost-value")) + 1, twin)
    write(nb, "cost-solution", "")


@mended(*once("`cost-setup` had lost its grading data, and so had 5 more: restored"))
def ids_of_all_cells_lost(nb):
    lose_ids(nb)


@mended("`cost-setup` had lost its grading data", "`compute_cost` out of it")
def ids_lost_and_the_function_in_the_setup_cell(nb):
    function_in_the_setup_cell(nb)
    lose_ids(nb)


@mended("`cost-setup` had lost its grading data", "`compute_cost` out of it")
def ids_lost_and_the_solution_merged_with_a_test_cell(nb):
    solution_merged_with_a_test_cell(nb)
    lose_ids(nb)


@mended(*once("`cost-setup` had lost its grading data, and so had 5 more: restored"))
def ids_lost_and_the_function_in_a_new_cell(nb):
    insert(nb, "cost-solution", RIGHT_SOURCE)
    write(nb, "cost-solution", GIVEN)
    lose_ids(nb)


@mended("`cost-setup` was edited: the course's own is run, and what is new in it")
def magic_in_the_setup_cell(nb):
    add(nb, "cost-setup", "%matplotlib inline\nimport math", before=True)
    write(nb, "cost-solution", RIGHT_SOURCE.replace("np.sum(losses)", "math.fsum(losses.ravel())"))


@mended("`compute_cost` out of it")
def function_and_magic_in_the_setup_cell(nb):
    add(nb, "cost-setup", f"%matplotlib inline\n{RIGHT_SOURCE}")
    write(nb, "cost-solution", "")


@mended("`cost-setup` was edited: the course's own is run, and `compute_cost` out of it")
def setup_cell_that_times_the_function(nb):
    given = "".join(cell(nb, "cost-setup")["source"])
    write(nb, "cost-setup", f"%%time\n{given}\n{RIGHT_SOURCE}")
    write(nb, "cost-solution", "")


@mended("`compute_cost` out of it")
def function_as_another_name_in_the_setup_cell(nb):
    add(nb, "cost-setup", RIGHT_SOURCE.replace("compute_cost", "mine") + "\ncompute_cost = mine")
    write(nb, "cost-solution", "")


@pytest.mark.parametrize("damage, told", mended.rows)
def test_damage_is_told_and_costs_no_marks_where_the_work_is_there(hand_in, damage, told):
    returned = hand_in(damaged(damage))
    for words in told:
        assert re.search(words, returned.told), returned.told
    assert told or returned.problems == []
    assert returned.marks == FULL


lost = Table()


@lost("`cost-solution` was deleted")
def deleted_solution_cell(nb):
    nb["cells"].remove(cell(nb, "cost-solution"))


@lost("`cost-solution` was deleted", "`cost-setup` was deleted", "`cost-any-size` was deleted")
def no_cells_at_all(nb):
    nb["cells"] = []


@lost("`cost-solution` was deleted")
def cells_that_are_no_cells(nb):
    nb["cells"] = [None, 5, "text", [], {}, {"source": 3}, {"cell_type": []}, {"metadata": 1}]


@lost("`cost-solution` was renamed to `update-solution`")
def name_of_the_solution_with_another_notebooks_inside(nb):
    solution = cell(nb, "cost-solution")
    solution["metadata"]["nbgrader"]["grade_id"] = "update-solution"
    solution["source"] = solution_source("update_parameters")


@pytest.mark.parametrize("damage, told", lost.rows)
def test_work_that_is_not_there_costs_the_marks_of_its_notebook_alone(hand_in, damage, told):
    returned = hand_in(damaged(damage))
    for words in told:
        assert words in returned.told
    assert returned.marks == NOTHING


# Oddities that are nobody's business ----------------------------------------------------------

harmless = Table()


@harmless()
def nothing(nb):
    pass


@harmless()
def points_of_tests_changed(nb):
    for each in nbgrader_cells(nb):
        each["metadata"]["nbgrader"]["points"] = 1000


@harmless()
def points_that_are_no_numbers(nb):
    for each, points in zip(nbgrader_cells(nb), ["many", None, [], -1, 1e999, {}]):
        each["metadata"]["nbgrader"]["points"] = points


@harmless()
def marks_of_tests_taken_away(nb):
    for name in FULL:
        cell(nb, name)["metadata"]["nbgrader"].update(grade=False, locked=False, solution=True)


@harmless()
def solution_that_says_it_is_a_locked_test(nb):
    marks = cell(nb, "cost-solution")["metadata"]["nbgrader"]
    marks.update(grade=True, locked=True, solution=False, points=100)


@harmless()
def cell_types_changed_in_nbgraders_metadata(nb):
    for each in nbgrader_cells(nb):
        each["metadata"]["nbgrader"]["cell_type"] = "markdown"


@harmless()
def cells_made_markdown(nb):
    for each in nbgrader_cells(nb):
        each["cell_type"] = "markdown"
        del each["outputs"], each["execution_count"]


@harmless()
def cells_made_raw(nb):
    for each in nbgrader_cells(nb):
        each["cell_type"] = "raw"


@harmless()
def cell_types_that_there_are_not(nb):
    for each in nbgrader_cells(nb):
        each["cell_type"] = "sql"


@harmless()
def metadata_with_only_the_names_left(nb):
    for each in nbgrader_cells(nb):
        each["metadata"] = {"nbgrader": {"grade_id": each["metadata"]["nbgrader"]["grade_id"]}}


@harmless()
def nbgraders_schema_1(nb):
    for each in nbgrader_cells(nb):
        marks = each["metadata"]["nbgrader"]
        marks["schema_version"] = 1
        del marks["task"], marks["locked"]


@harmless()
def nbgraders_schema_2(nb):
    for each in nbgrader_cells(nb):
        each["metadata"]["nbgrader"]["schema_version"] = 2
        del each["metadata"]["nbgrader"]["task"]


@harmless()
def nbgraders_schema_from_the_future(nb):
    for each in nbgrader_cells(nb):
        each["metadata"]["nbgrader"]["schema_version"] = "99"


@harmless()
def all_cells_with_the_same_id(nb):
    for each in nb["cells"]:
        each["id"] = "same"


@harmless()
def cells_without_ids(nb):
    for each in nb["cells"]:
        each.pop("id", None)


@harmless()
def ids_that_are_none(nb):
    for each, name in zip(nb["cells"], [5, None, "", "a b", "ü" * 200, "../..", [], {}] * 9):
        each["id"] = name


@harmless()
def outputs_and_counts_left_in(nb):
    for number, each in enumerate(nb["cells"]):
        if each["cell_type"] == "code":
            each["execution_count"] = number
            each["outputs"] = [
                {"output_type": "stream", "name": "stderr", "text": "left over"},
                {"output_type": "error", "ename": "E", "evalue": "", "traceback": []},
            ]


@harmless()
def outputs_that_are_none(nb):
    for each, outputs in zip(nb["cells"], [5, None, "x", {}, [5], [{}]] * 9):
        each["outputs"], each["execution_count"] = outputs, outputs


@harmless()
def notebook_of_ipython_2(nb):
    sources_as_texts(nb)
    content = nbformat.convert(nbformat.from_dict(nb), 3)
    assert "worksheets" in content
    return json.dumps(content).encode()


@harmless()
def notebook_of_format_4_0(nb):
    nb["nbformat_minor"] = 0
    cells_without_ids(nb)


@harmless()
def notebook_of_a_format_from_the_future(nb):
    nb["nbformat"], nb["nbformat_minor"] = 5, 99


@harmless()
def notebook_that_says_no_format(nb):
    del nb["nbformat"], nb["nbformat_minor"], nb["metadata"]


@harmless()
def notebook_of_r(nb):
    nb["metadata"] = {
        "kernelspec": {"name": "ir", "display_name": "R", "language": "R"},
        "language_info": {"name": "R", "version": "4.3"},
    }


@harmless()
def notebook_of_julia(nb):
    kernel = {"name": "julia-1.9", "display_name": "Julia 1.9", "language": "julia"}
    nb["metadata"]["kernelspec"] = kernel


@harmless()
def notebook_out_of_colab(nb):
    nb["metadata"]["colab"] = {"provenance": [], "toc_visible": True}
    for number, each in enumerate(nb["cells"]):
        each["metadata"].update(id=f"x{number}", outputId="f7", colab={"base_uri": "https://x.y"})
        each.pop("id", None)


@harmless()
def sources_as_texts(nb):
    for each in nb["cells"]:
        each["source"] = "".join(each["source"])


@harmless()
def sources_as_lists_of_lines(nb):
    for each in nb["cells"]:
        each["source"] = "".join(each["source"]).splitlines(keepends=True)


@harmless()
def sources_as_lists_of_letters(nb):
    for each in nb["cells"]:
        each["source"] = list("".join(each["source"]))


@harmless()
def line_ends_of_windows_in_the_file(nb):
    return json.dumps(nb, indent=1).encode().replace(b"\n", b"\r\n")


@harmless()
def line_ends_of_windows_in_the_cells(nb):
    for each in nb["cells"]:
        each["source"] = "".join(each["source"]).replace("\n", "\r\n")


@harmless()
def line_ends_of_the_first_macintosh_in_the_solution(nb):
    solution = cell(nb, "cost-solution")
    solution["source"] = solution["source"].replace("\n", "\r")


@harmless()
def blanks_at_the_ends_of_lines(nb):
    for each in nbgrader_cells(nb):
        each["source"] = "".join(each["source"]).replace("\n", "  \n") + "\n\n"


@harmless()
def tabs_in_the_solution(nb):
    solution = cell(nb, "cost-solution")
    solution["source"] = solution["source"].replace("    ", "\t")


@harmless()
def utf_16(nb):
    return json.dumps(nb, ensure_ascii=False).encode("utf-16")


@harmless()
def utf_8_with_a_byte_order_mark(nb):
    return json.dumps(nb, ensure_ascii=False).encode("utf-8-sig")


@harmless()
def letters_of_all_languages(nb):
    insert(nb, "cost-solution", "größe = '漢字 🎉 \u202e'\nprint(größe)", "# \ud83d half a letter")
    insert(nb, "cost-solution", "Ünïcödé 🎉", kind="markdown")


@harmless()
def nan_in_the_metadata(nb):
    nb["metadata"]["author"] = float("nan")


@harmless()
def attachments_of_the_wrong_form(nb):
    insert(nb, "cost-solution", "text", "text", "text", kind="markdown")
    wrong = [5, ["x"], {"a.png": 5}, {"a.png": {"image/png": 5}}, {"a.js": {"text/html": "<b>"}}]
    for each, attachments in zip(nb["cells"], wrong * 9):
        each["attachments"] = attachments


@harmless()
def fifteen_megabytes_of_outputs(nb):
    long = {"output_type": "stream", "name": "stdout", "text": "x" * 15 * 2**20}
    cell(nb, "cost-solution")["outputs"] = [long]


@harmless()
def magic_in_the_students_cells(nb):
    insert(
        nb,
        "cost-solution",
        "%matplotlib inline\n%config InlineBackend.figure_format = 'png'",
        "%load_ext autoreload\n%autoreload 2",
        "%time sum(range(9))",
        "%%time\nsum(range(9))",
        "%timeit -n 1 -r 1 sum(range(9))",
        "%%bash\necho from bash",
        "%%capture\nprint('kept')",
        "%who\n%pwd\n%cd /tmp",
        "np.log?",
        "%no_such_magic",
        "%%javascript\nalert(1)",
    )


@harmless()
def shell_lines_in_the_students_cells(nb):
    insert(nb, "cost-solution", "!ls\n!echo hello", "files = !ls\nprint(files)", "!exit 3")


@harmless()
def packages_installed_in_the_notebook(nb):
    insert(nb, "cost-setup", "!pip install numpy", "!apt-get install x")


@harmless()
def magic_in_the_solution(nb):
    cell(nb, "cost-solution")["source"] = "%%time\n" + RIGHT_SOURCE + "\n!echo hello"


@harmless()
def students_cells_that_fail(nb):
    insert(nb, "cost-solution", "1 / 0", "raise NotWrittenYet", "def (", "no_such_name", "input()")
    insert(nb, "cost-setup", "raise KeyboardInterrupt", "raise SystemExit", "exit()", "quit()")


@harmless()
def students_cell_with_await(nb):
    insert(nb, "cost-solution", "import asyncio\nawait asyncio.sleep(0)\nprint('awake')")


@harmless()
def students_tests_between_the_course_s(nb):
    insert(nb, "cost-value", "case = answer = None", "assert compute_cost is not None")


@harmless()
def cells_that_stand_before_everything(nb):
    nb["cells"][:0] = [markdown("My name"), code("import math"), code("no_such_name")]


@pytest.mark.parametrize("change, told", harmless.rows)
def test_oddity_costs_nothing_and_is_not_worth_a_word(hand_in, change, told):
    returned = hand_in(damaged(change))
    assert returned.marks == FULL
    assert returned.problems == []


# Files that are no notebooks -------------------------------------------------------------------

unreadable = Table()


@unreadable("is empty")
def empty_file(nb):
    return b""


@unreadable("is empty")
def file_of_blanks(nb):
    return b" \n\t\n"


@unreadable("JSON is broken")
def truncated_file(nb):
    data = json.dumps(nb).encode()
    return data[: len(data) // 2]


@unreadable("JSON is broken")
def file_of_zeros(nb):
    return bytes(40_000)


@unreadable("JSON is broken")
def file_with_the_marks_of_a_merge(nb):
    text = json.dumps(nb, indent=1)
    return text.replace("\n", "\n<<<<<<< HEAD\n", 1).encode()


@unreadable("JSON is broken")
def page_that_was_saved_in_place_of_the_notebook(nb):
    return b"<!DOCTYPE html><html><body>Please log in</body></html>"


@unreadable("JSON is broken")
def zipped_file(nb):
    return b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256))


@unreadable("JSON is broken")
def text_in_an_old_encoding(nb):
    return json.dumps({**nb, "author": "Zoë"}, ensure_ascii=False).encode("latin-1", "replace")


@unreadable("nested too deep")
def json_that_is_nested_too_deep(nb):
    return b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@unreadable("is not a notebook")
def json_that_is_no_notebook(nb):
    return b'["a", "list"]'


@unreadable("is not a notebook")
def json_that_is_null(nb):
    return b"null"


@unreadable("it has no cells")
def notebook_whose_cells_are_text(nb):
    return b'{"cells": "none"}'


@unreadable("it has no cells")
def old_notebook_without_sheets(nb):
    return b'{"nbformat": 3, "worksheets": []}'


@pytest.mark.parametrize("damage, told", unreadable.rows)
def test_file_that_is_no_notebook_is_told_and_costs_that_notebook_alone(hand_in, damage, told):
    returned = hand_in(damaged(damage))
    assert returned.cells is None
    (problem,) = returned.problems
    assert problem.startswith(f"{NAME} ")
    for words in (*told, "ask the student to hand it in again"):
        assert words in problem


# Marks can't be had by editing -----------------------------------------------------------------

edited = Table()


@edited("`cost-value` was edited")
def passing_tests(nb):
    for name in FULL:
        cell(nb, name)["source"] = "pass"


@edited("`cost-value` was edited")
def empty_tests(nb):
    for name in FULL:
        cell(nb, name)["source"] = ""


@edited("`cost-value` was edited")
def weaker_tests(nb):
    test = cell(nb, "cost-value")
    test["source"] = "".join(test["source"]).replace("case.compare(answer)", "print(answer)")


@edited()
def dearer_tests(nb):
    for name in FULL:
        cell(nb, name)["metadata"]["nbgrader"]["points"] = 100


@edited("`cost-value` was renamed", "`cost-value-2`")
def renamed_tests(nb):
    for name in FULL:
        cell(nb, name)["metadata"]["nbgrader"]["grade_id"] += "-2"


@edited()
def outputs_of_a_right_solution(nb):
    passed = {"output_type": "stream", "name": "stdout", "text": "✓ The cost is right."}
    points = {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": "4"},
    }
    for name in FULL:
        cell(nb, name)["outputs"] = [passed, points]


@pytest.mark.parametrize("edit, told", edited.rows)
def test_editing_the_tests_earns_no_marks(hand_in, edit, told):
    notebook = solved()
    cell(notebook, "cost-solution")["source"] = WRONG_SOURCE
    edit(notebook)
    returned = hand_in(notebook)
    assert returned.marks == NOTHING
    for words in told:
        assert words in returned.told


@pytest.mark.parametrize(
    "source",
    [
        RIGHT_SOURCE.replace("    m =", "\tm ="),
        "get_ipython().system('kill -9 $PPID')\n" + WRONG_SOURCE,
        "import os\nos._exit(0)",
    ],
    ids=["tabs and blanks mixed", "kills what runs it", "ends its process"],
)
def test_solution_that_does_not_run_costs_the_marks_of_its_notebook_alone(hand_in, source):
    notebook = solved()
    cell(notebook, "cost-solution")["source"] = source
    returned = hand_in(notebook)
    assert returned.marks == NOTHING


# Right answers that make noise -------------------------------------------------------------------


@pytest.mark.parametrize(
    "noise",
    [
        "import warnings; warnings.warn('beware')",
        "np.log(np.zeros(3)), np.ones(3) / 0",
        "import sys; print('to stderr', file=sys.stderr)",
        "import os; os.write(2, b'to stderr'); os.write(1, b'to stdout')",
        "import logging; logging.warning('beware')",
        "print('x' * 100_000)",
        "[print(line) for line in range(2000)]",
        "import os; os.system('echo from the shell')",
    ],
)
def test_right_solution_that_makes_noise_gets_full_marks(hand_in, noise):
    notebook = solved()
    inside = RIGHT_SOURCE.replace("    m = Y.shape[1]", f"    {noise}\n    m = Y.shape[1]")
    assert inside != RIGHT_SOURCE
    cell(notebook, "cost-solution")["source"] = f"{noise}\n{inside}"
    returned = hand_in(notebook)
    assert returned.marks == FULL
    assert returned.problems == []


# What a student shows ------------------------------------------------------------------------


def shown(returned, source):
    """All data of the outputs of a cell, as {mime type: text}."""
    found = {}
    for output in returned.outputs(source):
        for mime, data in output.get("data", {}).items():
            found[mime] = found.get(mime, "") + data
        if output.output_type == "stream":
            found[output.name] = found.get(output.name, "") + output.text
    return found


def test_students_own_figures_and_displays_are_kept(hand_in):
    notebook = solved()
    figure = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()"
    left_open = "plt.plot([3, 2, 1])"
    table = "from IPython.display import HTML\nHTML('<table><tr><td>0.5</td></tr></table>')"
    printed = "print('the cost', compute_cost(np.array([[0.5]]), np.array([[1]])))"
    insert(notebook, "cost-solution", figure, left_open, table, printed)
    returned = hand_in(notebook)
    assert returned.marks == FULL
    for source in (figure, left_open):
        assert shown(returned, source)["image/png"].startswith("iVBORw0KGgo")
    assert "<td>0.5</td>" in shown(returned, table)["text/html"]
    assert shown(returned, printed)["stdout"].startswith("the cost 0.69")


EVIL = """
<b onclick="evil()">bold</b> <script>evil()</script> <SCRIPT SRC=https://evil></SCRIPT>
<img src=x onerror="evil()"> <iframe srcdoc="<script>evil()</script>"></iframe>
<a href="javascript:evil()">a</a> <svg onload="evil()"></svg> <style>body{display:none}</style>
<form action="https://evil"><button>b</button></form> <math><mtext><style><img src=x onerror=evil()>
<object data="evil"></object> <embed src="evil"> <link rel=stylesheet href="https://evil">
<base href="https://evil"> <meta http-equiv=refresh content="0;https://evil"> <!-- <script> -->
"""
HARMFUL = re.compile(
    r"<\s*(script|iframe|svg|style|form|button|object|embed|link|base|meta|math)"
    r"|<[^>]*\b(on\w+\s*=|style\s*=|javascript:|srcdoc)",
    re.IGNORECASE,
)


def test_html_that_a_student_shows_is_made_harmless(hand_in):
    notebook = solved()
    direct = f"from IPython.display import HTML, display\ndisplay(HTML({EVIL!r}))"
    result = f"HTML({EVIL!r})"
    raw = f"display({{'text/html': {EVIL!r}, 'text/plain': 'a'}}, raw=True)"
    own = f"class Own:\n    def _repr_html_(self):\n        return {EVIL!r}\n\nOwn()"
    insert(notebook, "cost-solution", direct, result, raw, own)
    returned = hand_in(notebook)
    assert returned.marks == FULL
    for source in (direct, result, raw, own):
        html = shown(returned, source)["text/html"]
        assert "<b>bold</b>" in html
        assert not HARMFUL.search(html), HARMFUL.search(html)


def test_html_that_a_student_shows_loads_nothing_from_elsewhere(hand_in):
    notebook = solved()
    source = (
        "from IPython.display import HTML\n"
        "HTML('<img src=\"https://elsewhere.example/who-reads-this.png\"> <b>seen</b>')"
    )
    insert(notebook, "cost-solution", source)
    html = shown(hand_in(notebook), source)["text/html"]
    assert "<b>seen</b>" in html
    assert "elsewhere.example" not in html


def test_javascript_and_drawings_with_code_are_not_kept(hand_in):
    notebook = solved()
    source = (
        "from IPython.display import SVG, Javascript, display\n"
        "display(Javascript('evil()'))\n"
        'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="evil()"></svg>\'))\n'
        "display({'application/javascript': 'evil()', 'text/latex': '$evil$',\n"
        "         'application/vnd.jupyter.widget-view+json': {'model_id': 'evil'},\n"
        "         'text/markdown': '<script>evil()</script>'}, raw=True)"
    )
    insert(notebook, "cost-solution", source)
    returned = hand_in(notebook)
    assert returned.marks == FULL
    assert set(shown(returned, source)) == {"text/plain"}


def test_picture_that_is_none_brings_no_html_along(hand_in):
    notebook = solved()
    source = (
        "from IPython.display import display\n"
        "for length in range(4):\n"
        "    data = 'A' * length + '\"><script>evil()</script>'\n"
        "    display({'image/png': data, 'image/jpeg': data}, raw=True)"
    )
    insert(notebook, "cost-solution", source)
    pictures = {
        mime: data
        for mime, data in shown(hand_in(notebook), source).items()
        if mime.startswith("image/")
    }
    assert pictures.keys() == {"image/png", "image/jpeg"}
    for data in pictures.values():
        assert re.fullmatch(r"[\w+/=]*", data), data


def test_attached_picture_that_is_none_brings_no_html_along(hand_in):
    notebook = solved()
    insert(notebook, "cost-solution", "![](attachment:a.png)", kind="markdown")
    place = notebook["cells"].index(cell(notebook, "cost-solution")) + 1
    evil = 'AAAA"><script>evil()</script>'
    notebook["cells"][place]["attachments"] = {"a.png": {"image/png": evil}}
    assert not any(each.get("attachments") for each in hand_in(notebook).cells)


def test_picture_attached_to_an_answer_is_kept(hand_in):
    notebook = solved()
    insert(notebook, "cost-solution", "![](attachment:a.png)", kind="markdown")
    place = notebook["cells"].index(cell(notebook, "cost-solution")) + 1
    attached = {"a.png": {"image/png": "iVBORw0KGgo="}}
    notebook["cells"][place]["attachments"] = attached
    returned = hand_in(notebook)
    assert returned.marks == FULL
    assert attached in [each.get("attachments") for each in returned.cells]


# Other files -----------------------------------------------------------------------------------


def test_helper_file_that_the_solution_imports_works(hand_in):
    notebook = solved()
    solution = RIGHT_SOURCE.replace("np.clip(A2, 1e-12, 1 - 1e-12)", "helper.clipped(A2)")
    cell(notebook, "cost-solution")["source"] = f"import helper\n\n\n{solution}"
    helper = b"import numpy as np\n\n\ndef clipped(A):\n    return np.clip(A, 1e-12, 1 - 1e-12)\n"
    returned = hand_in(notebook, {"helper.py": helper})
    assert returned.marks == FULL
    assert returned.problems == []


def test_files_in_folders_can_be_read_and_imported(hand_in):
    notebook = solved()
    solution = RIGHT_SOURCE.replace("np.sum(losses) / m", "mean(losses) * np.loadtxt('data/1.csv')")
    cell(notebook, "cost-solution")["source"] = f"from tools.means import mean\n{solution}"
    files = {
        "tools/__init__.py": b"",
        "tools/means.py": b"def mean(a):\n    return a.sum() / a.size\n",
        "data/1.csv": b"1\n",
    }
    assert hand_in(notebook, files).marks == FULL


def test_files_named_like_modules_replace_none(hand_in):
    names = ["numpy", "engine", "json", "planarkit", "matplotlib", "sitecustomize"]
    files = {f"{name}.py": b"raise SystemExit('not this one')\n" for name in names}
    returned = hand_in(solved(), files)
    assert returned.marks == FULL
    assert returned.problems == []


def test_files_with_odd_names_do_no_harm(hand_in):
    names = ["Übung 1.txt", "with  blanks.py", "new\nline.txt", "-rf", "$(reboot).txt", "a" * 200]
    returned = hand_in(solved(), dict.fromkeys(names, b"text"))
    assert returned.marks == FULL
    assert returned.problems == []


def graded_folder(course, folder):
    """Grade a folder with the right notebooks in it; gives what was left out, too."""
    for name in (NAME, OTHER):
        (folder / f"{name}.ipynb").write_text(json.dumps(solved(name)))
    files, left_out = read_files(folder, [NAME, OTHER])
    return Returned(grade_submission(COURSE, course, files, BACKEND)), dict(left_out)


def test_many_large_files_leave_the_notebooks_their_marks(course, tmp_path):
    names = [f"data-{number:02}.csv" for number in range(40)]
    for name in names:
        with open(tmp_path / name, "wb") as file:
            file.truncate(2 * 2**20)
    returned, left_out = graded_folder(course, tmp_path)
    assert returned.marks == FULL
    assert left_out.pop("") == "has 10 more files that were left out"
    assert left_out and set(left_out) < set(names)


def test_files_beyond_the_number_that_is_taken_are_told_of(course, tmp_path):
    names = [f"note-{number:03}.txt" for number in range(FILES + 20)]
    for name in names:
        (tmp_path / name).write_text("text")
    returned, left_out = graded_folder(course, tmp_path)
    assert returned.marks == FULL
    assert set(left_out) == set(names[FILES:])


# Names of notebooks ------------------------------------------------------------------------------


def test_missing_notebook_costs_its_own_marks_only(course):
    files = {f"{OTHER}.ipynb": json.dumps(solved(OTHER)).encode()}
    returned = Returned(grade_submission(COURSE, course, files, BACKEND))
    assert returned.cells is None
    assert returned.problems == [f"{NAME} is missing (ask for it, or leave it at 0)"]


@pytest.mark.parametrize("name", ["04-cost (1).ipynb", "old/04-cost.ipynb", "Kopie von\n04.ipynb"])
def test_notebook_under_another_name_is_graded_and_named(course, name):
    files = {
        name: json.dumps(solved()).encode(),
        f"{OTHER}.ipynb": json.dumps(solved(OTHER)).encode(),
    }
    returned = Returned(grade_submission(COURSE, course, files, BACKEND))
    assert returned.marks == TESTS[NAME]
    assert returned.problems == [f"{NAME} was found in {line(name)} (nothing; it was graded)"]
    about, *_ = returned.cells
    assert "This was handed in as" in about.source and f"{NAME}.ipynb" in about.source


# Folders ----------------------------------------------------------------------------------------


class OddClass(Classroom):
    """A class whose folders are as odd as folders get, graded at once."""

    def __init__(self, generated, root):
        super().__init__(generated, root, (NAME, OTHER))
        self.right = {f"{name}.ipynb": json.dumps(solved(name)) for name in (NAME, OTHER)}
        for folder in (getattr(self, name) for name in dir(self) if name.startswith("student_")):
            folder()
        self.ok, self.told = self.grade()
        self.found = self.marks()

    def place(self, student, *left_out):
        self.hand_in(
            student, {name: text for name, text in self.right.items() if name not in left_out}
        )
        return self.submitted / student / "planar"

    def about(self, student):
        return [line for line in self.told.splitlines() if line.split()[:1] == [student]]

    def student_intact(self):
        self.place("intact")

    def student_link_to_file(self):
        folder = self.place("link-to-file", f"{NAME}.ipynb")
        (folder / f"{NAME}.ipynb").symlink_to(self.place("source-of-links") / f"{NAME}.ipynb")
        (folder / "passwords.txt").symlink_to("/etc/passwd")

    def student_link_to_folder(self):
        (self.place("link-to-folder") / "all").symlink_to(self.submitted)

    def student_dangling(self):
        folder = self.place("dangling", f"{NAME}.ipynb")
        (folder / f"{NAME}.ipynb").symlink_to("nowhere.ipynb")

    def student_loop(self):
        folder = self.place("loop", f"{NAME}.ipynb")
        (folder / "here").symlink_to(folder)
        (folder / f"{NAME}.ipynb").symlink_to(folder / f"{NAME}.ipynb")

    def student_linked_assignment(self):
        (self.submitted / "linked").mkdir()
        (self.submitted / "linked" / "planar").symlink_to(self.submitted / "intact" / "planar")

    def student_pipe(self):
        folder = self.place("pipe", f"{NAME}.ipynb")
        os.mkfifo(folder / f"{NAME}.ipynb")

    def student_without_assignment(self):
        other = self.submitted / "other-assignment" / "rocket"
        other.mkdir(parents=True)
        (other / f"{NAME}.ipynb").write_text(self.right[f"{NAME}.ipynb"])

    def student_empty(self):
        (self.submitted / "empty").mkdir()

    def student_empty_assignment(self):
        (self.submitted / "empty-assignment" / "planar").mkdir(parents=True)

    def student_assignment_that_is_a_file(self):
        (self.submitted / "assignment-file").mkdir()
        (self.submitted / "assignment-file" / "planar").write_text("a file")

    def student_that_is_a_file(self):
        (self.submitted / "a-file").write_text("a file")
        (self.submitted / "grades.zip").write_bytes(b"PK")

    def student_notebook_that_is_a_folder(self):
        (self.place("folder", f"{NAME}.ipynb") / f"{NAME}.ipynb").mkdir()

    def student_too_large(self):
        with open(self.place("too-large") / f"{NAME}.ipynb", "ab") as file:
            file.truncate(limits.NOTEBOOK_BYTES + 10 * 2**20)

    def student_odd_name(self):
        self.place("Zoë O'Neil; 漢字")

    def student_checkpoints(self):
        folder = self.place("checkpoints") / ".ipynb_checkpoints"
        folder.mkdir()
        (folder / f"{NAME}-checkpoint.ipynb").write_text("not this one")

    def student_course_files(self):
        folder = self.place("course-files") / "planarkit"
        folder.mkdir()
        (folder / "case.py").write_text("raise SystemExit('not this one')")


@pytest.fixture(scope="module")
def odd(generated, tmp_path_factory):
    return OddClass(generated, tmp_path_factory.mktemp("odd"))


@pytest.mark.parametrize(
    "student",
    ["intact", "link-to-folder", "too-large", "Zoë O'Neil; 漢字", "checkpoints", "course-files"]
    + ["link-to-file", "dangling", "loop", "pipe", "folder", "empty-assignment"],
)
def test_odd_folder_costs_no_more_than_the_notebooks_it_damages(odd, student):
    whole = student in ("intact", "link-to-folder", "checkpoints", "course-files")
    whole = whole or student.startswith("Zoë")
    nothing = student == "empty-assignment"
    assert odd.ok
    assert odd.found[student] == {
        NAME: BY_TESTS[NAME] if whole else 0,
        OTHER: 0 if nothing else BY_TESTS[OTHER],
    }


@pytest.mark.parametrize(
    "student, words",
    [
        ("link-to-file", "04-cost.ipynb is a link"),
        ("link-to-file", "passwords.txt is a link"),
        ("link-to-folder", "all is a link"),
        ("dangling", "04-cost.ipynb is a link"),
        ("loop", "here is a link"),
        ("loop", "04-cost.ipynb is a link"),
        ("pipe", "04-cost.ipynb"),
        ("linked", "handed in nothing for this assignment"),
        ("other-assignment", "handed in nothing for this assignment"),
        ("empty", "handed in nothing for this assignment"),
        ("assignment-file", "handed in nothing for this assignment"),
        ("empty-assignment", "04-cost, 06-update are missing"),
        ("folder", "04-cost is missing"),
        ("too-large", "04-cost.ipynb has 90 MB, more than 80"),
    ],
)
def test_odd_folder_is_told_of(odd, student, words):
    assert any(words in line for line in odd.about(student)), odd.told


@pytest.mark.parametrize("student", ["intact", "checkpoints", "course-files", "source-of-links"])
def test_folder_that_is_in_order_is_not_told_of(odd, student):
    assert odd.about(student) == []


@pytest.mark.parametrize("student", ["too-large", "link-to-file", "pipe"])
def test_notebook_that_was_left_out_is_not_called_missing_as_well(odd, student):
    assert not any("is missing" in line for line in odd.about(student)), odd.about(student)


def test_file_that_lies_among_the_students_is_none(odd):
    assert not {"a-file", "grades.zip"} & set(odd.found)
    assert odd.about("a-file") == odd.about("grades.zip") == []


def test_pipe_is_not_called_a_link(odd):
    assert not any("link" in line for line in odd.about("pipe"))


def test_links_are_not_followed_when_files_are_read(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("secret")
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "folder").symlink_to(secret)
    (folder / "file.txt").symlink_to(secret / "key.txt")
    files, problems = read_files(folder, [NAME])
    assert files == {}
    assert [name for name, _ in problems] == ["file.txt", "folder"]


def test_name_that_is_no_text_stops_nobody(generated, tmp_path):
    """Old archives from Windows have names in an encoding of their own."""
    classroom = Classroom(generated, tmp_path, (NAME,))
    for student in ("a", "b"):
        classroom.hand_in(student, {f"{NAME}.ipynb": json.dumps(solved())})
    folder = os.fsencode(classroom.submitted / "b" / "planar")
    for name in (b"B\xe4r.txt", b"B\xe4r.ipynb"):
        Path(os.fsdecode(os.path.join(folder, name))).write_text("text")
    ok, told = classroom.grade()
    assert classroom.marks() == {"a": right(NAME), "b": right(NAME)}
    assert ok
    told.encode()  # it can be printed
    assert "r.ipynb is not a notebook of the course" in told


def test_student_whose_name_is_no_text_stops_nobody(generated, tmp_path):
    classroom = Classroom(generated, tmp_path, (NAME,))
    for student in ("a", os.fsdecode(b"B\xe4r"), "z"):
        classroom.hand_in(student, {f"{NAME}.ipynb": solved()})
    _, told = classroom.grade()
    assert {student: classroom.marks().get(student) for student in "az"} == {
        "a": right(NAME),
        "z": right(NAME),
    }
    told.encode()
    assert re.search("B.r ", told)


def test_time_stamp_that_is_none_costs_nothing(generated, tmp_path):
    stamps = [b"", b"yesterday", b"\xff\xfe", b"9" * 40, b"2024-13-45 99:99:99 UTC", b"\0" * 99]
    stamps += [b"9" * 2_000_000, b"2024-03-01 13:30:00 " + b"x" * 300]
    stamps += [b"2024-03-01 13:30:00 " + zone for zone in (b"/proc/kmsg", b"../../../proc/kmsg")]
    classroom = Classroom(generated, tmp_path, (NAME,))
    for number, stamp in enumerate(stamps):
        classroom.hand_in(str(number), {f"{NAME}.ipynb": solved(), "timestamp.txt": stamp})
    classroom.grade()
    assert classroom.marks() == {str(number): right(NAME) for number in range(len(stamps))}


def test_summary_tells_each_thing_in_one_line_of_plain_text(generated, tmp_path):
    classroom = Classroom(generated, tmp_path, (NAME,))
    notebook = solved()
    name = "renamed\n  perfect  04-cost is fine (nothing)\x1b[2J"
    cell(notebook, "cost-value")["metadata"]["nbgrader"]["grade_id"] = name
    files = {"two\nlines\x1b[2J.ipynb": "x", f"{NAME}.ipynb": json.dumps(notebook)}
    classroom.hand_in("a", files)
    _, told = classroom.grade()
    first, count, *lines = told.splitlines()
    assert count == f"{len(lines)} things to know:"
    assert "\x1b" not in told


def test_submission_that_never_ends_is_given_up(course):
    files = {}
    for name in (NAME, OTHER):
        endless = solved(name)
        endless["cells"].insert(0, code("import os\nos.kill(os.getpid(), 19)"))  # it stops
        files[f"{name}.ipynb"] = json.dumps(endless).encode()
    graded = grade_submission(COURSE, course, files, BACKEND, Budget(3))
    told = [(name, what) for name, what, _ in graded.problems]
    assert told == [(NAME, "took more than its 2 s of the 3 s for a submission, so did 1 more")]
    assert graded.seconds < CELL  # after which its own process would have stopped the first cell
