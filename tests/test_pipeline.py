"""The sample class goes through real nbgrader, from source to marks and feedback."""

import csv
import re
import shutil
from collections import Counter

import nbformat
import pytest
from nbgrader import utils
from nbgrader.api import Gradebook
from support.classroom import BACKEND, Classroom, CourseFolder, with_sandbox
from support.paths import RELEASE
from support.points import BY_TESTS, IN_ALL, QUESTIONS, right

from planargrader.course.mistakes import CATALOGUE
from planargrader.course.sample import MISTAKES, SOLVED_HALF
from planargrader.engine.marks import format_marks, read_marks
from planargrader.engine.sandbox import about_sandbox
from planarkit.steps import FUNCTIONS, NOTEBOOKS

pytestmark = pytest.mark.timeout(900)  # a class is graded, and 108 pages are made


@pytest.fixture(scope="module")
def graded(graded_class, tmp_path_factory):
    """The sample class, graded, with its feedback."""
    root = tmp_path_factory.mktemp("course") / "course"
    shutil.copytree(graded_class.root, root)
    course = CourseFolder(root)
    course.nbgrader("generate_feedback", "planar")
    course.nbgrader("export")
    course.marks = read_marks(course.db_url, "planar")
    return course


def test_generated_release_is_the_committed_one(graded):
    for name in NOTEBOOKS:
        generated = graded.root / "release" / "planar" / f"{name}.ipynb"
        assert generated.read_text() == (RELEASE / f"{name}.ipynb").read_text()


@pytest.mark.parametrize("student", MISTAKES)
def test_each_mistake_costs_marks_in_its_own_step_and_in_no_other(graded, student):
    wrong = {FUNCTIONS[CATALOGUE[key].function].notebook for key in MISTAKES[student]}
    for name in NOTEBOOKS:
        score = graded.marks[student][name][0]
        if name in wrong:
            assert score < BY_TESTS[name], name
        else:
            assert score == BY_TESTS[name], name


def test_half_finished_submission_keeps_the_marks_of_its_finished_half(graded):
    scores = {name: graded.marks["half-finished"][name][0] for name in NOTEBOOKS}
    assert scores == {name: BY_TESTS[name] if name in SOLVED_HALF else 0 for name in NOTEBOOKS}


def test_syntax_error_costs_the_marks_of_its_step_alone(graded):
    scores = {name: graded.marks["syntax-error"][name][0] for name in NOTEBOOKS}
    assert scores == {**BY_TESTS, "05-backprop": 0}


def test_empty_submission_gets_nothing(graded):
    assert sum(score for score, _, _ in graded.marks["empty"].values()) == 0


def test_questions_wait_for_a_person(graded):
    waiting = [name for name in NOTEBOOKS if graded.marks["perfect"][name][2]]
    assert waiting == [name for name in NOTEBOOKS if QUESTIONS[name]]


def test_table_of_marks_names_every_student_and_the_most_possible(graded):
    table = format_marks(graded.marks, NOTEBOOKS)
    for student in (*MISTAKES, "half-finished", "syntax-error", "empty"):
        assert re.search(rf"^{student} ", table, re.MULTILINE)
    assert re.search(rf"\(out of\).* {sum(IN_ALL.values()):g}$", table)


def test_exported_grades_hold_one_row_for_each_student(graded):
    with open(graded.root / "grades.csv", newline="") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert len(rows) == 12
    assert rows["perfect"] == sum(BY_TESTS.values())


def feedback_pages(course):
    return sorted(course.root.glob("feedback/*/planar/*.html"))


def test_every_notebook_of_every_student_gets_feedback_and_so_does_the_whole(graded):
    pages = Counter(page.stem for page in feedback_pages(graded))
    assert pages == dict.fromkeys([*NOTEBOOKS, "whole-submission"], 12)


def test_feedback_shows_no_hidden_test(graded):
    for page in feedback_pages(graded):
        text = page.read_text(encoding="utf-8")
        for mark in ("HIDDEN TESTS", "planargrader", "examine("):
            assert mark not in text, (page, mark)


def test_feedback_says_which_mistake_was_made(graded):
    page = graded.root / "feedback" / "sums-for-means" / "planar" / "04-cost.html"
    assert CATALOGUE["cost-sum"].message in page.read_text(encoding="utf-8")


def test_feedback_on_an_empty_submission_says_not_written_yet(graded):
    page = graded.root / "feedback" / "empty" / "planar" / "04-cost.html"
    assert "is not written yet" in page.read_text(encoding="utf-8")


