"""Submissions come in out of Moodle's and Canvas's zip files, and nothing else does."""

import csv
import io
import os
import shutil
import zipfile

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom
from support.lms import PEOPLE, TIME, canvas, canvas_gradebook, moodle, table, worksheet, zipped

from planargrader.engine import limits

COST, INIT = (f"{name}.ipynb" for name in reversed(SMALL))


@pytest.fixture
def course(generated, tmp_path):
    return Classroom(generated, tmp_path / "course", SMALL)


@pytest.fixture
def collect(course, tmp_path):
    """Runs `planargrader collect`; gives whether that went well, and what it says."""

    def collect(files, system="moodle", class_list=None, **how):
        path = tmp_path / "download.zip"
        path.write_bytes(files if isinstance(files, bytes) else zipped(files, **how))
        options = []
        if class_list is not None:
            (tmp_path / "class.csv").write_text(class_list, encoding="utf-8")
            options = ["--class-list", str(tmp_path / "class.csv")]
        return course.planargrader("collect", str(path), "--from", system, *options)

    return collect


def submitted(course):
    """{student: {name: text}} of all that is in submitted/, hidden or not."""
    root, found = course.root / "submitted", {}
    for path in root.rglob("*"):
        if path.is_file():
            student, _, *name = path.relative_to(root).parts
            found.setdefault(student, {})["/".join(name)] = path.read_text()
    return found


MOODLE_SHAPES = ["{}/{}", "{}_/{}", "{}_{}", "somewhere/{}/{}", "{}/my work/planar/{}"]


@pytest.mark.parametrize("shape", MOODLE_SHAPES)
def test_moodle_zip_is_taken_in_every_shape(course, collect, shape):
    files = {moodle("101", name, shape): name.encode() for name in (COST, INIT)}
    files[moodle("103", COST, shape)] = b"jose"
    ok, told = collect(files, class_list=worksheet())
    assert ok and "2 submissions collected" in told
    assert submitted(course) == {
        "jane@example.org": {COST: COST, INIT: INIT},
        "jose@example.org": {COST: "jose"},
    }
    assert "2 of the class handed in nothing: ada@example.org, wei@example.org." in told


def test_canvas_zip_is_taken_with_late_marks_and_resubmissions(course, collect):
    files = {
        canvas("101", COST, 900): b"first",
        canvas("101", "04-cost-1.ipynb", 905): b"second",
        canvas("101", INIT, 901): b"init",
        canvas("102", COST, 906, late=True): b"ada",
        "liwei_104_text.html": b"<p>a text entry</p>",
        "readme.html": b"<p>of nobody</p>",
    }
    ok, told = collect(files, "canvas", canvas_gradebook())
    assert ok and "Late, as Canvas says: ada." in told
    assert "Text that was typed into a box was not taken: liwei_104." in told
    assert "1 file does not look like an upload: readme.html" in told
    assert submitted(course) == {"jane": {COST: "second", INIT: "init"}, "ada": {COST: "ada"}}
    assert "jose, wei" in told and "test" not in told.casefold()


def test_zips_in_a_zip_are_opened(course, collect):
    work = zipped({f"planar/{COST}": b"cost", "planar/planarkit/steps.py": b"kit", INIT: b"init"})
    one = zipped({moodle("101", "work.zip"): work})
    ok, told = collect({"first half.zip": one, moodle("102", INIT): b"ada"}, class_list=worksheet())
    assert ok, told
    found = submitted(course)
    assert found["jane@example.org"][COST] == "cost" and found["ada@example.org"] == {INIT: "ada"}
    ok, _ = collect({canvas("104", "work.zip", 5): zipped({COST: b"w"})}, "canvas", worksheet_of())
    assert ok and submitted(course)["wei@example.org"] == {COST: "w"}


def worksheet_of():
    """Canvas's list of the same people, of whom the gradebook keeps the ids by number."""
    return canvas_gradebook()


def test_time_of_handing_in_comes_from_the_worksheet_in_the_time_zone_of_the_course(
    course, collect
):
    course.configure("c.Exchange.timezone = 'Europe/Berlin'")
    files = {moodle("101", COST): b"x", moodle("102", COST): b"y"}
    ok, _ = collect(files, class_list=worksheet(times={"101": TIME}))
    found = submitted(course)
    assert ok and found["jane@example.org"]["timestamp.txt"] == "2026-11-03 17:10:00 +0100\n"
    assert "timestamp.txt" not in found["ada@example.org"]


