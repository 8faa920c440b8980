"""nbgrader's own commands, and formgrader's button, are as careful as the grader's command."""

import csv
import os
import re
import signal
import stat

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from support.classroom import SMALL, Classroom, by_root, solved, with_sandbox
from support.points import IN_ALL, right

from planargrader.engine import limits

pytestmark = with_sandbox

RIGHT = {f"{name}.ipynb": solved(name) for name in SMALL}
WRONG = {
    "02-init.ipynb": solved("02-init", "init-zeros"),
    "04-cost.ipynb": solved("04-cost", "cost-sum"),
}
ALL_RIGHT = right(*SMALL)
SECRET = "what nobody else may read"
TERABYTE = 2**40


@pytest.fixture
def classroom(generated, tmp_path):
    """A class of one, not graded yet."""
    classroom = Classroom(generated, tmp_path, SMALL)
    classroom.hand_in("ada", RIGHT)
    return classroom


@pytest.fixture(scope="module")
def one_graded(generated, tmp_path_factory):
    classroom = Classroom(generated, tmp_path_factory.mktemp("one"), SMALL)
    classroom.hand_in("bob", {**RIGHT, "timestamp.txt": "2024-03-01 12:00:00 UTC"})
    assert classroom.try_nbgrader("autograde", "planar")[0]
    return classroom


@pytest.fixture
def graded(one_graded, tmp_path):
    """A class in a folder of the test's own, in which bob's right work has been graded."""
    return Classroom(one_graded, tmp_path, SMALL)


def folder_of(classroom, student):
    return classroom.submitted / student / "planar"


def copied(classroom):
    """Everything that is below autograded/: {path: content}."""
    found = {}
    for path in sorted(classroom.autograded.rglob("*")):
        assert not path.is_symlink()
        assert stat.S_ISREG(path.lstat().st_mode) or path.is_dir()
        if path.is_file():
            assert path.stat().st_size < limits.NOTEBOOK_BYTES
            found[str(path.relative_to(classroom.autograded))] = path.read_bytes()
    return found


# What is copied of a submission ------------------------------------------------------------------


def link(path, secret):
    path.symlink_to(secret)


def fifo(path, secret):
    os.mkfifo(path)


def device(path, secret):
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # zeros without end


def sparse(path, secret):
    path.touch()
    os.truncate(path, TERABYTE)


@pytest.mark.parametrize("make", [link, fifo, pytest.param(device, marks=by_root), sparse])
def test_what_is_no_ordinary_file_is_neither_followed_nor_copied(classroom, make):
    """In place of a notebook, of the time of handing in and of another file."""
    secret = classroom.root / "secret.ipynb"
    secret.write_text(SECRET)
    classroom.hand_in("bob", {"04-cost.ipynb": solved("04-cost")})
    for name in ("02-init.ipynb", "timestamp.txt", "data.txt"):
        make(folder_of(classroom, "bob") / name, secret)
    ok, told = classroom.try_nbgrader("autograde", "planar")
    assert ok, told
    assert "data.txt" in told
    assert classroom.marks() == {"ada": ALL_RIGHT, "bob": {**ALL_RIGHT, "02-init": 0}}
    found = copied(classroom)
    assert not any(path.endswith(("data.txt", "timestamp.txt")) for path in found)
    assert not any(SECRET.encode() in content for content in found.values())


def test_folder_that_is_a_link_is_left_out(classroom):
    """To another student's work, whole or a folder within."""
    other = classroom.root / "other"
    classroom.hand_in("eve", RIGHT)
    (classroom.submitted / "eve").rename(other)
    (other / "planar" / "more").mkdir()
    (other / "planar" / "more" / "notes.txt").write_text(SECRET)
    (classroom.submitted / "bob").mkdir()
    folder_of(classroom, "bob").symlink_to(other / "planar")
    (classroom.submitted / "cyd").symlink_to(other)
    classroom.hand_in("dan", RIGHT)
    (folder_of(classroom, "dan") / "more").symlink_to(other / "planar" / "more")
    ok, told = classroom.try_nbgrader("autograde", "planar")
    assert ok, told
    for student in ("bob", "cyd"):
        assert re.search(f"submitted/{student}/planar is a link, or below one", told)
    assert classroom.marks() == {"ada": ALL_RIGHT, "dan": ALL_RIGHT}
    found = copied(classroom)
    assert {path.partition("/")[0] for path in found} == {"ada", "dan"}
    assert not any(SECRET.encode() in content for content in found.values())


def test_where_all_folders_are_links_nothing_is_graded_and_it_is_said(classroom):
    (classroom.submitted / "ada").rename(classroom.root / "other")
    (classroom.submitted / "ada").symlink_to(classroom.root / "other")
    ok, told = classroom.try_nbgrader("autograde", "planar")
    assert not ok and "is a link, or below one. It was left out." in told
    assert classroom.marks() == {}


