"""A term's days: what changes after grading takes nothing away that was given by hand.

The course is the second one, whose releases take little time.
"""

import json
import shutil
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from support.classroom import CourseFolder, with_sandbox
from support.paths import ROOT

from planargrader.__main__ import main
from planargrader.engine.config import App

pytestmark = with_sandbox

# Cells and their notebooks.
QUESTION, TEST, OTHER = (
    ("fit-outlier", "02-fit"),
    ("line-predict", "01-line"),
    ("line-error", "01-line"),
)
RIGHT = {
    "predict_line": "def predict_line(w, b, x):\n    return x * w + b",
    "mean_squared_error": "def mean_squared_error(y_hat, y):\n    return np.mean((y - y_hat) ** 2)",
}
WRONG = {**RIGHT, "predict_line": "def predict_line(w, b, x):\n    return x * b + w"}
MESSAGE = "Slope and intercept are swapped."


class Line(CourseFolder):
    """A copy of the second course."""

    def run(self, *arguments):
        """Run `planargrader` in a fork; returns what it prints."""

        def command():
            sys.argv = ["planargrader", *arguments]
            main()

        ok, told = self.in_fork(command)
        assert ok, told
        return told

    def generated_by_formgrader(self):
        """What formgrader shows when its button has made a release."""

        def press():
            app = App().for_assignment("line")
            print(NbGraderAPI(app.coursedir, parent=app).generate_assignment("line")["log"])

        ok, told = self.in_fork(press)
        assert ok, told
        return told

    def hand_in(self, student, functions, answer):
        """Write a submission: the release with these functions, and an answer to the question."""
        folder = self.root / "submitted" / student / "line"
        folder.mkdir(parents=True, exist_ok=True)
        for released in (self.root / "release" / "line").glob("*.ipynb"):
            nb = json.loads(released.read_text(encoding="utf-8"))
            for cell in nb["cells"]:
                name = "".join(cell["source"]).removeprefix("def ").partition("(")[0]
                cell["source"] = functions.get(name, cell["source"])
                if cell["id"] == "fit-outlier-answer":
                    cell["source"] = answer
            (folder / released.name).write_text(json.dumps(nb), encoding="utf-8")

    def grade_of(self, student, cell):
        """(by itself, by hand, whether a person should look) of a cell, and what it is worth."""
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_grade(*cell, "line", student)
            return found.auto_score, found.manual_score, found.needs_manual_grade, found.max_score

    def mark(self, student, cell, score):
        """Give a mark as formgrader does."""
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_grade(*cell, "line", student)
            found.manual_score, found.needs_manual_grade = score, False
            gradebook.db.commit()

    def edit(self, cell, points=0, change=str):
        """Give a cell more points, and another text, in the source notebook."""
        name, notebook = cell
        path = self.root / "source" / "line" / f"{notebook}.ipynb"
        nb = nbformat.read(path, as_version=4)
        (found,) = [each for each in nb.cells if each.id == name]
        found.metadata.nbgrader.points += points
        found.source = change(found.source)
        nbformat.write(nb, path)

    def add_mistake(self):
        path = self.root / "line_course.py"
        there = "MISTAKES = [\n"
        text = path.read_text(encoding="utf-8")
        assert text.count(there) == 1
        more = f'    ("predict_line", "w * x + b", "b * x + w", {MESSAGE!r}),\n'
        path.write_text(text.replace(there, there + more), encoding="utf-8")

    def page(self, student, notebook):
        page = self.root / "feedback" / student / "line" / f"{notebook}.html"
        return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class in the middle of a term: graded, marked by hand, and given its feedback."""
    root = tmp_path_factory.mktemp("term")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests" / "second_course", root, dirs_exist_ok=True, ignore=ignored)
    course = Line(root)
    course.run("release")
    course.hand_in("ada", RIGHT, "It goes up.")
    course.hand_in("bob", WRONG, "It goes up.")
    course.run("grade")
    for student in ("ada", "bob"):
        course.mark(student, QUESTION, 1.5)
    course.mark("bob", TEST, 1)
    course.run("feedback")
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path, dirs_exist_ok=True)
    return Line(tmp_path)


def test_resubmission_after_feedback_keeps_marks_by_hand_and_says_what_to_look_at(course):
    course.hand_in("bob", RIGHT, "Its square counts.")
    told = course.run("grade")
    assert "1 submission graded, 1 unchanged since it was graded" in told
    assert "`fit-outlier` has a different answer from the one that was marked" in told
    assert "01-line `line-predict` keeps its mark given by hand (look at it again in" in told
    assert course.grade_of("bob", QUESTION)[1:3] == (1.5, True)
    assert course.grade_of("bob", TEST)[:3] == (2, 1, True)
    assert course.grade_of("ada", QUESTION)[1:3] == (1.5, False)
    assert "Feedback of 1 submission made" in course.run("feedback")
    assert "Its square counts." in course.page("bob", "02-fit")


def test_release_without_a_change_regrades_nothing(course):
    told = course.run("release")
    assert "worth" not in told and "Changed" not in told and "mark scheme" not in told
    assert "0 submissions graded, 2 unchanged" in course.run("grade")
    assert course.grade_of("bob", QUESTION)[1:3] == (1.5, False)
    assert course.grade_of("bob", TEST)[:3] == (0, 1, False)


@pytest.fixture(scope="module")
def changed(graded, tmp_path_factory):
    """The same class when points, a mark scheme, a test and the mistakes have changed."""
    root = tmp_path_factory.mktemp("changed")
    shutil.copytree(graded.root, root, dirs_exist_ok=True)
    course = Line(root)
    course.edit(QUESTION, points=2, change=lambda text: text.replace("outweighs", "exceeds"))
    course.edit(TEST, points=3)
    course.edit(OTHER, change=lambda text: f'{text}\nraise AssertionError("Nobody passes.")')
    course.add_mistake()
    course.run("cases")
    course.released = course.run("release")
    course.after_release = {name: course.grade_of(name, QUESTION) for name in ("ada", "bob")}
    course.told = course.run("grade")
    course.run("feedback")
    return course


def test_changed_points_of_a_question_leave_its_marks_and_have_them_looked_at(changed):
    assert (
        "fit-outlier is worth 4 now, and was worth 2. 2 marks given by hand stay, to be looked at "
        "again in Manual Grading." in changed.released
    )
    for student in ("ada", "bob"):
        assert changed.after_release[student] == (None, 1.5, True, 4)
        assert changed.grade_of(student, QUESTION) == (None, 1.5, True, 4)


def test_changed_points_of_a_test_are_given_when_it_is_graded_again(changed):
    assert "line-predict is worth 5 now, and was worth 2. 1 mark given by" in changed.released
    assert changed.grade_of("ada", TEST) == (5, None, False, 5)
    assert changed.grade_of("bob", TEST) == (0, 1, True, 5)
    assert "bob  01-line `line-predict` keeps its mark given by hand" in changed.told


def test_nbgrader_s_own_command_and_formgrader_say_what_a_release_changes_too(course):
    course.edit(QUESTION, points=2)
    ok, told = course.try_nbgrader("generate_assignment", "line", "--force")
    assert ok and "fit-outlier is worth 4 now, and was worth 2. 2 marks given by hand" in told
    assert course.grade_of("ada", QUESTION) == (None, 1.5, True, 4)
    course.edit(TEST, points=3)
    told = course.generated_by_formgrader()
    assert "line-predict is worth 5 now, and was worth 2." in told


def test_changed_mark_scheme_is_told_and_stands_in_new_feedback(graded, changed):
    assert "fit-outlier has another text or mark scheme. 2 marks given by hand" in changed.released
    assert "so it exceeds many small" not in graded.page("ada", "02-fit")
    assert "so it exceeds many small" in changed.page("ada", "02-fit")


def test_changed_test_grades_everybody_again(changed):
    assert "Changed tests: line-error." in changed.released
    assert "2 submissions of line are in the gradebook" in changed.released
    assert "2 submissions graded, 0 unchanged" in changed.told
    assert changed.grade_of("ada", OTHER)[0] == 0
    assert "Nobody passes." in changed.page("ada", "01-line")


def test_added_mistake_is_named_to_who_has_made_it(graded, changed):
    assert MESSAGE not in graded.page("bob", "01-line")
    assert MESSAGE in changed.page("bob", "01-line")
    assert MESSAGE not in changed.page("ada", "01-line")


def test_changed_mark_scheme_alone_has_no_mark_looked_at_again(course):
    course.edit(QUESTION, change=lambda text: text.replace("outweighs", "exceeds"))
    assert "2 marks given by hand stay; look again if" in course.run("release")
    course.run("grade")
    assert course.grade_of("ada", QUESTION)[1:3] == (1.5, False)
