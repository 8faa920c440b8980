"""A whole class is graded: once, completely, and again only where something has changed."""

import contextlib
import dataclasses
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from nbgrader import utils
from nbgrader.api import Gradebook
from support.classroom import (
    BACKEND,
    COURSE,
    SMALL,
    Classroom,
    CourseFolder,
    assignment,
    by_root,
    solved,
    with_sandbox,
)
from support.notebooks import course_notebook
from support.points import BY_TESTS, IN_ALL, TESTS, right

from planargrader.course.mistakes import CATALOGUE
from planargrader.engine import bubblewrap, limits
from planargrader.engine.executors import cores, executor
from planargrader.engine.sandbox import about_sandbox, sandbox
from planargrader.engine.session import SandboxedNotebook
from planargrader.engine.submission import grade_submission
from planargrader.engine.words import counted
from planarkit.steps import NOTEBOOKS

INIT_QUESTION = ("init-why-not-zeros", "02-init", "planar")


RIGHT = {f"{name}.ipynb": solved(name) for name in SMALL}
SUMS = {**RIGHT, "04-cost.ipynb": solved("04-cost", "cost-sum")}
ALL_RIGHT = right(*SMALL)
ALL_SUMS = {**ALL_RIGHT, "04-cost": 0}


@pytest.fixture(scope="module")
def three(generated, tmp_path_factory):
    """A class of three, not graded yet."""
    classroom = Classroom(generated, tmp_path_factory.mktemp("three"), SMALL)
    for student, files in {"ada": RIGHT, "bob": SUMS, "cyd": RIGHT}.items():
        classroom.hand_in(student, files)
    return classroom


@pytest.fixture(scope="module")
def three_graded(three, tmp_path_factory):
    classroom = Classroom(three, tmp_path_factory.mktemp("graded"), SMALL)
    assert classroom.grade() == (True, f"{graded(3, 0)}\n")
    return classroom


@pytest.fixture
def fresh(three, tmp_path):
    """The class of three in a folder of the test's own, not graded yet."""
    return Classroom(three, tmp_path, SMALL)


@pytest.fixture
def classroom(three_graded, tmp_path):
    """The class of three in a folder of the test's own, graded."""
    classroom = Classroom(three_graded, tmp_path, SMALL)
    assert classroom.marks() == MARKS
    return classroom


MARKS = {"ada": ALL_RIGHT, "bob": ALL_SUMS, "cyd": ALL_RIGHT}


def graded(number, unchanged):
    same = counted(unchanged, "unchanged since it was graded", "unchanged since they were graded")
    return f"{counted(number, 'submission')} graded, {same} ({about_sandbox(BACKEND)})."


# Right work ---------------------------------------------------------------------------------------


@with_sandbox
def test_right_solutions_pass_whatever_numbers_are_drawn(generated):
    notebooks = assignment(generated.db_url)
    for number in range(4):
        files = {}
        for name in NOTEBOOKS:
            nb = solved(name)
            nb["cells"].append(nbformat.v4.new_code_cell(f"# {number}"))  # so others are drawn
            files[f"{name}.ipynb"] = json.dumps(nb).encode()
        for name, text in grade_submission(COURSE, notebooks, files, BACKEND).notebooks.items():
            cells = nbformat.reads(text, as_version=4).cells
            tests = [cell for cell in cells if utils.is_grade(cell) and not utils.is_solution(cell)]
            assert tests
            for cell in tests:
                score, most = utils.determine_grade(cell)
                assert score == most, (name, cell.metadata.nbgrader.grade_id, cell.outputs)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_that_tests_make_are_those_of_a_gradebook(generated, name):
    """Others are held to what is asserted with support.notebooks."""
    assert course_notebook(name) == assignment(generated.db_url)[name]


# What is graded again ----------------------------------------------------------------------------


@with_sandbox
def test_changed_and_new_submissions_are_graded_and_only_they(classroom):
    before = classroom.records()
    classroom.hand_in("bob", RIGHT)
    classroom.hand_in("dan", SUMS)
    ok, told = classroom.grade()
    assert ok and told.strip() == graded(2, 2)
    assert classroom.marks() == {**MARKS, "bob": ALL_RIGHT, "dan": ALL_SUMS}
    after = classroom.records()
    assert {name for name, when in after.items() if when != before.get(name)} == {"bob", "dan"}