# What was graded before --------------------------------------------------------------------------

KILL = f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})"


def state(classroom, student="bob"):
    """All that the gradebook has of a submission; None if it has none."""
    with Gradebook(classroom.db_url) as gradebook:
        for submission in gradebook.assignment_submissions("planar"):
            if submission.student_id == student:
                return (
                    submission.timestamp,
                    {book.name: book.late_submission_penalty for book in submission.notebooks},
                    {
                        each.name: (each.auto_score, each.manual_score, each.needs_manual_grade)
                        for book in submission.notebooks
                        for each in book.grades
                    },
                    {
                        each.name: (each.auto_comment, each.manual_comment)
                        for book in submission.notebooks
                        for each in book.comments
                    },
                )


def test_failed_grading_leaves_the_older_folder_and_its_marks(graded):
    with Gradebook(graded.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2024-03-01 13:00:00 UTC")
        grade = gradebook.find_grade("init-why-not-zeros", "02-init", "planar", "bob")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    before = state(graded), copied(graded)
    assert before[0][1] == dict.fromkeys(SMALL)
    graded.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    graded.hand_in("ada", RIGHT)
    graded.hand_in("bob", {**WRONG, "timestamp.txt": "2024-03-02 12:00:00 UTC"})
    with graded.failing("bob", "04-cost"):
        ok, told = graded.try_nbgrader("autograde", "planar")
    assert not ok and "A disk has failed." in told
    assert state(graded) == before[0]
    assert graded.marks()["ada"] == ALL_RIGHT
    found = copied(graded)
    assert {path: found[path] for path in found if path.startswith("bob")} == before[1]
    assert graded.try_nbgrader("autograde", "planar")[0]
    assert graded.marks()["bob"]["04-cost"] == 0


def test_failed_first_grading_leaves_nothing_half_done(classroom):
    classroom.hand_in("bob", RIGHT)
    with classroom.failing("bob", "04-cost"):
        ok, told = classroom.try_nbgrader("autograde", "planar")
    assert not ok and "A disk has failed." in told
    assert classroom.marks() == {"ada": ALL_RIGHT}
    assert {path.partition("/")[0] for path in copied(classroom)} == {"ada"}


def test_run_that_is_killed_is_put_right_by_the_next_one(graded):
    before = state(graded), copied(graded)
    graded.hand_in("bob", WRONG)
    with graded.failing("bob", "04-cost", KILL):
        assert not graded.try_nbgrader("autograde", "planar", "--force")[0]
    assert state(graded) != before[0]
    ok, told = graded.try_nbgrader("autograde", "planar")  # without --force nothing is graded
    assert ok, told
    assert (state(graded), copied(graded)) == before


def test_killed_run_puts_nothing_back_over_what_was_graded_since(graded):
    with graded.failing("bob", "04-cost", KILL):
        assert not graded.try_nbgrader("autograde", "planar", "--force")[0]
    graded.hand_in("bob", WRONG)
    assert graded.grade()[0]
    after = state(graded), copied(graded)
    assert graded.marks() == {"bob": {"02-init": 0, "04-cost": 0}}
    assert graded.try_nbgrader("autograde", "planar")[0]
    assert (state(graded), copied(graded)) == after


# Who takes long ----------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch):
    """Right work with a cell that takes all the time of its notebook, which is short here."""
    monkeypatch.setattr(limits, "SUBMISSION", 9)
    monkeypatch.setattr(limits, "FIRST_ROUND", 3)
    stops = solved("04-cost")
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    stops["cells"].insert(0, {**code, "source": "import os\nos.kill(os.getpid(), 19)"})
    return {**RIGHT, "04-cost.ipynb": stops}


def test_submission_that_takes_long_is_graded_after_all_others(graded, slow):
    graded.hand_in("ada", slow)
    graded.hand_in("cyd", RIGHT)
    ok, told = graded.try_nbgrader("autograde", "planar", "--force")
    assert ok, told
    marks = {"ada": {**ALL_RIGHT, "04-cost": 0}, "bob": ALL_RIGHT, "cyd": ALL_RIGHT}
    assert graded.marks() == marks
    assert "ada took more than 3 seconds: graded when the others are done." in told
    when = {
        student: (graded.autograded / student / "planar" / "02-init.ipynb").stat().st_mtime_ns
        for student in marks
    }
    assert when["ada"] == max(when.values())


def test_work_for_which_no_time_is_left_is_not_read_and_gets_no_marks(classroom, monkeypatch):
    monkeypatch.setattr(limits, "SUBMISSION", 0.001)
    ok, told = classroom.try_nbgrader("autograde", "planar")
    assert ok, told
    assert "ada, 04-cost: was not read: the time for the submission was over." in told
    assert classroom.marks() == {"ada": {"02-init": 0, "04-cost": 0}}


def test_run_that_is_killed_leaves_nothing_of_who_waits_for_the_last_round(classroom, slow):
    classroom.hand_in("ada", slow)
    classroom.hand_in("bob", RIGHT)
    with classroom.failing("bob", "04-cost", KILL):
        assert not classroom.try_nbgrader("autograde", "planar")[0]
    assert "ada" not in classroom.marks()
    assert not (classroom.autograded / "ada" / "planar").exists()


# What is said ------------------------------------------------------------------------------------

WARNING = "WARNING: there is no sandbox. Submissions run with your rights on this machine."


def test_autograde_without_a_sandbox_warns(classroom):
    classroom.configure('c.PlanarGrader.sandbox = "none"')
    ok, told = classroom.try_nbgrader("autograde", "planar")
    assert ok and WARNING in told
    assert classroom.marks() == {"ada": ALL_RIGHT}


def test_formgraders_button_without_a_sandbox_warns(classroom):
    classroom.configure('c.PlanarGrader.sandbox = "none"')

    def press():
        app = NbGrader()
        app.load_config_file()
        api = NbGraderAPI(CourseDirectory(parent=app), parent=app)
        print(api.autograde("planar", "ada")["log"])

    ok, told = classroom.in_fork(press)
    assert ok and WARNING in told
    assert classroom.marks() == {"ada": ALL_RIGHT}


def test_log_holds_no_orders_for_a_terminal_and_no_forged_lines(classroom):
    orders, forged = "\x1b[2J\x9b31m\r\u202e", "\n[AutogradeApp | ERROR] forged"
    renamed = solved("04-cost")
    for number, cell in enumerate(renamed["cells"]):
        cell["metadata"]["nbgrader"] = {"grade_id": f"{orders}{forged} {number}"}
    name = "e\x1b\x9b\r\u202evil"
    classroom.hand_in(name, {"04-cost.ipynb": renamed, "02-init.ipynb": f"{{{orders}"})
    (folder_of(classroom, name) / f"{orders}{forged}.txt").symlink_to("/etc/passwd")
    ok, told = classroom.try_nbgrader("autograde", "planar", "--log-level=DEBUG")
    assert ok, told
    assert "vil" in told and "forged 1" in told and "forged.txt" in told
    assert {char for char in told if not char.isprintable()} == {"\n"}
    assert not any(line.startswith("[AutogradeApp | ERROR] forged") for line in told.splitlines())


# grades.csv --------------------------------------------------------------------------------------

# Names, and what stands in the table.
NAMES = {
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    "\uff1d1+1": "'\uff1d1+1",  # as wide as a Chinese character
    " =1+1": "' =1+1",
    "\t=1": "?=1",
    "\r=1": "?=1",
    "\x1b[2J=1": "?[2J=1",
    'Ada, "the\nfirst"': 'Ada, "the?first"',
    "O'Neil": "O'Neil",
}


def test_exported_names_are_no_formulas_and_one_field_each(graded):
    with Gradebook(graded.db_url) as gradebook:
        for number, name in enumerate(NAMES):
            student = f"=s{number}"
            gradebook.add_student(student, last_name=name, first_name="A, B", email='"@c"')
            gradebook.add_submission("planar", student)
    graded.nbgrader("export")
    with open(graded.root / "grades.csv", newline="", encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(NAMES) + 1
    for number, shown in enumerate(NAMES.values()):
        row = rows[f"'=s{number}"]
        assert row["last_name"] == shown
        assert (row["first_name"], row["email"]) == ("A, B", '"@c"')
        assert None not in row and None not in row.values()
        assert float(row["score"]) == 0
    assert float(rows["bob"]["score"]) == sum(ALL_RIGHT.values())
    assert float(rows["bob"]["max_score"]) == sum(IN_ALL[name] for name in SMALL)


def test_export_takes_the_students_assignments_and_file_that_are_asked_for(graded):
    with Gradebook(graded.db_url) as gradebook:
        gradebook.add_assignment("later")
        gradebook.add_student("ada")
    graded.nbgrader("export", "--to=some.csv", "--student=['bob']", "--assignment=['planar']")
    with open(graded.root / "some.csv", newline="", encoding="utf-8") as file:
        assert [row["student_id"] for row in csv.DictReader(file)] == ["bob"]
    graded.nbgrader("export", "--to=all.csv")
    with open(graded.root / "all.csv", newline="", encoding="utf-8") as file:
        rows = [(row["assignment"], row["student_id"]) for row in csv.DictReader(file)]
    assert sorted(rows) == [(name, who) for name in ("later", "planar") for who in ("ada", "bob")]