def test_validate_tells_a_student_what_is_right_and_what_is_wrong(graded):
    folder = graded.root / "submitted"
    right = graded.run("nbgrader", "validate", f"{folder}/perfect/planar/04-cost.ipynb")
    assert "Success" in right
    wrong = graded.run("nbgrader", "validate", f"{folder}/sums-for-means/planar/04-cost.ipynb")
    assert CATALOGUE["cost-sum"].message in " ".join(wrong.split())
    assert "Traceback" not in wrong


def test_marks_given_by_hand_survive_running_everything_again(graded):
    with Gradebook(graded.db_url) as gradebook:
        grade = gradebook.find_grade("init-why-not-zeros", "02-init", "planar", "perfect")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    graded.nbgrader("generate_assignment", "planar", "--force")
    graded.nbgrader("autograde", "planar")
    one = ("--student", "perfect", "--notebook", "02-init")
    graded.nbgrader("autograde", "planar", "--force", *one)
    again = read_marks(graded.db_url, "planar")
    assert again["perfect"]["02-init"][0] == BY_TESTS["02-init"] + 2.5
    others = again.keys() - {"perfect"}
    assert {key: again[key] for key in others} == {key: graded.marks[key] for key in others}


def test_missing_notebook_costs_its_own_marks_only(graded):
    folder = graded.root / "submitted" / "late-comer" / "planar"
    shutil.copytree(graded.root / "submitted" / "perfect" / "planar", folder)
    for name in NOTEBOOKS[1:]:
        (folder / f"{name}.ipynb").unlink()
    nb = nbformat.read(folder / "01-structure.ipynb", as_version=4)
    assert nb.cells
    graded.nbgrader("autograde", "planar", "--student", "late-comer")
    row = read_marks(graded.db_url, "planar")["late-comer"]
    scores = {name: score for name, (score, _, _) in row.items()}
    assert scores == {**dict.fromkeys(NOTEBOOKS, 0), **right("01-structure")}


# The grader's own command -------------------------------------------------------------------------

GRADED = f"12 submissions graded, 0 unchanged since they were graded ({about_sandbox(BACKEND)})."
UNCHANGED = GRADED.replace("12 sub", "0 sub").replace("0 unchanged", "12 unchanged")


@pytest.fixture(scope="module")
def sample(graded_class, tmp_path_factory):
    """The sample class, graded, to be graded again."""
    return Classroom(graded_class, tmp_path_factory.mktemp("sample"))


@with_sandbox
def test_sample_class_gets_the_marks_that_its_mistakes_leave(sample):
    found = sample.marks()
    assert len(found) == 12
    for student, keys in MISTAKES.items():
        wrong = {FUNCTIONS[CATALOGUE[key].function].notebook for key in keys}
        assert {name for name in NOTEBOOKS if found[student][name] < BY_TESTS[name]} == wrong, (
            student
        )
    assert found["perfect"] == BY_TESTS
    assert found["half-finished"] == {**dict.fromkeys(NOTEBOOKS, 0), **right(*SOLVED_HALF)}
    assert found["syntax-error"] == {**BY_TESTS, "05-backprop": 0}
    assert found["empty"] == dict.fromkeys(NOTEBOOKS, 0)


@with_sandbox
def test_right_work_is_told_that_it_is_right_and_nothing_else(sample):
    said = set()
    for path in (sample.autograded / "perfect" / "planar").glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if utils.is_grade(cell) and not utils.is_solution(cell):
                said |= {line for output in cell.outputs for line in output.text.splitlines()}
    assert said
    assert {line for line in said if not line.startswith("✓ ")} == set()


@with_sandbox
def test_class_in_order_leaves_nothing_to_tell(sample):
    told = (sample.root / "told").read_text().strip().splitlines()
    # How long a submission takes is this machine's affair.
    assert [line for line in told if not line.startswith("Graded last")] == [GRADED]


@with_sandbox
def test_graded_notebooks_lie_where_nbgrader_has_them(sample):
    for student in sample.marks():
        folder = sample.autograded / student / "planar"
        assert sorted(path.stem for path in folder.glob("*.ipynb")) == list(NOTEBOOKS)
        handed_in = sample.submitted / student / "planar"
        stamp = (folder / "timestamp.txt").read_bytes()
        assert stamp == (handed_in / "timestamp.txt").read_bytes()


@with_sandbox
def test_second_run_grades_nothing(sample):
    before = sample.marks(), sample.records()
    ok, told = sample.grade()
    assert ok and told.strip() == UNCHANGED
    assert (sample.marks(), sample.records()) == before
