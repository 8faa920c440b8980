"""Feedback of a class: made where it is missing or stale, and released through an exchange."""

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash
from support.classroom import SMALL, Classroom, solved, with_sandbox

pytestmark = with_sandbox

RIGHT = {f"{name}.ipynb": solved(name) for name in SMALL}


@pytest.fixture
def classroom(generated, tmp_path):
    return Classroom(generated, tmp_path, SMALL)


def pages(classroom):
    """When each page was made: {(student, notebook): time}."""
    found = (classroom.root / "feedback").glob("*/planar/*.html")
    return {(path.parts[-3], path.stem): path.stat().st_mtime_ns for path in found}


def feedback(classroom):
    done, said = classroom.planargrader("feedback")
    assert done, said
    return said


def remade(classroom):
    """Of whom pages were made by one more run."""
    before = pages(classroom)
    said = feedback(classroom)
    after = pages(classroom)
    students = {page[0] for page in after if after[page] != before.get(page)}
    assert f"Feedback of {len(students)} submissions made" in said
    return students


def test_feedback_is_made_where_it_is_stale_and_only_there(classroom):
    for student in ("ada", "bob", "eve[1]*"):
        classroom.hand_in(student, RIGHT)
    classroom.grade()
    assert remade(classroom) == {"ada", "bob", "eve[1]*"}
    assert remade(classroom) == set()
    with Gradebook(classroom.db_url) as gradebook:
        grade = gradebook.find_grade("init-why-not-zeros", "02-init", "planar", "bob")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    assert remade(classroom) == {"bob"}
    page = (classroom.root / "feedback" / "bob" / "planar" / "02-init.html").read_text()
    assert "2.5" in page
    with Gradebook(classroom.db_url) as gradebook:
        comment = gradebook.find_comment("cost-solution", "04-cost", "planar", "ada")
        comment.manual_comment = "Well tried."
        gradebook.db.commit()
    assert remade(classroom) == {"ada"}
    classroom.hand_in("eve[1]*", {"04-cost.ipynb": solved("04-cost", "cost-sum")})
    classroom.grade()
    assert remade(classroom) == {"eve[1]*"}
    (classroom.root / "feedback" / "ada" / "planar" / "04-cost.html").unlink()
    assert remade(classroom) == {"ada"}


def test_feedback_is_released_through_the_exchange_whatever_way_work_came(classroom):
    exchange = classroom.root / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    classroom.configure(f"c.Exchange.root = {str(exchange)!r}")
    sent = {"timestamp.txt": "2026-11-26 12:00:00.000000 UTC", "submission_secret.txt": "5ecre7"}
    classroom.hand_in("ada", {**RIGHT, **sent})
    classroom.hand_in("bob", RIGHT)  # by mail
    classroom.grade()
    feedback(classroom)
    classroom.nbgrader("release_feedback", "planar")
    released = {path.stem for path in exchange.glob("planar/feedback/*.html")}
    assert {notebook_hash(secret="5ecre7", notebook_id=name) for name in SMALL} <= released
    assert len(released) == 2 * len(SMALL)
