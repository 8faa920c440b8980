"""Submissions that share what is rare in a class are named, and others are not."""

import json
import shutil

import pytest
from support.classroom import SMALL, Classroom, solved, with_sandbox

pytestmark = with_sandbox
COST = """def compute_cost(A2, Y):
    # the wee epsilon saves us from the log
    tiny_bit = 1e-15
    squeezed_outputs = np.clip(A2, tiny_bit, 1 - tiny_bit)
    summed_logs = Y * np.log(squeezed_outputs) + (1 - Y) * np.log(1 - squeezed_outputs)
    return float(-np.mean(summed_logs))
"""


@pytest.fixture
def classroom(graded_class, tmp_path):
    return Classroom(graded_class, tmp_path)


def alike(classroom):
    ok, said = classroom.planargrader("alike")
    assert ok, said
    return said


def with_cost(source):
    """The notebook on the cost with this function in it."""
    nb = solved("04-cost")
    for cell in nb["cells"]:
        if "".join(cell["source"]).startswith("def compute_cost("):
            cell["source"] = source
    return {"04-cost.ipynb": json.dumps(nb)}


def test_nobody_in_the_sample_class_shares_what_is_rare(classroom):
    assert alike(classroom) == "No two submissions share what is rare in this class.\n"


def test_copy_is_named_with_its_mistakes_and_how_rare_they_are(classroom):
    shutil.copytree(classroom.submitted / "uphill", classroom.submitted / "down")
    assert classroom.grade()[0]
    said = alike(classroom)
    assert said.count(" share\n") == 1 and said.startswith("down and uphill share\n")
    assert "  02-init: all that they wrote, byte for byte (2 of 13 have it)\n" in said
    assert (
        "  02-init: the mistake “All the weights there are zero. Draw random numbers.” (2 of"
        in said
    )
    assert "01-structure" not in said  # which is right, as most others have it
    assert "%" not in said


def test_shared_names_and_comments_are_named_where_the_work_is_not_the_same(classroom):
    classroom.hand_in("ada", with_cost(COST))
    classroom.hand_in("bob", with_cost(COST.replace("    return", "\n    return")))
    one_name = COST.replace("squeezed_outputs", "A2").replace("summed_logs", "J")
    classroom.hand_in("cyd", with_cost(one_name.replace("# the wee", "# this tiny")))
    assert classroom.grade()[0]
    said = alike(classroom)
    assert said.count(" share\n") == 1 and said.startswith("ada and bob share\n")
    assert "byte for byte" not in said
    for what in (
        "comment # the wee epsilon saves us from the log",
        "name squeezed_outputs",
        "name summed_logs",
    ):
        assert f"  04-cost: the {what} (2 of 15 have it)\n" in said
    assert "tiny_bit" not in said  # three have it


def test_small_class_is_told_that_nothing_is_rare(generated, tmp_path):
    small = Classroom(generated, tmp_path, SMALL)
    ok, said = small.planargrader("alike")
    assert not ok and "The gradebook has no submissions" in said
    for student in ("ada", "bob"):
        small.hand_in(student, {f"{name}.ipynb": solved(name) for name in SMALL})
    assert small.grade()[0]
    assert alike(small) == "With fewer than 10 submissions, nothing can be called rare.\n"
