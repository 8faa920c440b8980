"""Single students get more time or are excused; marks, exports and the report follow that."""

import csv

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom, solved, with_sandbox
from support.lms import canvas_gradebook
from support.points import right

pytestmark = with_sandbox

WORK = {f"{name}.ipynb": solved(name) for name in SMALL}
SUM = sum(right(*SMALL).values())
QUESTION = "init-why-not-zeros", "02-init", "planar"
DUE, LATE = "2026-11-01 12:00:00 UTC", "2026-11-02 13:30:00 UTC"


def set_due(classroom, due):
    classroom.nbgrader("db", "assignment", "add", "planar", *([f"--duedate={due}"] if due else []))


@pytest.fixture(scope="module")
def graded(generated, tmp_path_factory):
    """Two students who were late, with a mark by hand each, and one who handed in nothing."""
    made = Classroom(generated, tmp_path_factory.mktemp("overrides"), SMALL)
    made.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    set_due(made, DUE)
    for student in ("ada", "bob"):
        made.hand_in(student, {**WORK, "timestamp.txt": LATE})
    assert made.grade()[0]
    made.nbgrader("db", "student", "add", "eve")
    with Gradebook(made.db_url) as gradebook:
        for student in ("ada", "bob"):
            grade = gradebook.find_grade(*QUESTION, student)
            grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    made.grade()
    return made


@pytest.fixture
def classroom(graded, tmp_path):
    return Classroom(graded, tmp_path, SMALL)


def by_hand(classroom, student):
    with Gradebook(classroom.db_url) as gradebook:
        return gradebook.find_grade(*QUESTION, student).manual_score


def rows(classroom):
    lines = classroom.planargrader("marks")[1].splitlines()
    return {line.split()[0]: line.split() for line in lines if line[:1].isalpha()}


def done(classroom, *arguments):
    ok, told = classroom.planargrader(*arguments)
    assert ok, told
    return told


def test_extension_gives_back_what_was_taken_off_and_says_so(classroom):
    assert rows(classroom)["ada"][-7:] == ["0", *"late by 25 h 30 min".split()]
    told = done(classroom, "extend", "ada", "--until", "2026-11-03 12:00:00 UTC")
    taken = f"late by 25 h 30 min, {SUM + 2.5:g} marks taken off"
    assert told == (
        "ada has until 2026-11-03 12:00 UTC for planar. The class has until 2026-11-01 12:00 UTC.\n"
        f"Before: {taken}. Now: on time.\n"
    )
    found = rows(classroom)
    assert found["ada"][-1] == f"{SUM + 2.5:g}" and "late" in found["bob"]
    assert by_hand(classroom, "ada") == by_hand(classroom, "bob") == 2.5
    told = done(classroom, "extend", "ada", "--undo")
    assert told.endswith(f"Before: on time. Now: {taken}.\n")
    assert rows(classroom)["ada"][-7] == "0"


def test_extension_that_is_too_short_says_how_late_it_still_is(classroom):
    told = done(classroom, "extend", "ada", "--until", "2026-11-02 13:00:00 UTC")
    assert "Now: late by 0 h 30 min" in told


def by_us(classroom):
    return classroom.grade(1, "--regrade")


def by_nbgrader(classroom):
    return classroom.try_nbgrader("autograde", "planar", "--force")


@pytest.mark.parametrize("grade", [by_us, by_nbgrader])
def test_extension_granted_before_handing_in_holds_however_it_is_graded(classroom, grade):
    told = done(classroom, "extend", "eve", "--until", "2026-11-03 12:00:00 UTC")
    assert "handed in nothing, due 2026-11-03 12:00 UTC" in told
    assert "handed in nothing, due 2026-11-03 12:00 UTC" in " ".join(rows(classroom)["eve"])
    classroom.hand_in("eve", {**WORK, "timestamp.txt": LATE})
    ok, told = grade(classroom)
    assert ok, told
    found = rows(classroom)
    assert found["eve"][-1] == f"{SUM:g}" and "late" in found["ada"]


def test_extension_is_a_time_that_stays_when_the_class_gets_another(classroom):
    done(classroom, "extend", "ada", "--until", "2026-11-03 12:00:00 UTC")
    set_due(classroom, "2026-10-01 12:00:00 UTC")
    classroom.grade()
    assert rows(classroom)["ada"][-1] == f"{SUM + 2.5:g}"
    set_due(classroom, "2026-12-01 12:00:00 UTC")
    classroom.grade()
    assert rows(classroom)["ada"][-1] == rows(classroom)["bob"][-1] == f"{SUM + 2.5:g}"
    set_due(classroom, None)
    assert classroom.grade()[0]
    assert rows(classroom)["ada"][-1] == f"{SUM + 2.5:g}"


