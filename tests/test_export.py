"""Marks and feedback go back to Moodle and Canvas in the files that these take."""

import csv
import io
import json
import zipfile

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom, solved, with_sandbox
from support.lms import (
    PEOPLE,
    WORKSHEET,
    canvas,
    canvas_gradebook,
    moodle,
    table,
    worksheet,
    zipped,
)

pytestmark = with_sandbox
COST, INIT = "04-cost.ipynb", "02-init.ipynb"


def as_bytes(name, mistake=None):
    return json.dumps(solved(name, mistake)).encode()


@pytest.fixture(scope="module")
def most(generated):
    with Gradebook(generated.db_url) as gradebook:
        books = gradebook.find_assignment("planar").notebooks
        return sum(book.max_score for book in books if book.name in SMALL)


def collected(generated, root, system):
    """A class that came out of a system's zip file, graded, and with feedback."""
    made = Classroom(generated, root, SMALL)
    if system == "moodle":
        right = {moodle("101", f"{name}.ipynb"): as_bytes(name) for name in SMALL}
        files = {**right, moodle("103", COST): as_bytes("04-cost", "cost-sum")}
        people = worksheet()
    else:
        work = zipped({f"{name}.ipynb": as_bytes(name) for name in SMALL})
        files = {
            canvas("101", "work.zip", 900): work,
            canvas("103", COST, 901, late=True): as_bytes("04-cost", "cost-sum"),
        }
        people = canvas_gradebook()
    (root / "class.csv").write_text(people, encoding="utf-8")
    (root / "download.zip").write_bytes(zipped(files))
    options = "--from", system, "--class-list", str(root / "class.csv")
    assert made.planargrader("collect", str(root / "download.zip"), *options)[0]
    assert made.grade()[0] and made.planargrader("feedback")[0]
    return made


@pytest.fixture(scope="module")
def on_moodle(generated, tmp_path_factory):
    return collected(generated, tmp_path_factory.mktemp("moodle"), "moodle")


@pytest.fixture(scope="module")
def on_canvas(generated, tmp_path_factory):
    return collected(generated, tmp_path_factory.mktemp("canvas"), "canvas")


def export(made, system, class_list=None):
    options = []
    if class_list is not None:
        path = made.root / "exported.csv"
        path.write_text(class_list, encoding="utf-8")
        options = ["--class-list", str(path)]
    return made.planargrader("export", "--to", system, *options)


def written(made, system):
    return list(
        csv.reader(io.StringIO((made.root / "exports" / f"planar-{system}.csv").read_text()))
    )


def feedback(made, system):
    with zipfile.ZipFile(made.root / "exports" / f"planar-{system}-feedback.zip") as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def sums(made):
    return {
        student: sum(score for score, *_ in row.values()) for student, row in made.table().items()
    }


def test_moodle_gets_its_worksheet_with_grades_and_nothing_else_changed(on_moodle, most):
    ok, told = export(on_moodle, "moodle", worksheet(most=f"{most:.2f}"))
    assert ok and "Marks of 2 of 4 students" in told and "1 answer still waits" in told
    header, *rows = written(on_moodle, "moodle")
    assert header == WORKSHEET
    grades = {row[0]: row[4] for row in rows}
    marks = sums(on_moodle)
    assert grades == {
        "Participant 101": f"{marks['jane@example.org']:g}",
        "Participant 102": "",
        "Participant 103": f"{marks['jose@example.org']:g}",
        "Participant 104": "",
    }
    assert [row[5:] for row in rows] == [[f"{most:.2f}", "Yes", "-", "-"]] * 4


def test_moodle_finds_the_student_of_each_page_by_the_number_in_its_folder(on_moodle, most):
    export(on_moodle, "moodle", worksheet(most=f"{most:.2f}"))
    files = feedback(on_moodle, "moodle")
    for name, data in files.items():
        fullname, number, plugin, kind, rest = name.split("_", 4)  # as Moodle takes it apart
        assert number.isdecimal() and (plugin, kind) == ("assignsubmission", "file")
        assert rest.startswith("/") and data.startswith(b"<!DOCTYPE html>")
    assert {name.split("_")[1] for name in files} == {"101", "103"}
    assert "Jane Doe_101_assignsubmission_file_/04-cost.html" in files