@pytest.mark.parametrize("by_hand", ["2026-11-03 18:23:00 UTC\n", "2026-11-03 15:10:00 UTC\n"])
def test_time_is_read_again_when_the_time_zone_changes(course, collect, by_hand):
    files = {moodle("101", COST): b"x", moodle("102", COST): b"y"}
    times = worksheet(times=dict.fromkeys(("101", "102"), TIME))
    ok, told = collect(files, class_list=times)
    assert ok and "as time in UTC. If yours is another, set `c.Exchange.timezone`" in told
    course.hand_in("ada@example.org", {"timestamp.txt": by_hand})
    course.configure("c.Exchange.timezone = 'Europe/Berlin'")
    ok, told = collect(files, class_list=times)
    assert ok and "0 submissions collected, 2 unchanged" in told
    assert "read again, in another time zone: jane@example.org." in told
    assert "as time in Europe/Berlin." in told and "If yours" not in told
    found = submitted(course)
    assert found["jane@example.org"]["timestamp.txt"] == "2026-11-03 17:10:00 +0100\n"
    assert found["ada@example.org"]["timestamp.txt"] == by_hand
    ok, told = collect(files, class_list=times)
    assert ok and "read again" not in told


def test_text_that_was_typed_into_a_box_of_moodle_is_told(course, collect):
    text = "Ada Lovelace_102_assignsubmission_onlinetext{}onlinetext.html"
    for shape in ("/", "_/", "_"):
        ok, told = collect({moodle("101", COST): b"x", text.format(shape): b"hi"})
        assert ok and "not taken: Ada Lovelace_102." in told and "upload" not in told


def test_nothing_that_is_newer_is_overwritten_and_the_rest_stays(course, collect):
    collect({moodle("101", COST): b"old", moodle("101", INIT): b"init"}, class_list=worksheet())
    later = {"changed": (2026, 11, 4, 12, 0, 0)}
    ok, told = collect({moodle("101", COST): b"new"}, class_list=worksheet(), **later)
    assert ok and "1 submission collected, 0 unchanged" in told
    assert submitted(course)["jane@example.org"] == {COST: "new", INIT: "init"}
    ok, told = collect({moodle("101", COST): b"old"}, class_list=worksheet())
    assert ok and "Kept, since what is there is newer: jane@example.org" in told
    assert submitted(course)["jane@example.org"] == {COST: "new", INIT: "init"}
    ok, told = collect({moodle("101", COST): b"new"}, class_list=worksheet(), **later)
    assert "0 submissions collected, 1 unchanged" in told


def test_time_of_handing_in_says_what_is_newer_where_both_have_one(course, collect):
    course.hand_in("jane@example.org", {COST: "hub", "timestamp.txt": "2026-11-05 10:00:00 UTC"})
    ok, told = collect({moodle("101", COST): b"x"}, class_list=worksheet(times={"101": TIME}))
    assert ok and "Kept" in told and submitted(course)["jane@example.org"][COST] == "hub"


def test_who_can_not_be_matched_goes_into_a_table_that_is_read_the_next_time(course, collect):
    files = {"Jan Do_777_assignsubmission_file/04-cost.ipynb": b"x", moodle("102", COST): b"y"}
    files["Some Guest_778_assignsubmission_file/04-cost.ipynb"] = b"z"
    ok, told = collect(files, class_list=worksheet())
    assert ok and "2 could not be matched to the class: Jan Do_777, Some Guest_778" in told
    path = course.root / "downloaded" / "planar" / "who.csv"
    assert path.read_text().splitlines()[1:] == ["Jan Do_777,", "Some Guest_778,"]
    path.write_text("in the zip file,student\nJan Do_777,jane@example.org\nSome Guest_778,-\n")
    ok, told = collect(files, class_list=worksheet())
    assert ok and "could not be matched" not in told
    assert set(submitted(course)) == {"jane@example.org", "ada@example.org"}