def test_excused_student_counts_nowhere_and_loses_nothing(classroom):
    before = classroom.marks()
    told = done(classroom, "excuse", "bob")
    assert told == "bob is excused from planar. What is in the gradebook stays there.\n"
    assert rows(classroom)["bob"][-2:] == ["-", "excused"]
    done(classroom, "report", "--names")
    page = (classroom.root / "reports" / "planar.html").read_text()
    assert "<strong>1</strong> is excused" in page and "bob: 25 h" not in page
    numbers = (classroom.root / "reports" / "planar.csv").read_text()
    assert "class,,planar,1," in numbers
    told = done(classroom, "export", "--to", "csv")
    assert "Marks of 1 student:" in told and "Excused, and so without a grade: bob." in told
    with open(classroom.root / "exports" / "planar-csv.csv", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["student"] == "bob")
    assert row["total"] == row["marks"] == "" and row["excused"] == "yes"
    classroom.nbgrader("export")
    with open(classroom.root / "grades.csv", newline="") as file:
        scores = {row["student_id"]: row["score"] for row in csv.DictReader(file)}
    assert scores == {"ada": "0.0", "bob": "", "eve": "0.0"}
    assert done(classroom, "excuse", "bob", "--undo") == "planar counts for bob.\n"
    assert rows(classroom)["bob"] == ["bob", *rows(classroom)["ada"][1:]]
    assert classroom.marks() == before and by_hand(classroom, "bob") == 2.5


def test_who_is_excused_is_not_among_those_who_handed_in_nothing(classroom):
    assert done(classroom, "excuse", "eve") == "eve is excused from planar.\n"
    assert rows(classroom)["eve"][-2:] == ["-", "excused"]
    done(classroom, "report")
    page = (classroom.root / "reports" / "planar.html").read_text()
    assert "<strong>0</strong> in the class list handed in nothing" in page


def test_canvas_is_told_who_is_excused(classroom):
    people = {
        "101": ("Ada", "Lovelace", "ada@example.org"),
        "102": ("Bob", "Moog", "bob@example.org"),
    }
    with Gradebook(classroom.db_url) as gradebook:
        for number, (_, _, email) in people.items():
            student = email.partition("@")[0]
            gradebook.update_or_create_student(student, email=email, lms_user_id=number)
        points = gradebook.find_assignment("planar").max_score
    path = classroom.root / "class.csv"
    path.write_text(canvas_gradebook(people, most=f"{points:g}"), encoding="utf-8")
    done(classroom, "excuse", "bob")
    done(classroom, "export", "--to", "canvas", "--class-list", str(path))
    with open(classroom.root / "exports" / "planar-canvas.csv", newline="") as file:
        marks = {row[1]: row[-1] for row in csv.reader(file)}
    assert marks["101"] == "0" and marks["102"] == "EX"


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["adda", "--until", LATE], "no student 'adda'. If the id is right, `nbgrader db student"),
        (["ada", "--until", "Friday"], "'Friday': it can't be understood. Write a time like"),
        (["ada", "--until", DUE], "is not after the due date of the class, 2026-11-01 12:00:00"),
    ],
)
def test_extension_that_can_not_be_is_told_and_nothing_is_written(classroom, arguments, sentence):
    ok, told = classroom.planargrader("extend", *arguments)
    assert not ok and sentence in told
    assert not (classroom.root / "overrides.csv").exists()


def test_without_a_due_date_it_is_said_how_to_set_one(classroom):
    set_due(classroom, None)
    ok, told = classroom.planargrader("extend", "ada", "--until", LATE)
    assert not ok and "`nbgrader db assignment add planar --duedate=" in told


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("a,b\n", "its first line must be assignment,student,due,excused"),
        ("assignment,student,due,excused\nplanar,ada,soon,\n", "line 2, 'soon': it can't be"),
        ("assignment,student,due,excused\nplanar,ada,,perhaps\n", "line 2: write assignment"),
        ("assignment,student,due,excused\nplanar,ada\n", "line 2: write assignment"),
        (b"\xff\xfe\0", "is not a table"),
    ],
)
def test_file_that_was_edited_wrongly_is_told_and_changes_nothing(classroom, text, sentence):
    path = classroom.root / "overrides.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = path.read_bytes(), classroom.marks()
    for command in (["grade"], ["marks"], ["report"], ["export", "--to=csv"], ["excuse", "bob"]):
        ok, told = classroom.planargrader(*command)
        assert not ok and sentence in told and str(path) in told
    assert (path.read_bytes(), classroom.marks()) == before


def test_file_can_be_edited_by_hand(classroom):
    path = classroom.root / "overrides.csv"
    path.write_text("\ufeffassignment,student,due,excused\nplanar,ada,2026-11-03 12:00,\n\n")
    assert "Lateness worked out again: ada." in classroom.grade()[1]
    assert rows(classroom)["ada"][-1] == f"{SUM + 2.5:g}"
