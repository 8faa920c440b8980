"""A course on another subject, with a kit of its own, is graded by the same engine."""

import csv
import json
import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook
from support.classroom import CourseFolder, with_sandbox
from support.paths import ROOT

pytestmark = with_sandbox

COURSE = ROOT / "tests" / "second_course"
MOST = {"01-line": 7, "02-fit": 7}  # without what a person reads
RIGHT = {  # other ways to write it than the course's
    "predict_line": """def predict_line(w, b, x):
    return np.array([w * place + b for place in x])""",
    "mean_squared_error": """def mean_squared_error(y_hat, y):
    error = y_hat - y
    return float(error @ error / len(y))""",
    "fit_line": """def fit_line(x, y):
    w, b = np.polyfit(x, y, 1)
    return w, b, mean_squared_error(predict_line(w, b, x), y)""",
}
SUMS = """def mean_squared_error(y_hat, y):
    return np.sum((y_hat - y) ** 2)"""
TOO_HIGH = """def fit_line(x, y):
    w = np.polyfit(x, y, 1)[0]
    b = np.mean(y)
    return w, b, mean_squared_error(predict_line(w, b, x), y)"""
IN_A_LOOP = """def predict_line(w, b, x):
    while True:
        pass"""


def copied_answers():
    """Functions that return the answers of the cases that students have, whatever they are given.

    Returns {function: source}.
    """
    path = COURSE / "source" / "line" / "linekit" / "cases.json"
    cases = json.loads(path.read_text(encoding="utf-8")).values()
    sources = {}
    for case in cases:
        answers = [f"np.array({value})[()]" for value in case["expected"].values()]
        sources[case["function"]] = (
            f"def {case['function']}(*anything):\n    return {', '.join(answers)}"
        )
    return sources


STUDENTS = {
    "right": RIGHT,
    "sums": {**RIGHT, "mean_squared_error": SUMS},
    "too-high": {**RIGHT, "fit_line": TOO_HIGH},
    "in-a-loop": {**RIGHT, "predict_line": IN_A_LOOP},
    "copies": copied_answers(),
    "empty": {},
}


