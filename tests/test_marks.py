"""The table of marks: penalties, who is late, who handed in nothing."""

import csv
import datetime

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom, solved, with_sandbox
from support.points import BY_TESTS, right

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


def shown(classroom, *options):
    """The students in the table that `planargrader marks` prints with these options."""
    ok, told = classroom.planargrader("marks", *options)
    assert ok, told
    table = told.partition("*  A person")[0]
    return [line.split()[0] for line in table.splitlines() if line[:1].isalpha()]


@pytest.fixture(scope="module")
def mixed(classroom, tmp_path_factory):
    """The class with one whose answer has been read, and one with a notebook that can't be."""
    made = Classroom(classroom, tmp_path_factory.mktemp("mixed"), SMALL)
    made.hand_in("=broken", {**WORK, "04-cost.ipynb": "{", "timestamp.txt": "2026-10-01 12:00 UTC"})
    made.grade()
    with Gradebook(made.db_url) as gradebook:
        grade = gradebook.find_grade("init-why-not-zeros", "02-init", "planar", "late")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    made.planargrader("marks")
    return made


def test_table_shows_only_those_who_meet_all_filters(mixed):
    assert shown(mixed) == ["in-doubt", "in-time", "late", "nobody"]  # and one that is no letter
    assert shown(mixed, "--late") == ["late"]
    assert shown(mixed, "--needs-reading") == ["in-doubt", "in-time"]
    assert shown(mixed, "--late", "--needs-reading") == ["Nobody."]
    assert shown(mixed, "--late", "--totals") == ["late"]


def test_filter_for_a_look_says_what_there_is_to_look_at(mixed):
    _, told = mixed.planargrader("marks", "--needs-look")
    assert "\n=broken" in told and "in-time" not in told and "\nlate" not in told
    assert "  =broken   04-cost is not a notebook: its JSON is broken (" in told
    assert "  in-doubt  timestamp.txt can't be understood (write it like" in told


def test_totals_are_a_table_with_a_column_for_each_assignment(mixed):
    _, told = mixed.planargrader("marks", "--totals")
    lines = {line.split()[0]: line.split()[1:] for line in told.splitlines()[:6]}
    assert lines["planar"] == ["total"]
    assert lines["in-time"] == [f"{SUM:g}*", f"{SUM:g}"]
    assert lines["nobody"] == ["0"]


def test_table_as_csv_has_a_row_for_each_student_and_no_formula(mixed):
    path = mixed.root / "marks.csv"
    ok, told = mixed.planargrader("marks", "--csv", str(path))
    assert ok and told == f"5 rows: {path}\n"
    with open(path, newline="") as file:
        found = {row["student"]: row for row in csv.DictReader(file)}
    assert list(found) == ["'=broken", "in-doubt", "in-time", "late", "nobody"]
    late = found["late"]
    assert late["hours_late"] == "2.5" and late["needs_reading"] == ""
    assert float(late["total"]) == SUM / 2 + 2.5
    assert late["penalty"] == f"{SUM / 2:g}" and late["04-cost"] == f"{BY_TESTS['04-cost']:g}"
    assert found["'=broken"]["needs_look"] == found["in-doubt"]["needs_look"] == "yes"
    assert found["in-time"]["needs_reading"] == "yes" and found["in-time"]["needs_look"] == ""
    assert found["nobody"]["total"] == found["nobody"]["02-init"] == ""
    mixed.planargrader("marks", "--csv", str(path), "--late")
    with open(path, newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == ["late"]


def test_csv_that_can_not_be_written_is_told(mixed):
    path = mixed.root / "nowhere" / "marks.csv"
    ok, told = mixed.planargrader("marks", "--csv", str(path))
    assert not ok and told == f"Error: {path} can't be written: No such file or directory."