@with_sandbox
def test_notebook_that_came_later_or_went_is_seen(classroom):
    for student in ("ada", "cyd"):
        (classroom.submitted / student / "planar" / "02-init.ipynb").unlink()
    assert classroom.grade()[1].splitlines()[0] == graded(2, 1)
    without = {**ALL_RIGHT, "02-init": 0}
    assert classroom.marks() == {**MARKS, "ada": without, "cyd": without}
    assert classroom.table()["ada"]["02-init"] == (
        0,
        IN_ALL["02-init"],
        False,
    )  # nothing waits for a person
    left = [path.name for path in (classroom.autograded / "ada" / "planar").glob("*.ipynb")]
    assert left == ["04-cost.ipynb"]
    classroom.hand_in("ada", RIGHT)
    assert classroom.grade()[1].splitlines()[0] == graded(1, 2)
    assert classroom.marks() == {**MARKS, "cyd": without}
    assert classroom.table()["ada"]["02-init"] == (BY_TESTS["02-init"], IN_ALL["02-init"], True)


@with_sandbox
def test_changed_test_regrades_all(classroom):
    with Gradebook(classroom.db_url) as gradebook:
        test = gradebook.find_source_cell("cost-value", "04-cost", "planar")
        test.source += '\nraise AssertionError("Nobody passes any more.")\n'
        gradebook.db.commit()
    ok, told = classroom.grade()
    assert ok and told.splitlines()[0] == graded(3, 0)
    without = {**ALL_RIGHT, "04-cost": BY_TESTS["04-cost"] - TESTS["04-cost"]["cost-value"]}
    assert classroom.marks() == {"ada": without, "bob": ALL_SUMS, "cyd": without}


@with_sandbox
@pytest.mark.parametrize("lost", ["gradebook", "folder"])
def test_submission_that_was_lost_on_our_side_is_graded_again(classroom, lost):
    """A gradebook may be made anew or taken from a backup, a folder may be deleted."""
    if lost == "gradebook":
        with Gradebook(classroom.db_url) as gradebook:
            gradebook.remove_submission("planar", "bob")
    else:
        shutil.rmtree(classroom.autograded / "bob")
    _, told = classroom.grade()
    assert classroom.marks() == MARKS
    assert set(classroom.records()) == set(MARKS)
    assert told.strip() == graded(1, 2)


@with_sandbox
def test_regrade_grades_what_has_not_changed(classroom):
    before = classroom.records()
    ok, told = classroom.grade(1, "--regrade")
    assert ok and told.strip() == graded(3, 0)
    assert classroom.marks() == MARKS
    after = classroom.records()
    assert all(after[student] != before[student] for student in MARKS)


def late_by(classroom):
    """{student: seconds late} and {student: what the late rule takes off}."""
    late, off = {}, {}
    with Gradebook(classroom.db_url) as gradebook:
        for submission in gradebook.assignment_submissions("planar"):
            late[submission.student_id] = submission.total_seconds_late
            taken = [each.late_submission_penalty or 0 for each in submission.notebooks]
            off[submission.student_id] = sum(taken)
    return late, off


def move_due_date(classroom, date):
    with Gradebook(classroom.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate=date)


@with_sandbox
def test_moved_due_date_and_changed_rule_change_penalties_and_run_nothing(classroom, capfd):
    classroom.hand_in("ada", {"timestamp.txt": "2024-03-01 13:30:00 UTC"})
    classroom.hand_in("bob", {"timestamp.txt": "2024-03-01 11:59:00 UTC"})
    before = classroom.records()

    def grade():
        ok, told = classroom.grade()
        assert ok and told.splitlines()[0] == graded(0, 3)
        assert classroom.records() == before
        assert "[NbGrader" not in capfd.readouterr().err
        return told.splitlines()[1:], *late_by(classroom)

    told, late, off = grade()
    assert told == ["Lateness worked out again: ada, bob."]
    assert late == {"ada": 0, "bob": 0, "cyd": 0} and off == {"ada": 0, "bob": 0, "cyd": 0}
    move_due_date(classroom, "2024-03-01 12:00:00 UTC")
    assert grade() == ([], {"ada": 5400, "bob": 0, "cyd": 0}, {"ada": 0, "bob": 0, "cyd": 0})
    classroom.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    told, late, off = grade()
    assert told == ["Lateness worked out again: ada."]
    assert off == {"ada": sum(ALL_RIGHT.values()), "bob": 0, "cyd": 0}
    move_due_date(classroom, "2024-03-01 14:00:00 UTC")
    told, late, off = grade()
    assert told == ["Lateness worked out again: ada."]
    assert off == {"ada": 0, "bob": 0, "cyd": 0}
    graded_folder = classroom.autograded / "ada" / "planar"
    assert (graded_folder / "timestamp.txt").read_text() == "2024-03-01 13:30:00 UTC"


