"""A submission has one budget, and who needs much of it waits for the others."""

import json
import signal
import time

import nbformat
import pytest
from nbgrader import utils
from support.classroom import BACKEND, COURSE, SMALL, Classroom, assignment, solved, with_sandbox
from support.points import right
from support.solved import Graded

from planargrader.course.reference import solution_source
from planargrader.engine import limits
from planargrader.engine.budget import Budget, OverBudget
from planargrader.engine.report import summary
from planargrader.engine.students_cells import NO_TIME
from planargrader.engine.submission import grade_submission

RIGHT = {f"{name}.ipynb": solved(name) for name in SMALL}


def with_cell(name, source):
    """A right notebook with a cell of the student's own at its beginning."""
    nb = solved(name)
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    nb["cells"].insert(0, {**cell, "execution_count": None})
    return {f"{name}.ipynb": nb}


def compute():
    while True:
        try:
            sum(range(1000))
        except Exception:
            pass


@pytest.mark.parametrize("work", [compute, lambda: time.sleep(60)], ids=["computes", "waits"])
def test_grader_that_works_on_is_stopped_when_the_time_is_over(work):
    before = signal.getsignal(signal.SIGUSR2)
    with pytest.raises(OverBudget), Budget(0.2).enforced():
        work()
    assert signal.getsignal(signal.SIGUSR2) == before


def test_nothing_begins_without_time():
    with pytest.raises(OverBudget), Budget(0).enforced():
        raise AssertionError("It began.")


def test_notebook_has_a_third_of_what_is_left_and_pays_what_it_shows():
    budget = Budget(30)
    with budget.share() as share:
        assert 9.9 < share.left <= 10
        share.shown -= 1000
    assert budget.shown == limits.SHOWN - 1000
    with Budget(3).share() as least:
        assert 1.9 < least.left <= limits.LEAST_NOTEBOOK
    with Budget(30, shared=False).share() as everything:
        assert everything.left > 29


@with_sandbox
def test_submission_that_takes_long_is_graded_last_and_keeps_what_was_judged(
    generated, tmp_path, monkeypatch
):
    monkeypatch.setattr(limits, "SUBMISSION", 6)
    classroom = Classroom(generated, tmp_path, SMALL)
    stops = "import os\nos.kill(os.getpid(), 19)"
    classroom.hand_in("a-slow", {**RIGHT, **with_cell("04-cost", stops)})
    for student in ("bob", "cyd"):
        classroom.hand_in(student, RIGHT)
    ok, told = classroom.grade()
    assert ok
    full = right(*SMALL)
    marks = {"a-slow": {**full, "04-cost": 0}, "bob": full, "cyd": full}
    assert classroom.marks() == marks
    when = classroom.records()
    assert when["a-slow"] == max(when.values())
    _, last, look, _, line = told.splitlines()
    assert look == "1 submission needs a look: a-slow."
    assert last == "Graded last, since they took longest: a-slow."
    assert "04-cost took more than its 2 s of the 6 s for a submission" in line
    assert classroom.grade()[1].startswith("0 submissions graded, 3 unchanged")


def test_machine_that_was_busy_is_told_where_many_ran_out_of_time():
    what = "took more than its 13 s of the 45 s for a submission"
    slow = [(student, "07-model", what, "look at its feedback") for student in "abc"]
    busy = "3 submissions ran out of time. Where so many do, this machine was busy: "
    assert busy in summary(10, 0, [], slow, [], "bubblewrap")
    assert "busy" not in summary(12, 0, [], slow, [], "bubblewrap")
    assert "busy" not in summary(2, 0, [], slow[:2], [], "bubblewrap")


