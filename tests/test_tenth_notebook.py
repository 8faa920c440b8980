"""A tenth notebook is added to a copy of the course by the edits that CONTRIBUTING.md names."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from support.classroom import CourseFolder, with_sandbox
from support.paths import ROOT

pytestmark = [with_sandbox, pytest.mark.timeout(500)]  # a whole course is made, graded and told

NOTEBOOK = "10-confusion"
SOLUTION = '''def confusion(predictions, Y):
    """Count right and wrong labels.

    predictions, Y: labels, shape (1, m)

    Returns a table of shape (2, 2): a row for each label, a column for each prediction.
    """
    ### BEGIN SOLUTION
    table = np.zeros((2, 2), dtype=int)
    for label, predicted in zip(Y[0], predictions[0]):
        table[label, predicted] += 1
    return table
    ### END SOLUTION'''
RIGHT = """def confusion(predictions, Y):
    table = [[0, 0], [0, 0]]
    for column in range(Y.shape[1]):
        table[Y[0, column]][predictions[0, column]] += 1
    return table"""
WRONG = """def confusion(predictions, Y):
    return np.array([[np.sum((Y == j) & (predictions == i)) for j in (0, 1)] for i in (0, 1)])"""
MISTAKES = '''"""Known mistakes in confusion."""

from .mistake import Mistake

MISTAKES = [
    Mistake(
        "confusion-transposed",
        "confusion",
        {"table[label, predicted]": "table[predicted, label]"},
        "Rows and columns are swapped: each row of the table is a label.",
    ),
]
'''
# The edits: in each file, what stands there and what is added behind it. A new file is added whole.
EDITS = {
    "source/planar/planarkit/steps.py": [
        (
            '        "09-boundary", PICTURE, draws=True, needs=("model", "X", "y")\n    ),\n',
            f'    "confusion": Function("{NOTEBOOK}", "table"),\n',
        ),
    ],
    "planargrader/course/cases.py": [
        (
            "    return pictures.random_picture(draw.rng, draw.place), {}\n",
            "\n\ndef _confusion(draw):\n"
            "    # One label more than Y has, so that no table equals its transpose.\n"
            "    ones = np.arange(draw.m) <= draw.m // 2\n"
            "    predictions = draw.rng.permutation(ones.astype(int))[np.newaxis]\n"
            '    return {"predictions": predictions, "Y": draw.Y}, {}\n',
        ),
        (
            '    "plot_decision_boundary": _plot_decision_boundary,\n',
            '    "confusion": _confusion,\n',
        ),
        (
            '    "picture": Recipe("plot_decision_boundary"),\n',
            '    "confusion": Recipe("confusion"),\n',
        ),
    ],
    "planargrader/course/mistakes/confusion.py": [("", MISTAKES)],
}


def notebook():
    """The tenth notebook."""

    def code(cell_id, source, **marks):
        metadata = {"grade": False, "locked": False, "schema_version": 3, "solution": False}
        metadata.update(grade_id=cell_id, task=False, **marks)
        return new_code_cell(source, id=cell_id, metadata={"nbgrader": metadata} if marks else {})

    setup = f"""import numpy as np

from planarkit import NotWrittenYet, earlier_steps, unwritten, worked_case

accuracy = earlier_steps("accuracy", notebook="{NOTEBOOK}")

# Until you have written it:
confusion = unwritten("confusion")"""
    visible = """case = worked_case("confusion")
answer = case.call(confusion)
case.compare(answer)"""
    hidden = """### BEGIN HIDDEN TESTS
from planargrader.examine import examine

examine("confusion", confusion)
### END HIDDEN TESTS"""
    illustration = """predictions, Y = np.array([[1, 0, 1, 1]]), np.array([[1, 0, 0, 1]])
print(confusion(predictions, Y))
print(accuracy(predictions, Y))"""
    cells = [
        new_markdown_cell("# Step 10: Count the mistakes", id="confusion-goals"),
        code("confusion-setup", setup, locked=True),
        code("confusion-solution", SOLUTION, solution=True),
        code("confusion-counts", visible, grade=True, locked=True, points=4),
        code("confusion-any-size", hidden, grade=True, locked=True, points=6),
        code("confusion-use", illustration),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel}, nbformat_minor=5)