def test_comments_and_explanations_are_nothing_that_marks_depend_on(tmp_path):
    """A changed line of code, of a test or of a solution is."""
    CourseFolder.with_source(tmp_path)
    module = tmp_path / "hidden.py"
    module.write_text('"""About."""\nx = 1  # why\n')

    def fingerprint():
        course = dataclasses.replace(COURSE, root=tmp_path, decisive=(module,))
        return course.fingerprint

    notebook = tmp_path / "source" / "planar" / "04-cost.ipynb"

    def edit(old, new, path=notebook):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    before = fingerprint()
    edit("About", "All about", module)
    edit("# why", "# for a reason", module)
    nb = nbformat.read(notebook, as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source += " More to read."
    nbformat.write(nb, notebook)
    assert fingerprint() == before
    edit("x = 1", "x = 2", module)
    changed = fingerprint()
    assert changed != before
    edit("np.sum(losses) / m", "np.mean(losses)")
    assert fingerprint() not in (before, changed)


# Marks given by hand -----------------------------------------------------------------------------


def by_hand(classroom, student, **scores):
    """Give marks to cells as formgrader does, and a comment with each."""
    with Gradebook(classroom.db_url) as gradebook:
        for name, score in scores.items():
            cell = name.replace("_", "-")
            notebook = "02-init" if cell.startswith("init") else "04-cost"
            grade = gradebook.find_grade(cell, notebook, "planar", student)
            grade.manual_score, grade.needs_manual_grade = score, False
        comment = gradebook.find_comment("cost-solution", "04-cost", "planar", student)
        comment.manual_comment = "Well tried."
        gradebook.db.commit()


@with_sandbox
def test_marks_and_comments_given_by_hand_are_never_overwritten(classroom):
    by_hand(classroom, "bob", init_why_not_zeros=2.5, cost_value=3, init_seed=0)
    init = BY_TESTS["02-init"] - TESTS["02-init"]["init-seed"] + 2.5
    expected = {"02-init": init, "04-cost": 3}
    assert classroom.marks()["bob"] == expected
    classroom.grade()
    assert classroom.marks()["bob"] == expected
    (classroom.submitted / "bob" / "planar" / "04-cost.ipynb").unlink()
    assert graded(1, 2) in classroom.grade()[1]
    assert classroom.marks()["bob"] == {**expected, "04-cost": 3}
    classroom.hand_in("bob", RIGHT)
    assert graded(1, 2) in classroom.grade()[1]
    with Gradebook(classroom.db_url) as gradebook:
        given = gradebook.find_grade("cost-value", "04-cost", "planar", "bob")
        assert (given.auto_score, given.manual_score) == (TESTS["04-cost"]["cost-value"], 3)
        assert given.score == 3
        assert given.needs_manual_grade  # somebody should look at it again
        question = gradebook.find_grade(*INIT_QUESTION, "bob")
        assert question.score == 2.5
        comment = gradebook.find_comment("cost-solution", "04-cost", "planar", "bob")
        assert comment.comment == "Well tried."


# Runs that are stopped ---------------------------------------------------------------------------


def complete(classroom):
    """Every submission in the gradebook, which must be there as a whole: {student: marks}."""
    with Gradebook(classroom.db_url) as gradebook:
        for submission in gradebook.assignment_submissions("planar"):
            assert {notebook.name for notebook in submission.notebooks} == set(SMALL)
            for notebook in submission.notebooks:
                scores = {grade.cell.name: grade.auto_score for grade in notebook.grades}
                scores.pop("init-why-not-zeros", None)
                assert scores.keys() == TESTS[notebook.name].keys()
                assert None not in scores.values()
    return classroom.marks()


def wait_until(done, seconds=60):
    until = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < until
        time.sleep(0.005)
    return found


def of_many(classroom):
    """Four more students; returns the marks of all."""
    expected = dict(MARKS)
    for number in range(4):
        right = number % 2 == 0
        classroom.hand_in(f"student-{number}", RIGHT if right else SUMS)
        expected[f"student-{number}"] = ALL_RIGHT if right else ALL_SUMS
    return expected


def check_that_the_next_run_does_the_rest(fresh, expected):
    """Of what a run left that was ended: only whole submissions, and not all of them."""
    before, found = fresh.records(), complete(fresh)
    assert before and set(before) <= set(found) and found.items() <= expected.items()
    assert len(found) < len(expected)
    ok, told = fresh.grade()
    assert ok and told.strip() == graded(len(expected) - len(before), len(before))
    assert fresh.marks() == expected
    assert fresh.records().items() >= before.items()


@with_sandbox
def test_run_that_is_killed_leaves_whole_submissions_and_the_next_one_does_the_rest(fresh):
    expected = of_many(fresh)
    run = fresh.start()

    def some_are_graded():
        assert run.poll() is None, run.communicate()
        assert complete(fresh).items() <= expected.items()
        return fresh.records()

    wait_until(some_are_graded)
    family = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    psutil.wait_procs(family, timeout=20)
    assert [process for process in family if process.is_running()] == []

    check_that_the_next_run_does_the_rest(fresh, expected)
    assert not list(fresh.autograded.glob("*/.*"))


@with_sandbox
def test_ctrl_c_is_answered_in_one_sentence_and_what_was_graded_is_kept(fresh):
    expected = of_many(fresh)
    run = fresh.start()
    wait_until(lambda: fresh.records() or run.poll() is not None)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes
    out, error = run.communicate(timeout=60)
    told = [line for line in error.splitlines() if line and "students" not in line]  # no progress
    assert (run.returncode, out, told) == (
        1,
        "",
        ["Stopped. What is done is kept: run it again, and it goes on from there."],
    )
    check_that_the_next_run_does_the_rest(fresh, expected)


@with_sandbox
def test_worker_that_dies_costs_nobody_anything(fresh):
    """As one does that the kernel kills when memory runs out."""
    expected = of_many(fresh)

    def kill():
        wait_until(fresh.records)
        multiprocessing.active_children()[0].kill()

    killer = threading.Thread(target=kill)
    killer.start()
    ok, told = fresh.grade()
    killer.join()
    assert ok and told.strip() == graded(len(expected), 0)
    assert fresh.marks() == expected


@with_sandbox
def test_submission_that_hangs_the_grader_itself_costs_the_others_nothing(fresh, monkeypatch):
    """Where the course's own test comes to no end with it, and no signal reaches that."""
    monkeypatch.setattr(limits, "FIRST_ROUND", 1)
    monkeypatch.setattr(limits, "FIRST_ROUND_TIMES", 1)
    monkeypatch.setattr(limits, "SUBMISSION", 2)
    monkeypatch.setattr(limits, "GRACE", 1)
    hang = """
import itertools
if compute_cost(np.ones((1, 1)), np.ones((1, 1))) == "hang":
    max(itertools.repeat(0))
"""
    with Gradebook(fresh.db_url) as gradebook:
        test = gradebook.find_source_cell("cost-value", "04-cost", "planar")
        test.source = hang + test.source
        gradebook.db.commit()
    hangs = solved("04-cost")
    for each in hangs["cells"]:
        if "".join(each["source"]).startswith("def compute_cost("):
            each["source"] = 'def compute_cost(A2, Y):\n    return "hang"\n'
    fresh.hand_in("a-hang", {**RIGHT, "04-cost.ipynb": hangs})
    ok, told = fresh.grade(workers=2)
    first, last, _, _, line, *_ = told.splitlines()  # and that the test of the others was replaced
    assert ok and first == graded(4, 0)
    assert last.startswith("Graded last, since they took longest: a-hang")  # on a busy machine more
    assert "a-hang  could not be stopped in the 2 s for a submission" in line
    assert fresh.marks() == {**MARKS, "a-hang": {"02-init": 0, "04-cost": 0}}
    assert fresh.grade()[1].startswith(graded(0, 4))


@with_sandbox
def test_zygote_may_die_between_two_submissions():
    def waiting():
        children = psutil.Process().children()
        found = [each for each in children if each.status() != psutil.STATUS_ZOMBIE]
        return [each for each in found if "engine.worker" in " ".join(each.cmdline())]

    with sandbox(COURSE, BACKEND):
        killed = waiting()
    for process in killed:
        process.kill()
        process.wait()
    with sandbox(COURSE, BACKEND):
        assert set(waiting()) - set(killed)


def core_of_one_of_two(folder):
    """Where this process may run, once another one has come here, too."""
    (folder / str(os.getpid())).touch()
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.01)
    return os.sched_getaffinity(0)


