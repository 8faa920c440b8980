"""Numbers that tests draw belong to one submission and are the same each time."""

import json
import multiprocessing
import shutil
import stat

import nbformat
import pytest
from support.classroom import Classroom, solved, with_sandbox
from support.paths import ROOT

from planargrader.course.cases import RECIPES, fresh_case
from planargrader.engine.errors import CourseError
from planargrader.engine.fresh import KEY, current_seed, key, seed_of, seeded

COST = "04-cost"
# Right for the numbers that students have, and wrong for all others.
HARD_CODED = """def compute_cost(A2, Y):
    if A2.shape[1] != 7:
        return 0.5
    m = Y.shape[1]
    return float(np.sum(-np.log(np.where(Y == 1, A2, 1 - A2) + 1e-300)) / m)"""


# The key -----------------------------------------------------------------------------------------


def test_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = key(tmp_path)
    assert len(first) == 32 and key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / KEY).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY]


def test_processes_that_begin_at_once_make_one_key(tmp_path):
    context = multiprocessing.get_context("fork")
    for number in range(5):
        root = tmp_path / str(number)
        root.mkdir()
        begin, found = context.Barrier(4), context.SimpleQueue()

        def one(root=root, begin=begin, found=found):
            begin.wait()
            found.put(key(root))

        processes = [context.Process(target=one) for _ in range(4)]
        for process in processes:
            process.start()
        keys = {found.get() for _ in processes}
        for process in processes:
            process.join()
        assert keys == {key(root)}
        assert [path.name for path in root.iterdir()] == [KEY]


def test_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CourseError, match=f"is in .*{KEY}, and there it can't be read or written"):
        key(tmp_path / "nowhere")


def test_key_that_is_damaged_is_told(tmp_path):
    (tmp_path / KEY).write_bytes(b"short")
    with pytest.raises(CourseError, match=f"{KEY} is damaged. Delete it"):
        key(tmp_path)


def test_key_belongs_to_no_repository():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert f"/{KEY}*" in ignored


# The seed ----------------------------------------------------------------------------------------


def test_seed_hangs_on_the_key_the_notebook_and_each_character_of_its_cells(tmp_path):
    (tmp_path / "other").mkdir()
    seeds = {
        seed_of(tmp_path, "04-cost", ["a = 1", "b"], b""),
        seed_of(tmp_path, "04-cost", ["a = 2", "b"], b""),
        seed_of(tmp_path, "04-cost", ["a = 1b", ""], b""),
        seed_of(tmp_path, "05-backprop", ["a = 1", "b"], b""),
        seed_of(tmp_path / "other", "04-cost", ["a = 1", "b"], b""),
        seed_of(tmp_path, "04-cost", ["a = 1", "b"], b"a file"),
    }
    assert len(seeds) == 6
    assert seed_of(tmp_path, "04-cost", ["a = 1", "b"], b"") in seeds


def test_any_text_has_a_seed(tmp_path):
    assert seed_of(tmp_path, COST, ["\ud800", "é\0"], b"") > 0


def test_seed_holds_while_a_notebook_is_graded_and_no_longer():
    with seeded(7):
        assert current_seed() == 7
    assert current_seed() != current_seed()


@pytest.mark.parametrize("name", RECIPES)
def test_case_follows_from_its_seed(name):
    first, again, other = (fresh_case(name, seed) for seed in (1, 1, 2))
    assert repr(first) == repr(again)
    # Of the first weights of a network only the sizes are given, and these are fixed.
    assert name == "init-large" or repr(first.inputs) != repr(other.inputs)


# A class -----------------------------------------------------------------------------------------


def with_cost(source):
    content = solved(COST)
    for cell in content["cells"]:
        if "".join(cell["source"]).startswith("def compute_cost("):
            cell["source"] = source
    return {f"{COST}.ipynb": content}


@pytest.fixture(scope="module")
def classroom(generated, tmp_path_factory):
    classroom = Classroom(generated, tmp_path_factory.mktemp("numbers"), [COST])
    classroom.hand_in("ada", with_cost(HARD_CODED))
    classroom.hand_in("bob", with_cost(HARD_CODED + "\n"))
    classroom.hand_in("cid", {**with_cost(HARD_CODED), "known.csv": "0.25,1,0.5"})
    assert classroom.grade()[0]
    return classroom


def shown(classroom, student):
    """What the code cells of a graded notebook show."""
    path = classroom.autograded / student / "planar" / f"{COST}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return [json.dumps(cell.outputs) for cell in cells if cell.cell_type == "code"]


def told(classroom, student):
    return next(text for text in shown(classroom, student) if "With other numbers" in text)


@with_sandbox
def test_one_character_more_is_graded_with_other_numbers(classroom):
    assert told(classroom, "ada") != told(classroom, "bob")


@with_sandbox
def test_file_beside_the_notebook_cannot_hold_answers_of_an_earlier_grading(classroom):
    assert told(classroom, "ada") != told(classroom, "cid")


@with_sandbox
@pytest.mark.parametrize("by", ["planargrader", "nbgrader"])
def test_who_is_graded_again_reads_the_same(classroom, by):
    before = {student: shown(classroom, student) for student in ("ada", "bob", "cid")}
    shutil.rmtree(classroom.autograded)
    if by == "planargrader":
        classroom.run("planargrader", "grade", "--regrade")
    else:
        classroom.run("nbgrader", "autograde", "planar", "--force")
    assert {student: shown(classroom, student) for student in before} == before


@with_sandbox
def test_key_is_in_the_folder_of_the_course_alone(classroom):
    assert (classroom.root / KEY).is_file()
    for folder in ("source", "submitted", "autograded"):
        assert not list((classroom.root / folder).rglob(f"{KEY}*"))