@with_sandbox
def test_first_round_fits_a_machine_on_which_all_take_longer(generated, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FIRST_ROUND", 0.1)
    classroom = Classroom(generated, tmp_path, SMALL)
    for number in range(6):
        classroom.hand_in(f"student-{number}", RIGHT)
    ok, told = classroom.grade(workers=1)
    assert ok and "6 submissions graded" in told
    assert "student-0" in told and "student-5" not in told


@with_sandbox
def test_endless_loop_costs_the_marks_of_its_function_only(generated, monkeypatch):
    monkeypatch.setattr(limits, "FIRST_CALL", 1)
    monkeypatch.setattr(limits, "HURRIED", 0.5)
    names = ("08-predict", "04-cost")
    nb = solved("08-predict")
    for each in nb["cells"]:
        if "".join(each["source"]).startswith("def predict("):
            each["source"] = "def predict(parameters, X):\n    while True: pass\n"
    files = {"08-predict.ipynb": nb, "04-cost.ipynb": solved("04-cost")}
    files = {name: json.dumps(content).encode() for name, content in files.items()}
    notebooks = assignment(generated.db_url)
    graded = grade_submission(COURSE, {name: notebooks[name] for name in names}, files, BACKEND)
    assert graded.problems == [] and not graded.over
    lost, whole = set(), 0
    for name in names:
        for cell in nbformat.reads(graded.notebooks[name], as_version=4).cells:
            if utils.is_grade(cell) and not utils.is_solution(cell):
                score, most = utils.determine_grade(cell)
                whole += score
                if score < most:
                    lost.add(cell.metadata.nbgrader.grade_id)
                    assert "was stopped after" in cell.outputs[-1].evalue
    assert lost and all("accuracy" not in name for name in lost)
    assert whole > 10


# The student's cells, and the time of the tests --------------------------------------------------

COST = solution_source("compute_cost")
WITH_HELPER = COST.replace("/ m", "/ number(m)")
HELPER = "def number(m):\n    return m\n"
LONG = "import time\ntime.sleep(100)\n"
ENDLESS = "while True:\n    try: sum(range(1000))\n    except: pass\n"


@with_sandbox
def test_experiments_leave_the_tests_their_time(monkeypatch):
    monkeypatch.setattr(limits, "EXPERIMENTS", 2)
    graded = Graded(f"{WITH_HELPER}\n{LONG}", own=[LONG, ENDLESS + HELPER], after=[LONG])
    assert graded.marks == 10 and graded.seconds < 8
    assert graded.told == [
        "a cell of the student's own was cut short: the student's cells took too long (nothing: "
        "the tests had their time)"
    ]
    assert "Line 1, `while True:`, was stopped" in graded.shown(ENDLESS + HELPER)
    assert "`number` is defined all the same." in graded.shown(ENDLESS + HELPER)
    shown = graded.shown("cost-solution")
    stopped = "`time.sleep(100)`, was stopped: your cells took so long that the time left is kept"
    assert stopped in shown
    assert "`compute_cost` is defined all the same, so this costs no marks." in shown


@with_sandbox
def test_cell_for_which_there_is_no_time_is_defined(monkeypatch):
    monkeypatch.setattr(limits, "EXPERIMENTS", 0)
    cell = "print('here')\n" + HELPER
    graded = Graded(WITH_HELPER, own=[cell])
    assert graded.marks == 10 and len(graded.told) == 1
    said = "your cells took so long that the time left is kept for the tests."
    assert (
        graded.shown(cell)
        == f"Only definitions were run: {said} `number` is defined all the same.\n"
    )


@with_sandbox
def test_definitions_of_many_cells_have_a_limit_together(monkeypatch):
    monkeypatch.setattr(limits, "EXPERIMENTS", 0)
    monkeypatch.setattr(limits, "ALL_DEFINING", -1)
    graded = Graded(COST, own=["print('here')"])
    assert graded.shown("print('here')") == NO_TIME and len(graded.told) == 1


def test_notebooks_pay_for_the_students_cells_together():
    budget = Budget(30)
    with budget.share() as share:
        assert 4.9 < share.experiments <= 5
        share.experiments -= 4
    with budget.share() as share:
        share.experiments -= 12
    assert budget.experiments == limits.EXPERIMENTS - 16
    with budget.share() as share:
        assert share.experiments < 0
    with Budget(30, shared=False).share() as everything:
        assert everything.experiments > 30


def test_time_limit_that_a_budget_breaks_off_ends_nothing_afterwards():
    def alarm(number, frame):
        raise TimeoutError

    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(OverBudget):
        with Budget(0.05).enforced():
            signal.signal(signal.SIGALRM, alarm)
            signal.setitimer(signal.ITIMER_REAL, 60, 0.05)  # what would have switched it off
            time.sleep(60)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before