@pytest.mark.skipif(len(cores()) < 2, reason="there is one core")
def test_each_worker_stays_on_a_core_of_its_own(tmp_path):
    with executor(dict, workers=2) as pool:
        futures = [pool.submit(core_of_one_of_two, tmp_path) for _ in range(2)]
        first, second = (future.result() for future in futures)
    assert len(first) == len(second) == 1
    assert first != second


@with_sandbox
def test_environment_may_lie_among_temporary_files(monkeypatch):
    readable = bubblewrap.readable()
    with tempfile.TemporaryDirectory(dir="/tmp") as environment:
        os.chmod(environment, 0o755)
        (Path(environment) / "module.py").write_text("found = 'there'")
        more = [*readable, (environment, "an environment")]
        monkeypatch.setattr(bubblewrap, "readable", lambda: more)
        monkeypatch.setattr(bubblewrap, "_shown", bubblewrap._shown.__wrapped__)  # not those kept
        with sandbox(COURSE, BACKEND) as here:
            notebook = SandboxedNotebook(here, [])
            asked = {
                "run": f"print(open('{environment}/module.py').read())",
                "id": "",
                "seconds": 9,
            }
            reply = notebook.ask(asked, time.monotonic() + 30, None)
            notebook.end(time.monotonic() + 30)
    assert reply["outputs"][0]["text"] == "found = 'there'\n"


