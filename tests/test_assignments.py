"""The notebooks as several assignments, each with its own release, due date, marks and feedback."""

import csv
import json
import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook
from support.classroom import BACKEND, SCRIPTS, CourseFolder, solved, with_sandbox
from support.points import BY_TESTS

from planargrader.course.mistakes import CATALOGUE
from planargrader.engine.sandbox import about_sandbox

pytestmark = with_sandbox

ASSIGNMENTS = {
    "planar-1": ["01-structure", "02-init", "03-forward"],
    "planar-2": ["04-cost", "05-backprop", "06-update"],
    "planar-3": ["07-model", "08-predict", "09-boundary"],
}
DUE = {"planar-1": "2024-03-01 12:00:00 UTC", "planar-2": "2024-03-31 12:00:00 UTC"}
HANDED_IN = "2024-03-05 12:00:00 UTC"  # too late for the first
# The known mistake in each notebook handed in, or None. Nobody hands in 03-forward, which
# 08-predict builds on.
WORK = {
    "ann": {
        "planar-1": {"02-init": None},
        "planar-2": {"04-cost": "cost-sum"},
        "planar-3": {"08-predict": None},
    },
    "bob": {"planar-1": {"02-init": "init-zeros"}, "planar-2": {"04-cost": None}},
}

# Marks of right work in the one notebook that is handed in, as a table shows them.
INIT, COST, PREDICT = (f"{BY_TESTS[name]:g}" for name in ("02-init", "04-cost", "08-predict"))


def in_time(name):
    """Marks, penalty, and marks less the penalty, of right work in one notebook."""
    return BY_TESTS[name], 0, BY_TESTS[name]


class SplitCourse(CourseFolder):
    """A course folder whose notebooks are split into assignments."""

    def split(self, assignments):
        self.configure(f"c.PlanarGrader.assignments = {assignments!r}")

    def hand_in(self, student, assignment, work):
        """Write a submission; work: {notebook: the known mistake in it, or None}."""
        folder = self.root / "submitted" / student / assignment
        folder.mkdir(parents=True)
        for name, mistake in work.items():
            (folder / f"{name}.ipynb").write_text(json.dumps(solved(name, mistake)))
        (folder / "timestamp.txt").write_text(HANDED_IN)

    def refused(self, *arguments):
        """Run `planargrader`, which must fail; returns what it says."""
        done = subprocess.run(
            [SCRIPTS / "planargrader", *arguments], cwd=self.root, capture_output=True, text=True
        )
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr

    def exported(self):
        """{(assignment, student): (marks, penalty, marks less the penalty)} of grades.csv."""
        with open(self.root / "grades.csv", newline="") as file:
            return {
                (row["assignment"], row["student_id"]): tuple(
                    float(row[name]) for name in ("raw_score", "late_submission_penalty", "score")
                )
                for row in csv.DictReader(file)
                if row["timestamp"]  # something was handed in
            }

    def rows(self, table):
        """{assignment: {student: its cells}} of what `planargrader marks` prints."""
        found, assignment = {}, None
        for line in table.partition("*  A person")[0].splitlines():
            if line in ASSIGNMENTS:
                assignment = found.setdefault(line, {})
            elif assignment is not None and line and not line.startswith(" "):
                student, *cells = line.removeprefix("(out of)").split()
                if not line.startswith("(out of)"):
                    assignment[student] = cells
        return found


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A split course from its release to its feedback."""
    course = SplitCourse.with_source(tmp_path_factory.mktemp("split"))
    course.split(ASSIGNMENTS)
    course.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    course.run("planargrader", "release")
    with Gradebook(course.db_url) as gradebook:
        for assignment, due in DUE.items():
            gradebook.update_or_create_assignment(assignment, duedate=due)
    for student, handed_in in WORK.items():
        for assignment, work in handed_in.items():
            course.hand_in(student, assignment, work)
    course.told = course.run("planargrader", "grade")
    course.table = course.run("planargrader", "marks")
    for assignment in ASSIGNMENTS:
        course.run("nbgrader", "generate_feedback", assignment)
    course.run("nbgrader", "export")
    return course


def test_each_release_has_its_notebooks_and_the_kit(course):
    for assignment, notebooks in ASSIGNMENTS.items():
        release = course.root / "release" / assignment
        assert sorted(path.stem for path in release.glob("*.ipynb")) == notebooks
        assert (release / "planarkit" / "cases.json").exists()
    assert not (course.root / "release" / "planar").exists()


def test_all_assignments_are_graded_one_after_the_other(course):
    said = [
        line for line in course.told.splitlines() if line[:-1] in ASSIGNMENTS or "graded," in line
    ]
    assert said == [
        "planar-1:",
        f"2 submissions graded, 0 unchanged since they were graded ({about_sandbox(BACKEND)}).",
        "planar-2:",
        f"2 submissions graded, 0 unchanged since they were graded ({about_sandbox(BACKEND)}).",
        "planar-3:",
        f"1 submission graded, 0 unchanged since they were graded ({about_sandbox(BACKEND)}).",
    ]


def test_table_of_marks_has_a_part_for_each_assignment(course):
    rows = course.rows(course.table)
    assert list(rows) == list(ASSIGNMENTS)
    assert rows["planar-1"]["ann"][:5] == ["0", f"{INIT}*", "0", f"-{INIT}", "0"]
    assert float(rows["planar-1"]["bob"][4]) < BY_TESTS["02-init"]
    assert float(rows["planar-2"]["ann"][-1]) < BY_TESTS["04-cost"]
    assert rows["planar-2"]["bob"] == [COST, "0", "0", COST]


def test_reference_stands_in_for_notebooks_of_other_assignments_when_graded(course):
    assert course.rows(course.table)["planar-3"]["ann"] == ["0", PREDICT, "0", PREDICT]


def test_each_assignment_has_a_due_date_and_penalties_of_its_own(course):
    grades = course.exported()
    assert grades["planar-1", "ann"] == (BY_TESTS["02-init"], BY_TESTS["02-init"], 0)  # too late
    assert grades["planar-2", "bob"] == in_time("04-cost")
    assert grades["planar-3", "ann"] == in_time("08-predict")  # due at no time
    assert set(grades) == {(name, student) for student in WORK for name in WORK[student]}


def test_feedback_lies_with_its_assignment_and_names_the_mistake(course):
    pages = {
        path.relative_to(course.root / "feedback") for path in course.root.glob("feedback/*/*/*")
    }
    assert {str(path) for path in pages if path.suffix == ".html"} == {
        f"{student}/{assignment}/{name}.html"
        for student, handed_in in WORK.items()
        for assignment, work in handed_in.items()
        for name in (*work, "whole-submission")
    }
    page = course.root / "feedback" / "ann" / "planar-2" / "04-cost.html"
    assert CATALOGUE["cost-sum"].message in page.read_text(encoding="utf-8")


def test_one_assignment_is_graded_and_shown_by_its_name(course):
    told = course.run("planargrader", "grade", "planar-2", "--regrade")
    assert "2 submissions graded" in told and "planar-1" not in told
    table = course.run("planargrader", "marks", "planar-2")
    assert "04    05    06" in table and "01" not in table


def test_unknown_assignment_is_told_with_those_that_there_are(course):
    said = course.refused("grade", "planar")
    assert said == (
        "Error: The course has no assignment 'planar'. It has planar-1, planar-2, planar-3.\n"
    )


def test_at_home_own_functions_are_found_in_the_folder_beside(course, tmp_path):
    for assignment in ("planar-1", "planar-2"):
        shutil.copytree(course.root / "release" / assignment, tmp_path / assignment)
    own = tmp_path / "planar-1" / "03-forward.ipynb"
    own.write_text(json.dumps(solved("03-forward")))
    lines = """import inspect