class SecondCourse(CourseFolder):
    """A copy of the course, in which planarkit cannot be imported."""

    def __init__(self, root):
        shutil.copytree(COURSE, root / "line", ignore=shutil.ignore_patterns("__pycache__"))
        super().__init__(root / "line")
        self.blocked = root / "blocked"
        self.blocked.mkdir()
        (self.blocked / "planarkit.py").write_text("raise ImportError('this is another course')\n")

    def run(self, *arguments):
        return super().run(*arguments, PYTHONPATH=str(self.blocked))

    def hand_in(self, student, functions):
        """Write a submission: the release with these sources of functions filled in."""
        folder = self.root / "submitted" / student / "line"
        folder.mkdir(parents=True)
        for released in (self.root / "release" / "line").glob("*.ipynb"):
            nb = json.loads(released.read_text(encoding="utf-8"))
            for name, source in functions.items():
                for cell in nb["cells"]:
                    if "".join(cell["source"]).startswith(f"def {name}("):
                        cell["source"] = source
            for cell in nb["cells"] if functions else []:
                if cell["id"] == "fit-outlier-answer":
                    cell["source"] = "It moves up, since far points count most."
            (folder / released.name).write_text(json.dumps(nb), encoding="utf-8")

    def marks(self):
        """{student: {cell: marks}}, without what a person has to read."""
        with Gradebook(self.db_url) as gradebook:
            return {
                submission.student_id: {
                    grade.cell.name: grade.auto_score
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                    if grade.auto_score is not None
                }
                for submission in gradebook.assignment_submissions("line")
            }

    def feedback(self, student, notebook):
        page = self.root / "feedback" / student / "line" / f"{notebook}.html"
        return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course from its source to feedback, each command as an instructor types it."""
    course = SecondCourse(tmp_path_factory.mktemp("second"))
    course.checked = course.run("planargrader", "check")
    course.run("planargrader", "release")
    for student, functions in STUDENTS.items():
        course.hand_in(student, functions)
    course.told = course.run("planargrader", "grade")
    course.graded = course.marks()
    course.run("nbgrader", "generate_feedback", "line")
    course.run("nbgrader", "export")
    course.table = course.run("planargrader", "marks")
    course.run("planargrader", "report")
    course.run("nbgrader", "autograde", "line", "--force")
    course.regraded = course.marks()
    return course


def test_planarkit_cannot_be_imported_while_this_course_is_graded(course):
    tried = subprocess.run(
        [sys.executable, "-c", "import planarkit"],
        env={"PYTHONPATH": str(course.blocked)},
        capture_output=True,
        text=True,
    )
    assert "this is another course" in tried.stderr


def test_check_runs_every_notebook_of_the_course(course):
    for notebook in MOST:
        assert f"{notebook}: its solutions pass its tests" in course.checked


def test_released_notebooks_hold_no_solution_and_no_hidden_test(course):
    release = course.root / "release" / "line"
    assert (release / "linekit" / "cases.json").exists()
    for notebook in MOST:
        text = (release / f"{notebook}.ipynb").read_text(encoding="utf-8")
        for mark in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME", "line_course", "np.mean(y)"):
            assert mark not in text


def test_right_submission_gets_every_mark(course):
    assert course.graded["right"] == {
        "line-predict": 2,
        "line-error": 2,
        "line-any-points": 3,
        "fit-line": 3,
        "fit-error": 1,
        "fit-any-points": 3,
    }


def test_mistake_costs_its_own_marks_and_the_next_notebook_uses_the_reference(course):
    lost = {"line-error": 0, "line-any-points": 0}
    assert course.graded["sums"] == {**course.graded["right"], **lost}


def test_mistake_in_the_second_notebook_costs_its_marks(course):
    lost = {"fit-line": 0, "fit-error": 0, "fit-any-points": 0}
    assert course.graded["too-high"] == {**course.graded["right"], **lost}


def test_endless_loop_costs_its_own_marks(course):
    lost = {"line-predict": 0, "line-any-points": 0}
    assert course.graded["in-a-loop"] == {**course.graded["right"], **lost}


@pytest.mark.parametrize("student", ["copies", "empty"])
def test_answers_of_the_published_cases_and_an_empty_submission_get_no_marks(course, student):
    assert set(course.graded[student].values()) == {0}


def test_autograde_of_nbgrader_gives_the_same_marks(course):
    assert course.regraded == course.graded


def test_feedback_names_the_mistake(course):
    assert "This is the sum of the squares." in course.feedback("sums", "01-line")
    assert "The intercept is the mean of y." in course.feedback("too-high", "02-fit")
    assert "`predict_line` takes too long." in course.feedback("in-a-loop", "01-line")
    assert "is not written yet" in course.feedback("empty", "01-line")
    assert "With other numbers than those you have" in course.feedback("copies", "02-fit")


def test_feedback_holds_no_hidden_test(course):
    for student in STUDENTS:
        for notebook in MOST:
            page = course.feedback(student, notebook)
            for mark in ("HIDDEN TESTS", "line_course", "examine("):
                assert mark not in page, (student, notebook, mark)


def test_exported_grades_and_the_table_of_marks_hold_every_student(course):
    with open(course.root / "grades.csv", newline="") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {student: sum(marks.values()) for student, marks in course.graded.items()}
    rows = {line.split()[0]: line.split() for line in course.table.splitlines() if line.split()}
    assert rows["right"] == ["right", "7", "7*", "14"]  # a person has to read the question
    assert rows["sums"] == ["sums", "2", "7*", "9"]
    assert rows["copies"] == ["copies", "0", "0*", "0"]


def test_report_knows_the_mistakes_of_this_course(course):
    with open(course.root / "reports" / "line.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "mistake"]
    found = {row["name"].partition(".")[0]: (row["students"], row["about"]) for row in rows}
    assert found["This is the sum of the squares"] == ("1", "Teach again: Measure")
    assert found["The intercept is the mean of y"] == ("1", "Teach again: Fit")