@contextlib.contextmanager
def mounted(folder, options):
    """A small disk in memory, as long as this lasts."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "planar-test", folder])
    if done.returncode:
        pytest.skip("this machine allows no mounts")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@by_root
@with_sandbox
def test_full_disk_is_told_and_what_was_graded_stays(classroom):
    expected = of_many(classroom)
    kept = classroom.root / "kept"
    classroom.autograded.rename(kept)
    with mounted(classroom.autograded, "size=1m"):
        shutil.copytree(kept, classroom.autograded, dirs_exist_ok=True)
        disk = os.statvfs(classroom.autograded)
        filler = bytes(disk.f_bavail * disk.f_bsize - 100_000)  # classroom for one submission
        (classroom.autograded / "filler").write_bytes(filler)
        ok, told = classroom.grade()
        assert not ok
        assert "No space left on device" in told
        found = complete(classroom)
        assert MARKS.items() <= found.items() <= expected.items()
        assert len(MARKS) < len(found) < len(expected)
        assert set(classroom.records()) <= set(found)
        for path in classroom.autograded.glob("*/planar/*.ipynb"):
            nbformat.read(path, as_version=4)
    shutil.rmtree(classroom.autograded)
    kept.rename(classroom.autograded)
    ok, told = classroom.grade()
    assert ok and told.strip() == graded(4, 3)
    assert classroom.marks() == expected


@with_sandbox
def test_folder_that_cannot_be_written_is_told_and_nothing_is_lost(classroom):
    by_hand(classroom, "bob", cost_value=3)
    before = classroom.marks()
    classroom.hand_in("ada", SUMS)
    with contextlib.ExitStack() as stack:
        if os.geteuid() == 0:
            stack.enter_context(mounted(classroom.autograded, "size=1m,ro"))
        else:
            for folder in (classroom.autograded, classroom.autograded / "ada"):
                folder.chmod(0o500)
                stack.callback(folder.chmod, 0o700)
        ok, told = classroom.grade()
        assert not ok
        assert re.search("Read-only file system|Permission denied", told)
        assert str(classroom.autograded) in told
        found = classroom.marks()
    assert found["bob"] == before["bob"] and found["cyd"] == before["cyd"]
    assert found["ada"] in (ALL_RIGHT, ALL_SUMS)
    ok, told = classroom.grade()
    assert ok and told.strip() == graded(1, 2)
    assert classroom.marks() == {**before, "ada": ALL_SUMS}


@by_root
@with_sandbox
def test_somebody_who_is_not_root_grades_the_same(fresh):
    """Root stands for another here: every other user takes this way through the sandbox."""
    other = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if not shutil.which("unshare") or subprocess.run([*other, "true"]).returncode:
        pytest.skip("this machine lets nobody be another user")
    run = fresh.start(*other)
    out, error = run.communicate()
    assert (run.returncode, out) == (0, f"{graded(3, 0)}\n"), error
    assert fresh.marks() == MARKS


# What a run says -------------------------------------------------------------------------------


@with_sandbox
def test_summary_names_student_notebook_and_what_to_do(fresh):
    (fresh.submitted / "ada" / "planar" / "04-cost.ipynb").unlink()
    fresh.hand_in("bob", {"02-init.ipynb": "{"})
    edited = solved("04-cost")
    edited["cells"] = [
        each
        for each in edited["cells"]
        if each["metadata"].get("nbgrader", {}).get("grade_id") != "cost-scalar"
    ]
    fresh.hand_in("cyd", {"04-cost.ipynb": edited, "05-backprop (1).ipynb": "{}"})
    (fresh.submitted / "nobody").mkdir()
    _, told = fresh.grade()
    first, look, count, *lines = told.splitlines()
    assert (first, count) == (graded(3, 0), "5 things to know:")
    assert look == "3 submissions need a look: ada, bob, nobody."
    assert [re.sub(" +", " ", line.strip()) for line in lines] == [
        "ada 04-cost is missing (ask for it, or leave it at 0)",
        "bob 02-init is not a notebook: its JSON is broken (ask the student to hand it in again)",
        "cyd 04-cost `cost-scalar` was deleted: it is back (nothing; the rest was graded)",
        "cyd 05-backprop (1).ipynb is not a notebook of the course (nothing, unless one is "
        "missing)",
        "nobody handed in nothing for this assignment (check the folder's name)",
    ]


def test_without_a_sandbox_it_refuses_and_says_what_to_install(fresh):
    """PATH without bwrap, where no other sandbox is wanted."""
    fresh.configure('c.PlanarGrader.sandbox = "bubblewrap"')
    run = fresh.start(PATH=str(Path(sys.executable).parent))
    out, error = run.communicate()
    assert run.returncode == 1
    assert out == ""
    assert len(error.splitlines()) == 1
    reason, todo = "bubblewrap is not installed", "On Debian and Ubuntu: apt install bubblewrap."
    assert error == f"Error: No sandbox for submissions can be made: {reason}. {todo}\n"
    assert fresh.marks() == {} and fresh.records() == {}


def test_grading_without_a_sandbox_warns_at_both_ends_and_grades_the_same(fresh):
    with open(fresh.root / "nbgrader_config.py", "a") as config:
        config.write('\nc.PlanarGrader.sandbox = "none"\n')
    ok, told = fresh.grade()
    assert ok
    first, *_, last = told.splitlines()
    assert first == last
    assert first.startswith("WARNING: there is no sandbox.")
    assert fresh.marks() == MARKS


@with_sandbox
@pytest.mark.parametrize("missing", ["submitted", "gradebook.db"])
def test_folder_that_is_no_course_yet_is_told_what_it_needs(fresh, missing):
    path = fresh.root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    ok, told = fresh.grade()
    assert not ok
    assert told.startswith("Error: ")
    needed = {"gradebook.db": "planargrader release", "submitted": "submitted/<student>/planar"}
    assert needed[missing] in told


# nbgrader goes on with what was graded ---------------------------------------------------------


@with_sandbox
def test_time_of_handing_in_is_kept_so_that_nbgrader_knows_who_is_late(fresh):
    with Gradebook(fresh.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2024-03-01 12:00:00 UTC")
    fresh.hand_in("ada", {"timestamp.txt": "2024-03-01 13:30:00 UTC"})
    fresh.hand_in("bob", {"timestamp.txt": "2024-03-01 11:59:00 UTC"})
    fresh.grade()
    with Gradebook(fresh.db_url) as gradebook:
        late = {
            student: gradebook.find_submission("planar", student).total_seconds_late
            for student in MARKS
        }
        assert str(gradebook.find_submission("planar", "ada").timestamp) == "2024-03-01 13:30:00"
    assert late == {"ada": 5400, "bob": 0, "cyd": 0}


@with_sandbox
def test_late_work_loses_what_the_course_says(fresh):
    with open(fresh.root / "nbgrader_config.py", "a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with Gradebook(fresh.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2024-03-01 12:00:00 UTC")
    fresh.hand_in("ada", {"timestamp.txt": "2024-03-01 13:30:00 UTC"})
    fresh.hand_in("bob", {"timestamp.txt": "2024-03-01 11:59:00 UTC"})
    fresh.grade()
    penalties = {}
    with Gradebook(fresh.db_url) as gradebook:
        for student in ("ada", "bob"):
            notebooks = gradebook.find_submission("planar", student).notebooks
            penalties[student] = {each.name: each.late_submission_penalty for each in notebooks}
    assert penalties == {"ada": ALL_RIGHT, "bob": dict.fromkeys(SMALL)}


@with_sandbox
def test_nbgraders_own_autograde_gives_the_same_marks(classroom):
    by_hand(classroom, "bob", init_why_not_zeros=2.5)
    before = classroom.table()
    again = ("--force", "--student", "bob")
    classroom.nbgrader("autograde", "planar", *again)
    assert classroom.table() == before
    assert classroom.grade() == (True, f"{graded(1, 2)}\n")
    assert classroom.table() == before


SCRIPT = "<script>evil()</script>"


@pytest.fixture(scope="module")
def with_feedback(generated, tmp_path_factory):
    """A class with all sorts of submissions, and the feedback that nbgrader makes for it."""
    classroom = Classroom(generated, tmp_path_factory.mktemp("feedback"), SMALL)
    evil = solved("02-init")
    place = next(
        number for number, each in enumerate(evil["cells"]) if "solution" in each.get("id", "")
    )
    evil["cells"][place:place] = [
        {"cell_type": "markdown", "metadata": {}, "source": f"Own words {SCRIPT}"}
    ]
    for each in evil["cells"]:
        if each["source"] == "Here stands what the student wrote.":
            each["source"] += f" {SCRIPT}"
    classroom.hand_in("ada", RIGHT)
    classroom.hand_in("bob", SUMS)
    classroom.hand_in("half", {"02-init.ipynb": RIGHT["02-init.ipynb"]})
    classroom.hand_in("evil", {"02-init.ipynb": evil, "04-cost.ipynb": RIGHT["04-cost.ipynb"]})
    classroom.hand_in("none", {"02-init.ipynb": "{", "04-cost.ipynb": ""})
    classroom.grade()
    classroom.nbgrader("generate_feedback", "planar")
    return classroom


def page(classroom, student, name):
    return (classroom.root / "feedback" / student / "planar" / f"{name}.html").read_text("utf-8")


@with_sandbox
def test_feedback_is_made_for_every_notebook_that_was_graded(with_feedback):
    pages = with_feedback.root.glob("feedback/*/planar/*.html")
    assert sorted(f"{path.parts[-3]} {path.stem}" for path in pages) == [
        f"{student} {name}"
        for student in ("ada", "bob", "evil", "half")
        for name in (*(SMALL if student != "half" else SMALL[:1]), "whole-submission")
    ]


@with_sandbox
def test_feedback_says_which_mistake_was_made_and_shows_no_hidden_test(with_feedback):
    text = page(with_feedback, "bob", "04-cost")
    assert CATALOGUE["cost-sum"].message in text
    for mark in ("HIDDEN TESTS", "planargrader", "examine("):
        assert mark not in text


@with_sandbox
def test_feedback_is_a_page_that_runs_and_loads_nothing(with_feedback):
    for path in with_feedback.root.glob("feedback/*/planar/0*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        policy = soup.head.find(True)
        assert policy["http-equiv"] == "Content-Security-Policy"
        assert policy["content"].startswith("default-src 'none'; img-src data:;")
        assert soup.find_all(["script", "link", "iframe", "object", "embed", "form", "base"]) == []
        links = [tag.get("href", "#") for tag in soup.find_all(True)]
        links += [tag.get("src", "data:") for tag in soup.find_all(True)]
        assert [each for each in links if not each.startswith(("#", "data:"))] == []
        assert "url(" not in "".join(each.text for each in soup.find_all("style"))
        assert soup.find("math")


@with_sandbox
def test_what_a_student_wrote_runs_in_nobodys_browser(with_feedback):
    text = page(with_feedback, "evil", "02-init")
    assert "Own words" in text
    assert SCRIPT not in text