def test_canvas_gets_student_columns_one_assignment_and_points_possible(on_canvas, most):
    ok, told = export(on_canvas, "canvas", canvas_gradebook(most=f"{most:.2f}"))
    assert ok and "Marks of 2 of 4 students" in told
    header, points, *rows = written(on_canvas, "canvas")
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Planar (7788)"]
    assert "Points Possible" in points[0] and points[-1] == f"{most:g}"
    marks = sums(on_canvas)
    assert {row[1]: row[-1] for row in rows} == {
        "101": f"{marks['jane']:g}",
        "102": "",
        "103": f"{marks['jose']:g}",
        "104": "",
    }
    assert rows[0][0] == "Doe, Jane"


def test_canvas_finds_user_and_upload_by_the_first_two_numbers_of_a_name(on_canvas, most):
    export(on_canvas, "canvas", canvas_gradebook(most=f"{most:.2f}"))
    files = feedback(on_canvas, "canvas")
    numbers = {
        name: [part for part in name.split("_") if part.isdecimal()][:2]  # as Canvas does
        for name in files
    }
    assert sorted(numbers.values()) == [["101", "900"], ["103", "901"]]
    (packed,) = (files[name] for name in files if name.endswith("_feedback.zip"))
    with zipfile.ZipFile(io.BytesIO(packed)) as inner:
        assert sorted(inner.namelist()) == [
            "02-init.html",
            "04-cost.html",
            "whole-submission.html",
        ]


def test_excused_student_stays_excused(on_canvas, most):
    people = canvas_gradebook(most=f"{most:.2f}").replace("Section 1,,3", "Section 1,EX,3", 1)
    assert export(on_canvas, "canvas", people)[0]
    assert written(on_canvas, "canvas")[2][-1] == "EX"


def test_table_for_anything_else_has_every_student_and_no_formula(on_moodle):
    with Gradebook(on_moodle.db_url) as gradebook:
        gradebook.update_or_create_student("=1+1", first_name="@x")
    ok, _ = export(on_moodle, "csv")
    rows = {
        row["student"]: row
        for row in csv.DictReader(open(on_moodle.root / "exports" / "planar-csv.csv"))
    }
    assert ok and rows["'=1+1"]["first_name"] == "'@x" and rows["'=1+1"]["total"] == ""
    assert float(rows["jane@example.org"]["total"]) == sums(on_moodle)["jane@example.org"]
    with Gradebook(on_moodle.db_url) as gradebook:
        gradebook.remove_student("=1+1")


NAMES = table([["First name", "Last name", "Email address"], *PEOPLE.values()])
STRANGERS = {"900": ("No", "Body", "no@example.org")}


@pytest.mark.parametrize(
    "class_list, sentence",
    [
        (None, "Give the class list that Moodle exports"),
        (NAMES, "has no column 'Identifier'"),
        (worksheet(most="100.00"), "Moodle has 100 points for this, and the gradebook has"),
        (worksheet(STRANGERS), "one of them is of another course"),
        ("x\n", "is not a class list"),
    ],
)
def test_what_moodle_would_not_take_is_told_and_nothing_is_written(
    generated, on_moodle, tmp_path, class_list, sentence
):
    made = Classroom(on_moodle, tmp_path, SMALL)
    for path in (made.root / "exports").glob("*"):
        path.unlink()
    ok, told = export(made, "moodle", class_list)
    assert not ok and sentence in told and "\n" not in told
    assert not list((made.root / "exports").glob("*"))


def test_canvas_list_with_several_columns_that_may_be_meant_is_told(on_canvas):
    people = canvas_gradebook().replace("Planar (7788)", "First (7788)")
    ok, told = export(on_canvas, "canvas", people)
    assert not ok and "First, Other" in told and "Take out those of other" in told


def test_late_marks_are_taken_off_and_never_below_zero(on_moodle, most, tmp_path):
    made = Classroom(on_moodle, tmp_path, SMALL)
    with Gradebook(made.db_url) as gradebook:
        books = gradebook.find_submission("planar", "jane@example.org").notebooks
        books[0].late_submission_penalty = 1.5
        gradebook.db.commit()
    export(made, "moodle", worksheet(most=f"{most:.2f}"))
    grades = {row[0]: row[4] for row in written(made, "moodle")[1:]}
    assert float(grades["Participant 101"]) == sums(made)["jane@example.org"] - 1.5
