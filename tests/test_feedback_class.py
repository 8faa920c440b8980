"""Feedback of a class: made where it is missing or stale, and released through an exchange."""

import html
import re

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash
from support.classroom import SMALL, Classroom, CourseFolder, solved, with_sandbox
from support.paths import ROOT
from support.points import right

from planargrader.course.mistakes import CATALOGUE
from planargrader.engine.words import counted

pytestmark = with_sandbox

MISTAKES = {"02-init": "init-zeros", "04-cost": "cost-sum"}
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
    assert f"Feedback of {counted(len(students), 'submission')} made" in said
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
    for name in ("04-cost.html", "whole-submission.html"):
        (classroom.root / "feedback" / "ada" / "planar" / name).unlink()
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
    assert len(released) == 2 * (len(SMALL) + 1)  # the page on all of them, too
    fetched = fetched_by_student(classroom.root / "ada", exchange, sent)
    assert fetched == {f"{name}.html" for name in (*SMALL, "whole-submission")}


def fetched_by_student(home, exchange, sent):
    """The pages that come to a student of a hub that is set up as docs/hub.md says."""
    config = (ROOT / "docs" / "hub" / "nbgrader_config.py").read_text()
    cache = home / "cache"
    submission = cache / "planar" / f"ada+planar+{sent['timestamp.txt']}"
    submission.mkdir(parents=True)
    for name in (*RIGHT, *sent):
        (submission / name).write_text(sent.get(name, ""))
    places = {"root": exchange, "cache": cache}
    config += "".join(f"c.Exchange.{name} = {str(path)!r}\n" for name, path in places.items())
    (home / "nbgrader_config.py").write_text(config)
    CourseFolder(home).nbgrader("fetch_feedback", "planar")
    (folder,) = (home / "planar" / "feedback").iterdir()
    return {path.name for path in folder.iterdir()}


def test_nbgrader_s_own_command_makes_the_page_on_the_whole_submission_too(classroom):
    classroom.hand_in("ada", RIGHT)
    classroom.grade()
    classroom.nbgrader("generate_feedback", "planar")
    page, told = whole(classroom, "ada")
    assert "02-init" in told["Points by notebook"]
    assert feedback(classroom) == "Feedback of 1 submission made, 0 as they were.\n"
    assert whole(classroom, "ada")[0] == page


def whole(classroom, student):
    """The page on a whole submission, and its parts by heading, as text without tags."""
    page = (classroom.root / "feedback" / student / "planar" / "whole-submission.html").read_text()
    parts = re.split(r"<h[12]>", page)[1:]
    plain = [html.unescape(re.sub(r"<[^>]*>", "", part)).strip() for part in parts]
    return page, {part.partition("\n")[0].partition(":")[0]: part for part in plain}


def test_one_page_on_a_submission_has_its_marks_and_begins_with_what_cost_most(classroom):
    wrong = {f"{name}.ipynb": solved(name, MISTAKES[name]) for name in SMALL}
    classroom.hand_in("ada", wrong)
    classroom.grade()
    with Gradebook(classroom.db_url) as gradebook:
        comment = gradebook.find_comment("cost-solution", "04-cost", "planar", "ada")
        comment.manual_comment = "Well <b>tried</b>."
        grade = gradebook.find_grade("init-why-not-zeros", "02-init", "planar", "ada")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
        marked = gradebook.find_submission("planar", "ada")
        marks = {book.name: (book.score, book.max_score) for book in marked.notebooks}
        count = sum(bool(each.max_score) for book in marked.notebooks for each in book.grades)
    feedback(classroom)
    page, told = whole(classroom, "ada")
    assert told["planar"].splitlines() == [
        "planar: {:g} of {:g} points".format(*map(sum, zip(*marks.values())))
    ]
    first, everything = told["Look at this first"], told["Everything, in order"]
    most_lost = sorted(SMALL, key=lambda name: marks[name][0] - marks[name][1])
    assert sorted(SMALL, key=first.index) == most_lost
    for name in SMALL:
        assert CATALOGUE[MISTAKES[name]].message in first
        assert "{:g} of {:g}".format(*marks[name]) in told["Points by notebook"]
    assert len(re.findall("<li>[✓✗…] ", page)) == count
    assert "Well <b>tried</b>." in everything and "2.5 of 3" in everything
    assert "examine(" not in page
    for address in re.findall('href="([^"]*)"', page):  # beside it, and nowhere else
        name, _, place = address.partition("#")
        other = (classroom.root / "feedback" / "ada" / "planar" / name).read_text()
        assert f'<a name="{place}">' in other or not place


def test_one_page_on_a_submission_says_what_waits_what_is_missing_and_what_lateness_cost(classroom):
    classroom.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    with Gradebook(classroom.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2026-11-01 12:00:00 UTC")
    late = {"timestamp.txt": "2026-11-01 13:00:00 UTC"}
    classroom.hand_in("ada", {"02-init.ipynb": RIGHT["02-init.ipynb"]})
    classroom.hand_in("bob", {"04-cost.ipynb": RIGHT["04-cost.ipynb"], **late})
    classroom.grade()
    feedback(classroom)
    _, ada = whole(classroom, "ada")
    assert "1 of your answers waits for a person" in ada["planar"]
    assert "Not handed in: 04-cost." in ada["planar"]
    assert ada["Look at this first"].endswith("Nothing is wrong in what you handed in.")
    _, bob = whole(classroom, "bob")
    worth = right("04-cost")["04-cost"]
    assert bob["planar"].startswith("planar: 0 of ")
    assert f"{worth:g} points are taken off because you handed it in late." in bob["planar"]
