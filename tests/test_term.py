"""A term's days: what changes after grading takes nothing away that was given by hand."""

import json
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, CourseFolder, solved, with_sandbox
from support.paths import ROOT
from support.points import QUESTIONS, TESTS

pytestmark = [with_sandbox, pytest.mark.timeout(600)]  # a course is released twice

QUESTION, TEST = "init-why-not-zeros", "cost-value"
MESSAGE = "This is three times the cost. Nothing asks for that."
MISTAKE = f"""MISTAKES.append(
    Mistake(
        "cost-threefold",
        "compute_cost",
        {{"np.sum(losses) / m": "3 * np.sum(losses) / m"}},
        {MESSAGE!r},
    )
)
"""


class Copy(CourseFolder):
    """A copy of the course and of its packages, which all commands use."""

    def run(self, *arguments):
        path = f"{self.root}:{self.root / 'source' / 'planar'}"
        return super().run(*arguments, PYTHONPATH=path)

    def hand_in(self, student, notebooks):
        folder = self.root / "submitted" / student / "planar"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in notebooks.items():
            (folder / f"{name}.ipynb").write_text(json.dumps(content))

    def grade_of(self, student, name):
        """(by itself, by hand, whether a person should look, most) of a cell."""
        notebook = "02-init" if name.startswith("init") else "04-cost"
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_grade(name, notebook, "planar", student)
            return found.auto_score, found.manual_score, found.needs_manual_grade, found.max_score

    def mark(self, student, name, score):
        """Give a mark as formgrader does."""
        notebook = "02-init" if name.startswith("init") else "04-cost"
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_grade(name, notebook, "planar", student)
            found.manual_score, found.needs_manual_grade = score, False
            gradebook.db.commit()

    def page(self, student, notebook):
        return (self.root / "feedback" / student / "planar" / f"{notebook}.html").read_text()


def threefold():
    """A notebook 4 whose cost is three times too large."""
    nb = solved("04-cost")
    for cell in nb["cells"]:
        source = "".join(cell["source"])
        if source.startswith("def compute_cost("):
            assert "np.sum(losses) / m" in source
            cell["source"] = source.replace("np.sum(losses) / m", "3 * np.sum(losses) / m")
    return nb