def test_students_of_the_gradebook_are_matched_by_name_and_keep_their_ids(course, collect):
    with Gradebook(course.db_url) as gradebook:
        gradebook.add_student("jd", first_name="Jane", last_name="Doe", email="JANE@example.org")
        gradebook.add_student("jno", first_name="José", last_name="Núñez Ortiz")
    ok, told = collect({moodle("101", COST): b"x", moodle("103", COST): b"y"})
    assert ok and set(submitted(course)) == {"jd", "jno"}
    ok, told = collect({moodle("101", INIT): b"x"}, class_list=worksheet())
    assert ok and set(submitted(course)) == {"jd", "jno"}  # by the address
    with Gradebook(course.db_url) as gradebook:
        assert {each.id for each in gradebook.students} >= {"jd", "ada@example.org"}
        assert gradebook.find_student("jd").lms_user_id == "101"


def test_student_can_not_hand_in_for_another_or_set_the_time(course, collect):
    files = {
        moodle("101", moodle("102", COST)): b"forged",
        moodle("101", "timestamp.txt"): b"2020-01-01 00:00:00 UTC",
        moodle("101", f"work/{moodle('104', COST, '{}_{}')}"): b"forged",
    }
    ok, _ = collect(files, class_list=worksheet())
    found = submitted(course)
    assert ok and set(found) == {"jane@example.org"}
    assert "timestamp.txt" not in found["jane@example.org"]
    forged = {canvas("101", canvas("102", COST, 7), 900): b"forged"}
    ok, _ = collect(forged, "canvas", canvas_gradebook())
    assert ok and "ada@example.org" not in submitted(course)


HARMFUL = [
    "../../evil.ipynb",
    "/tmp/planar-evil.ipynb",
    "C:\\evil.ipynb",
    "..\\..\\evil.ipynb",
    moodle("101", "../../../../evil.ipynb"),
    moodle("101", "a/../../evil.ipynb"),
    moodle("101", "x" * 300 + ".ipynb"),
    moodle("101", "\x1b[2J.ipynb"),
]


@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_is_written_outside_of_the_folder(course, collect, tmp_path, name):
    before = {path for path in tmp_path.rglob("*") if "evil" in path.name}
    ok, told = collect({moodle("102", COST): b"ada", name: b"evil"}, class_list=worksheet())
    assert ok and "has a name that no file may have" in told
    assert "\x1b" not in told
    assert submitted(course) == {"ada@example.org": {COST: "ada"}}
    assert before == {path for path in tmp_path.rglob("*") if "evil" in path.name}
    assert not os.path.exists("/tmp/planar-evil.ipynb")