from planarkit import earlier_steps
own = inspect.unwrap(earlier_steps("sigmoid", notebook="05-backprop"))
print(own.__code__.co_filename)"""
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=tmp_path / "planar-2", capture_output=True, text=True
    )
    assert done.stdout.startswith("<earlier 03-forward.ipynb"), done.stdout + done.stderr


def test_totals_have_a_column_for_each_assignment(course):
    table = course.run("planargrader", "marks", "--totals").partition("*  A person")[0]
    head, ann, bob = (line.split() for line in table.splitlines() if line.strip())
    assert head == [*ASSIGNMENTS, "total"]
    total = float(ann[2]) + float(ann[3])
    assert ann == ["ann", "0*", ann[2], PREDICT, f"{total:g}"]
    assert bob[2] == COST and len(bob) == 4  # nothing handed in of the third


@pytest.fixture
def another(course, tmp_path):
    """The course as it was graded, to change."""
    shutil.copytree(course.root, tmp_path, dirs_exist_ok=True)
    return SplitCourse(tmp_path)


def test_notebook_cannot_leave_an_assignment_with_submissions_and_is_named(another):
    first, second, third = ASSIGNMENTS.values()
    another.split({"planar-1": first[:2], "planar-2": first[2:] + second, "planar-3": third})
    said = another.refused("release")
    assert said.startswith("Error: '03-forward' belongs to 'planar-1' in the gradebook")
    assert (another.root / "release" / "planar-1" / "03-forward.ipynb").exists()


def test_student_is_excused_from_one_assignment_and_it_is_asked_which(another):
    assert another.refused("excuse", "ann") == (
        "Error: Say which assignment: planar-1, planar-2, planar-3.\n"
    )
    another.run("planargrader", "excuse", "ann", "planar-1")
    rows = another.rows(another.run("planargrader", "marks"))
    assert rows["planar-1"]["ann"][-2:] == ["-", "excused"]
    assert "excused" not in rows["planar-2"]["ann"]


def test_all_in_one_assignment_is_possible_again_and_keeps_the_marks_of_the_parts(another):
    another.split({})
    another.run("planargrader", "release")
    another.hand_in("ann", "planar", {"02-init": None})
    another.run("planargrader", "grade")
    another.run("nbgrader", "export")
    grades = another.exported()
    assert grades["planar", "ann"] == in_time("02-init")
    assert grades["planar-2", "bob"] == in_time("04-cost")


def test_copies_that_somebody_has_worked_on_are_not_overwritten(another):
    path = another.root / "source" / "planar-2" / "04-cost.ipynb"
    changed = path.read_text(encoding="utf-8").replace("cost", "price")
    path.write_text(changed, encoding="utf-8")
    said = another.refused("release")
    assert said.startswith(
        "Error: source/planar-2/04-cost.ipynb was changed, but a release makes it"
    )
    assert path.read_text(encoding="utf-8") == changed


def test_source_that_has_changed_is_released_anew(another):
    path = another.root / "source" / "planar" / "04-cost.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"# ', '"# Fourth: ', 1), encoding="utf-8")
    another.run("planargrader", "release")
    released = another.root / "release" / "planar-2" / "04-cost.ipynb"
    assert "# Fourth: " in released.read_text(encoding="utf-8")
