"""The table of marks: penalties, who is late, who handed in nothing."""

import datetime

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom, solved, with_sandbox
from support.points import right

pytestmark = with_sandbox

WORK = {f"{name}.ipynb": solved(name) for name in SMALL}
SUM = sum(right(*SMALL).values())
HALF_OFF = """
from nbgrader.plugins import BasePlugin

class Half(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score * {share}

c.AssignLatePenalties.plugin_class = Half
"""


@pytest.fixture(scope="module")
def classroom(generated, tmp_path_factory):
    made = Classroom(generated, tmp_path_factory.mktemp("marks"), SMALL)
    made.configure(HALF_OFF.format(share=0.5))
    with Gradebook(made.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2026-11-01 12:00:00 UTC")
        gradebook.add_student("nobody")
    made.hand_in("in-time", {**WORK, "timestamp.txt": "2026-11-01T13:00:00+01:00"})
    made.hand_in("late", {**WORK, "timestamp.txt": "2026-11-01 10:30:00 EDT".encode("utf-16")})
    made.hand_in("in-doubt", {**WORK, "timestamp.txt": "yesterday"})
    made.told = made.grade()[1]
    return made


def rows(classroom):
    """What `planargrader marks` says of each student, as words."""
    lines = classroom.planargrader("marks")[1].splitlines()
    return {line.split()[0]: line.split() for line in lines if line[:1].isalpha()}


def test_penalties_are_taken_off_and_the_late_are_named(classroom):
    found = rows(classroom)
    assert found["in-time"][-2:] == ["0", f"{SUM:g}"]
    assert found["late"][-8:] == [f"{-SUM / 2:g}", f"{SUM / 2:g}", *"late by 2 h 30 min".split()]
    assert found["nobody"][-4:] == ["0", "handed", "in", "nothing"]


def test_time_that_can_not_be_understood_is_named_and_not_taken_for_in_time(classroom):
    assert "in-doubt  timestamp.txt it can't be understood (write it like 2026" in classroom.told
    assert "nobody knows when it was handed in" in " ".join(rows(classroom)["in-doubt"])
    again = classroom.grade()[1]
    assert "in-doubt  timestamp.txt it can't be understood" in again


def test_penalties_follow_the_rules_of_today_without_regrading(classroom, tmp_path):
    moved = Classroom(classroom, tmp_path, SMALL)
    before = moved.records()
    with Gradebook(moved.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2026-11-02 12:00:00 UTC")
    moved.grade()
    assert rows(moved)["late"][-1] == f"{SUM:g}"
    with Gradebook(moved.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2026-11-01 12:00:00 UTC")
    moved.configure(HALF_OFF.format(share=0.25))
    moved.grade()
    assert f"{-SUM / 4:g}" in rows(moved)["late"]
    with Gradebook(moved.db_url) as gradebook:
        gradebook.find_submission("planar", "late").extension = datetime.timedelta(1)
        gradebook.db.commit()
    moved.grade()
    assert rows(moved)["late"][-1] == f"{SUM:g}"
    assert moved.records() == before
