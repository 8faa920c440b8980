"""The limits are in an order in which each can do what it is for."""

import re

from support.classroom import COURSE
from support.paths import ROOT

from planargrader.engine import limits


def test_shorter_times_end_before_the_longer_ones_around_them():
    """So a student reads that a call took too long, not that the process has ended."""
    assert limits.HURRIED < limits.FIRST_CALL < limits.CELL < limits.CALL
    assert limits.CALL < limits.NOTEBOOK_CPU < limits.NOTEBOOK < limits.SUBMISSION
    assert limits.ENDING < limits.NOTEBOOK
    assert limits.WATCHING < 1


def test_cells_of_a_student_leave_time_for_the_tests():
    assert limits.LEAST_CELL < limits.LEAST_SOLUTION < limits.CELL
    assert limits.CELL + limits.DEFINING < limits.CALL
    assert limits.EXPERIMENTS < limits.SUBMISSION / 2
    assert limits.DEFINING < limits.ALL_DEFINING < limits.NOTEBOOK / 4


def test_call_that_is_graded_takes_no_longer_than_one_at_home():
    assert limits.FIRST_CALL <= COURSE.kit.SECONDS


def test_first_round_is_a_small_part_of_a_whole_evening():
    assert limits.FIRST_ROUND < limits.SUBMISSION / 10
    assert limits.FIRST_ROUND < limits.FIRST_CALL  # an endless loop waits for the last round


def test_worst_submission_takes_less_than_a_minute():
    """A share for each notebook, and what nothing but the end of its process stops."""
    assert limits.NOTEBOOK == limits.SUBMISSION / 3
    assert limits.LEAST_NOTEBOOK < limits.FIRST_ROUND
    assert limits.SUBMISSION + limits.GRACE < 60


def test_what_a_test_reads_goes_through_the_protocol():
    from planarkit.guard import READ

    assert READ < limits.TEXT < limits.MESSAGE


def test_outputs_of_a_cell_fit_into_a_message():
    assert limits.RESULTS * limits.RESULT_BYTES > limits.MESSAGE / 2  # a few large pictures do
    assert limits.RESULT_BYTES < limits.MESSAGE / 4
    assert limits.STREAM < limits.OUTPUT_TEXT < limits.SHOWN


def test_files_of_a_submission_fit_onto_the_disk_of_its_sandbox():
    assert limits.FILE_BYTES < limits.ALL_FILES_BYTES < limits.DISK / 2
    assert limits.FILE_BYTES < limits.FILE_SIZE < limits.DISK


def test_one_process_cannot_take_all_the_memory_of_its_sandbox():
    assert limits.ADDRESS_SPACE < limits.MEMORY


def test_no_other_module_of_the_engine_holds_a_limit():
    """A number with a unit behind it, as limits are written: `SECONDS = 30  # seconds for ...`."""
    unit = r"(seconds|bytes|characters|MiB|files|cells|processes)\b"
    for path in (ROOT / "planargrader" / "engine").rglob("*.py"):
        if path.name != "limits.py":
            text = path.read_text(encoding="utf-8")
            assert not re.findall(rf"^[A-Z_]+ = \d[\d_]*  # .*{unit}", text, re.MULTILINE), path