def answered(words):
    nb = solved("02-init")
    for cell in nb["cells"]:
        if "".join(cell["source"]) == "Here stands what the student wrote.":
            cell["source"] = words
    return nb


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class in the middle of a term: graded, marked by hand, and given its feedback."""
    root = tmp_path_factory.mktemp("term")
    shutil.copytree(
        ROOT / "planargrader", root / "planargrader", ignore=shutil.ignore_patterns("__pycache__")
    )
    course = Copy.with_source(root)
    course.run("planargrader", "release")
    course.hand_in("ada", {name: solved(name) for name in SMALL})
    course.hand_in("bob", {"02-init": solved("02-init"), "04-cost": threefold()})
    course.run("planargrader", "grade")
    for student in ("ada", "bob"):
        course.mark(student, QUESTION, 2.5)
    course.mark("bob", TEST, 1)
    course.run("planargrader", "feedback")
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path, dirs_exist_ok=True)
    return Copy(tmp_path)


def test_resubmission_after_feedback_keeps_marks_by_hand_and_says_what_to_look_at(course):
    course.hand_in(
        "bob", {"02-init": answered("It is all the same."), "04-cost": solved("04-cost")}
    )
    told = course.run("planargrader", "grade")
    assert "1 submissions graded, 1 unchanged" in told
    assert f"`{QUESTION}` has another answer than the one that was marked" in told
    assert f"04-cost `{TEST}` keeps its mark given by hand (look at it again" in told
    assert course.grade_of("bob", QUESTION)[1:3] == (2.5, True)
    assert course.grade_of("bob", TEST)[:3] == (TESTS["04-cost"][TEST], 1, True)
    assert course.grade_of("ada", QUESTION)[1:3] == (2.5, False)
    before = course.page("ada", "04-cost")
    assert "Feedback of 1 submissions made" in course.run("planargrader", "feedback")
    assert "It is all the same." in course.page("bob", "02-init")
    assert course.page("ada", "04-cost") == before


@pytest.fixture(scope="module")
def changed(graded, tmp_path_factory):
    """The same class when a test, a mark scheme, points and the mistakes have changed."""
    root = tmp_path_factory.mktemp("changed")
    shutil.copytree(graded.root, root, dirs_exist_ok=True)
    course = Copy(root)
    edit(course, "02-init", QUESTION, points=2, more="\nA new line of the scheme.")
    edit(course, "04-cost", TEST, points=2)
    edit(course, "04-cost", first_other_test(), more='\nraise AssertionError("Nobody passes.")\n')
    catalogue = root / "planargrader" / "course" / "mistakes" / "cost.py"
    catalogue.write_text(catalogue.read_text() + MISTAKE)
    course.run("planargrader", "cases")
    course.released = course.run("planargrader", "release")
    course.after_release = {
        student: course.grade_of(student, QUESTION) for student in ("ada", "bob")
    }
    course.told = course.run("planargrader", "grade")
    course.run("planargrader", "feedback")
    return course


def first_other_test():
    return next(name for name in TESTS["04-cost"] if name != TEST)


def edit(course, notebook, name, points=0, more=""):
    """Give a cell more points and more text, in the source notebook."""
    path = course.root / "source" / "planar" / f"{notebook}.ipynb"
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            cell.metadata.nbgrader.points += points
            mark = "<!-- END MARK SCHEME -->"
            there = cell.source.rpartition(mark)
            cell.source = (
                "".join((there[0], more, "\n", *there[1:])) if there[1] else (cell.source + more)
            )
    nbformat.write(nb, path)


def test_changed_points_leave_marks_by_hand_and_have_them_looked_at(changed):
    worth = QUESTIONS["02-init"][QUESTION]
    assert (
        f"{QUESTION} is worth {worth + 2:g} now, and was worth {worth:g}. 2 marks given by hand "
        "stay, to be looked at again in Manual Grading." in changed.released
    )
    for student in ("ada", "bob"):
        assert changed.after_release[student][1:] == (2.5, True, worth + 2)
        assert changed.grade_of(student, QUESTION)[1:] == (2.5, True, worth + 2)


def test_changed_points_of_a_test_are_given_when_it_is_graded_again(changed):
    worth = TESTS["04-cost"][TEST]
    assert f"{TEST} is worth {worth + 2:g} now, and was worth {worth:g}." in changed.released
    assert changed.grade_of("ada", TEST) == (worth + 2, None, False, worth + 2)
    assert changed.grade_of("bob", TEST) == (0, 1, True, worth + 2)
    assert f"bob  04-cost `{TEST}` keeps its mark given by hand" in changed.told


def test_changed_mark_scheme_is_told_and_stands_in_new_feedback(changed):
    assert f"{QUESTION} has another text or mark scheme. 2 marks given by hand" in changed.released
    assert "A new line of the scheme." in changed.page("ada", "02-init")


def test_changed_test_grades_everybody_again(changed):
    other = first_other_test()
    assert f"Changed tests: {other}." in changed.released
    assert "2 submissions of planar are in the gradebook" in changed.released
    assert "2 submissions graded, 0 unchanged" in changed.told
    assert changed.grade_of("ada", other)[0] == 0
    assert "Nobody passes." in changed.page("ada", "04-cost")


def test_added_mistake_is_named_to_who_has_made_it(graded, changed):
    assert MESSAGE not in graded.page("bob", "04-cost")
    assert MESSAGE in changed.page("bob", "04-cost")
    assert MESSAGE not in changed.page("ada", "04-cost")


def test_release_without_a_change_leaves_all_marks_and_regrades_nothing(course):
    told = course.run("planargrader", "release")
    assert "worth" not in told and "Changed" not in told and "mark scheme" not in told
    assert "0 submissions graded, 2 unchanged" in course.run("planargrader", "grade")
    assert course.grade_of("bob", QUESTION)[1:3] == (2.5, False)
    assert course.grade_of("bob", TEST)[:3] == (0, 1, False)