def test_links_are_not_followed(course, collect, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (course.root / "submitted").mkdir(exist_ok=True)
    (course.root / "submitted" / "ada@example.org").symlink_to(outside)
    link = moodle("101", "link.ipynb")
    files = {link: b"/etc/passwd", moodle("101", COST): b"x", moodle("102", COST): b"y"}
    ok, told = collect(files, class_list=worksheet(), links=[link])
    assert ok and "link.ipynb is a link" in told and "folders are links: ada@example.org" in told
    assert list((course.root / "submitted" / "jane@example.org" / "planar").iterdir()) == [
        course.root / "submitted" / "jane@example.org" / "planar" / COST
    ]
    assert not list(outside.iterdir())


def test_bombs_are_bounded(course, collect, monkeypatch):
    monkeypatch.setattr(limits, "NOTEBOOK_BYTES", 100_000)
    files = {moodle("101", COST): bytes(10**7), moodle("102", COST): b"y"}
    ok, told = collect(files, class_list=worksheet())
    assert ok and "has more than 0 MB" in told and set(submitted(course)) == {"ada@example.org"}
    shutil.rmtree(course.root / "submitted")
    monkeypatch.setattr(limits, "CLASS_BYTES", 150_000)
    files = {moodle("101", f"{number}.ipynb"): bytes(60_000) for number in range(5)}
    ok, told = collect(files, class_list=worksheet())
    assert not ok and "holds more than" in told and submitted(course) == {}
    monkeypatch.setattr(limits, "CLASS_FILES", 3)
    ok, told = collect(dict.fromkeys(files, b""), class_list=worksheet())
    assert not ok and "more than 3 files" in told and submitted(course) == {}


def test_one_student_can_not_keep_the_others_from_being_collected(course, collect, monkeypatch):
    monkeypatch.setattr(limits, "SENT_BYTES", 10**6)
    bomb = zipped({f"{number}.txt": bytes(300_000) for number in range(50)})
    files = {moodle("101", "bomb.zip"): bomb, moodle("101", INIT): b"x", moodle("102", COST): b"y"}
    ok, told = collect(files, class_list=worksheet())
    assert ok and "too much for one student" in told
    found = submitted(course)
    assert found["ada@example.org"] == {COST: "y"} and len(found["jane@example.org"]) == 3
    monkeypatch.setattr(limits, "ENTRIES", 10)
    many = zipped({f"{number}.txt": b"" for number in range(1000)})
    ok, told = collect({moodle("104", "many.zip"): many}, class_list=worksheet())
    assert ok and len(submitted(course)["wei@example.org"]) < 10


def test_zip_file_of_a_students_that_grows_in_memory_is_left_out(course, collect):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr(COST, bytes(10**6))
    files = {moodle("104", "work.zip"): packed.getvalue(), moodle("101", INIT): b"x"}
    ok, told = collect(files, class_list=worksheet())
    assert ok and "can't be unpacked: it is not packed as zip files usually are" in told


def test_table_that_a_spreadsheet_has_saved_is_read(course, collect):
    files = {"Jan Do_777_assignsubmission_file/04-cost.ipynb": b"x"}
    collect(files, class_list=worksheet())
    path = course.root / "downloaded" / "planar" / "who.csv"
    path.write_text("\ufeffin the zip file;student\r\nJan Do_777;jane@example.org\r\n")
    ok, _ = collect(files, class_list=worksheet())
    assert ok and set(submitted(course)) == {"jane@example.org"}
    path.write_text("who\n")
    ok, told = collect(files, class_list=worksheet())
    assert not ok and "should have two columns" in told


TWO = {**PEOPLE, "105": ("Jane", "Doe", "jane2@example.org")}
NAMES = [["First name", "Last name", "Email address"], *map(list, TWO.values())]
SLASH = {**PEOPLE, "105": ("No", "Body", "no/body@example.org")}


@pytest.mark.parametrize(
    "files, class_list, sentence",
    [
        (b"no zip at all", worksheet(), "is not a zip file"),
        (zipped({"a": b"x"})[:-30], worksheet(), "is not a zip file"),
        ({"work.ipynb": b"x"}, worksheet(), "has no file that is named as Moodle"),
        ({moodle("101", COST): b"x"}, table(NAMES), "the name 'Jane Doe' twice"),
        ({moodle("101", COST): b"x"}, worksheet(SLASH), "'no/body@example.org'"),
        ({moodle("101", COST): b"x"}, "a,b\n1,2\n", "is not a class list"),
        ({moodle("101", COST): b"x"}, "", "is not a class list"),
        ({moodle("101", COST): b"x"}, canvas_gradebook(), "is not a class list"),
        ({moodle("101", COST): b"x"}, worksheet({}), "names nobody"),
    ],
)
def test_bad_input_is_told_in_one_sentence_and_nothing_is_written(
    course, collect, files, class_list, sentence
):
    ok, told = collect(files, class_list=class_list)
    assert not ok and sentence in told and told.startswith("Error: ") and "\n" not in told
    assert submitted(course) == {} and not (course.root / "downloaded").exists()
    with Gradebook(course.db_url) as gradebook:
        assert not gradebook.students


def test_same_name_is_no_trouble_where_the_list_has_numbers(course, collect):
    files = {moodle("101", COST): b"x", "Jane Doe_105_assignsubmission_file/04-cost.ipynb": b"y"}
    ok, _ = collect(files, class_list=worksheet(TWO))
    assert ok and set(submitted(course)) == {"jane@example.org", "jane2@example.org"}


def test_gradebook_of_another_course_is_told(course, collect):
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_notebook("other", "planar")
    ok, told = collect({moodle("101", COST): b"x"}, class_list=worksheet())
    assert not ok and "'other'" in told and submitted(course) == {}


def test_whole_list_is_in_the_gradebook_afterwards(course, collect):
    collect({moodle("101", COST): b"x"}, class_list=worksheet())
    with Gradebook(course.db_url) as gradebook:
        students = {each.id: each for each in gradebook.students}
        assert len(students) == 4 and students["jose@example.org"].last_name == "Ortiz"
    with open(course.root / "downloaded" / "planar" / "sources.csv", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["jane@example.org", "Jane Doe_101", "", COST, "0"]]