class Copy(CourseFolder):
    """A copy of the course and of its packages, which all commands use."""

    def __init__(self, root):
        super().__init__(root)
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        for folder in ("source", "planargrader"):
            shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
        shutil.copy(ROOT / "nbgrader_config.py", root)
        self.cases = root / "source" / "planar" / "planarkit" / "cases.json"
        self.environment = {"PYTHONPATH": f"{root}:{root / 'source' / 'planar'}"}

    def run(self, *arguments):
        return super().run(*arguments, **self.environment)

    def refused(self, *arguments):
        """Run `planargrader`, which must fail; returns what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "planargrader", *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr

    def edit(self, path):
        """Make the edits of one file."""
        path, edits = self.root / path, EDITS[path]
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for there, added in edits:
            assert text.count(there) == 1
            text = text.replace(there, there + added)
        path.write_text(text, encoding="utf-8")

    def hand_in(self, student, source):
        """Write a submission of the tenth notebook with this function in it."""
        nb = nbformat.read(self.root / "release" / "planar" / f"{NOTEBOOK}.ipynb", as_version=4)
        next(cell for cell in nb.cells if cell.id == "confusion-solution").source = source
        folder = self.root / "submitted" / student / "planar"
        folder.mkdir(parents=True)
        nbformat.write(nb, folder / f"{NOTEBOOK}.ipynb")

    def marks(self, student):
        """{cell: marks} of the tenth notebook."""
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_submission_notebook(NOTEBOOK, "planar", student)
            return {grade.cell.name: grade.auto_score for grade in found.grades}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course with the notebook in it, from its source to the feedback on two submissions."""
    course = Copy(tmp_path_factory.mktemp("tenth"))
    nbformat.write(notebook(), course.root / "source" / "planar" / f"{NOTEBOOK}.ipynb")
    course.told_before = course.refused("check")
    for path in EDITS:
        course.edit(path)
    course.cases.write_text("<<<<<<< HEAD\n" + course.cases.read_text(encoding="utf-8"))
    course.run("planargrader", "cases")
    course.checked = course.run("planargrader", "check", NOTEBOOK)
    course.run("planargrader", "release")
    course.hand_in("right", RIGHT)
    course.hand_in("wrong", WRONG)
    course.run("planargrader", "grade")
    course.run("nbgrader", "generate_feedback", "planar")
    return course


def test_contributing_names_the_files_to_edit_and_no_other():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.search(r"^## Add a notebook\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)[1]
    named = set(re.findall(r"`((?:source|planargrader)/[^`]*\.(?:py|ipynb))`", section))
    edited = {path.replace("/confusion.py", "/<step>.py") for path in EDITS}
    assert len(edited) <= 3
    assert named == {"source/planar/<number>-<step>.ipynb", *edited}
    for path in ("source/planar/planarkit/steps.py", "planargrader/course/cases.py"):
        for _, added in EDITS[path]:
            for line in added.split("\n"):
                assert line.strip() in section, path


def test_notebook_that_is_not_registered_is_an_error_that_says_so(course):
    (said,) = course.told_before.splitlines()
    assert said.startswith(
        f"Error: source/planar/{NOTEBOOK}.ipynb is not a notebook that the course "
    )
    assert "register" in said and "CONTRIBUTING.md" in said


def test_worked_cases_hold_the_new_function_and_its_mistake_after_a_merge_in_conflict(course):
    case = json.loads(course.cases.read_text(encoding="utf-8"))["cases"]["confusion"]
    assert list(case["mistakes"]) == ["confusion-transposed"]


def test_worked_cases_stay_when_jupyter_has_kept_a_copy_of_a_module(course):
    before = course.cases.stat().st_mtime_ns
    for folder in (course.cases.parent, course.root / "planargrader" / "course"):
        (folder / ".ipynb_checkpoints").mkdir()
        (folder / ".ipynb_checkpoints" / "cases-checkpoint.py").write_text("as it was before\n")
    course.run("planargrader", "cases")
    assert course.cases.stat().st_mtime_ns == before


def test_its_solution_passes_its_tests(course):
    assert f"{NOTEBOOK}: its solutions pass its tests" in course.checked


def test_release_holds_it_without_its_solution(course):
    released = (course.root / "release" / "planar" / f"{NOTEBOOK}.ipynb").read_text()
    assert "raise NotWrittenYet" in released
    assert "np.zeros((2, 2)" not in released and "HIDDEN TESTS" not in released


def test_right_submission_gets_its_marks(course):
    assert course.marks("right") == {"confusion-counts": 4, "confusion-any-size": 6}


def test_wrong_submission_gets_none_and_its_mistake_is_named(course):
    assert course.marks("wrong") == {"confusion-counts": 0, "confusion-any-size": 0}
    page = course.root / "feedback" / "wrong" / "planar" / f"{NOTEBOOK}.html"
    assert "Rows and columns are swapped" in page.read_text(encoding="utf-8")


def test_student_without_the_notebooks_before_it_gets_stand_ins(course, tmp_path):
    lines = f"""from planarkit import earlier_steps
accuracy = earlier_steps("accuracy", notebook="{NOTEBOOK}")
print(accuracy([[1, 0]], [[1, 1]]))"""
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=tmp_path,
        env=course.environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "0.5", done.stderr
