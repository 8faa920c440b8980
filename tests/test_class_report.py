"""The report on a class says what is in the marks, names nobody, and runs nothing."""

import csv
import re

import numpy as np
import pytest
from nbgrader.api import Gradebook
from support.classroom import COURSE, SMALL, Classroom, solved, with_sandbox

from planargrader.engine.analysis import class_report, item_analysis
from planargrader.engine.analysis.charts import histogram, matrix

SUM = "This is the sum over the examples. Divide it by m, the number of columns of Y."
SCRIPT = "</pre></details><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = f'''def compute_cost(A2, Y):
    """{SCRIPT}"""
    # {SCRIPT}
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    note = {SCRIPT!r}
    return np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
'''
SIGNED = HOSTILE.replace("note = ", "by_lovelace = ")
RAISES = f"def compute_cost(A2, Y):\n    raise ValueError({SCRIPT!r})"


def with_cost(source):
    nb = solved("04-cost")
    for cell in nb["cells"]:
        if "".join(cell["source"]).startswith("def compute_cost("):
            cell["source"] = source
    return {"04-cost.ipynb": nb, "02-init.ipynb": solved("02-init")}


def with_mistake(key=None):
    return {f"{name}.ipynb": solved(name, key) for name in SMALL}


@pytest.fixture(scope="module")
def classroom(generated, tmp_path_factory):
    made = Classroom(generated, tmp_path_factory.mktemp("report"), SMALL)
    with Gradebook(made.db_url) as gradebook:
        gradebook.update_or_create_assignment("planar", duedate="2026-11-01 12:00:00 UTC")
        gradebook.add_student("babbage-of-nothing")
        gradebook.add_student("s1", first_name="Ada", last_name="Lovelace")
    late = {"timestamp.txt": "2026-11-01 14:30:00 UTC"}
    made.hand_in("right-curie", with_mistake())
    made.hand_in("s1", {**with_cost(SIGNED), **late})
    made.hand_in("s2-hopper", with_cost(HOSTILE))
    made.hand_in("s3-noether", with_mistake("cost-half"))
    made.hand_in("s4-turing", with_cost(RAISES))
    made.hand_in("s5<script>alert(3)<", {"02-init.ipynb": solved("02-init"), "jane.ipynb": "{}"})
    made.grade()
    return made


def report(classroom, *options):
    """The page that `planargrader report` writes, and what it says."""
    ok, told = classroom.planargrader("report", *options)
    assert ok, told
    return (classroom.root / "reports" / "planar.html").read_text(), told


def numbers(classroom):
    with open(classroom.root / "reports" / "planar.csv", newline="") as file:
        return list(csv.DictReader(file))


@with_sandbox
def test_page_counts_mistakes_with_the_sentence_that_students_read_and_where_it_is_taught(
    classroom,
):
    page, told = report(classroom)
    assert "reports/planar.html" in told
    rows = [row for row in numbers(classroom) if row["kind"] == "mistake"]
    assert rows[0]["name"] == SUM and rows[0]["students"] == "2"
    assert rows[0]["share"] == "0.400"  # five handed in notebook 4
    assert rows[0]["about"] == "Teach again: From a product to a mean"
    assert len(rows) == 2
    text = re.sub(r"<[^>]*>|\s+", " ", page)
    assert "5 handed it in; 1 of them passed every test, and 1 failed one without" in text
    assert "6 handed it in; 6 of them passed every test." in text
    assert "Fewest passed every test of 04-cost (1 of 5)." in text


@with_sandbox
def test_page_says_who_is_late_absent_and_waited_for_without_names(classroom):
    page, _ = report(classroom)
    text = re.sub(r"<[^>]*>", "", page)
    assert "1 came late, the latest by 2 h 30 min" in text
    assert "1 in the class list handed in nothing" in text
    assert "1 needs a look: planargrader marks --needs-look says why." in text
    assert re.search(r"\d answers to init-why-not-zeros \(02-init\) wait", text)
    for name in "lovelace", "babbage", "hopper", "curie", "noether", "turing", "jane", "s5":
        assert name not in page.casefold()


@with_sandbox
def test_names_stand_there_where_they_are_asked_for(classroom):
    page, _ = report(classroom, "--names")
    assert "Ada Lovelace (s1): 2 h 30 min" in page
    assert "babbage-of-nothing" in page and "jane.ipynb" in page


@with_sandbox
def test_nothing_of_a_submission_is_run_or_loaded(classroom):
    for options in (), ("--names",):
        page, _ = report(classroom, *options)
        assert "&lt;script&gt;alert(1)" in page  # the example is there, as text
        assert "<script" not in page and "<img" not in page and "default-src 'none'" in page
        assert "http" not in page.replace('http-equiv="Content', "")


@with_sandbox
def test_example_has_no_comment_no_docstring_and_no_name(classroom):
    page, _ = report(classroom)
    (example,) = re.findall(r"<pre>(.*?)</pre>", page.replace("cost-half", ""), re.S)[:1]
    assert "note = " in example and "#" not in example.replace("&#", "") and '"""' not in example
    assert "by_lovelace" not in page


@with_sandbox
def test_small_class_is_told_what_can_not_be_said(classroom):
    page, _ = report(classroom)
    assert "nothing is said here on how hard a test is" in page
    assert "What to think of it" in page and "teach it again, or check" not in page


@with_sandbox
def test_report_is_compared_with_an_earlier_one(classroom, tmp_path):
    report(classroom)
    then = tmp_path / "then.csv"
    then.write_text((classroom.root / "reports" / "planar.csv").read_text())
    page, _ = report(classroom, "--before", str(then))
    assert "40 %, the same<" in page
    assert "Last time, 6 submissions" in page


@with_sandbox
@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\0\0", "kind,share\ntest,much\n"])
def test_file_that_is_no_earlier_report_is_told_in_a_sentence_and_nothing_is_written(
    classroom, tmp_path, text
):
    page, _ = report(classroom)
    then = tmp_path / "then.csv"
    then.write_text(text)
    ok, told = classroom.planargrader("report", "--before", str(then))
    assert not ok and told.startswith(f"Error: {then} is not an earlier report")
    assert (classroom.root / "reports" / "planar.html").read_text() == page


def test_class_without_submissions_is_told_what_to_do(generated, tmp_path):
    made = Classroom(generated, tmp_path, SMALL)
    ok, told = made.planargrader("report")
    assert not ok and told.endswith("run `planargrader grade`.")
    assert not (tmp_path / "reports").exists()


def test_every_known_mistake_is_taught_under_a_heading_of_its_notebook():
    for mistake in COURSE.known_mistakes():
        prose = [c.source for c in COURSE.read(mistake.notebook).cells if c.cell_type != "code"]
        heads = {line.lstrip("# ") for text in prose for line in text.splitlines() if "#" in line}
        assert mistake.taught in heads


def test_difficulty_and_discrimination_are_those_of_the_definition():
    rng = np.random.default_rng(3)
    scores = rng.integers(0, 3, 40).astype(float)
    totals = scores + rng.integers(0, 20, 40) + 3 * scores
    scores[5] = np.nan
    item = item_analysis.analyse(scores, 2, totals)
    rest = np.delete(totals - scores, 5)
    assert item.students == 39
    assert item.difficulty == pytest.approx(np.nanmean(scores) / 2)
    assert item.discrimination == pytest.approx(np.corrcoef(np.delete(scores, 5), rest)[0, 1])


@pytest.mark.parametrize(
    "item, said",
    [
        (item_analysis.Item(30, 0.2, 0.5), "Most miss it"),
        (item_analysis.Item(30, 0.97, 0.1), "Nearly all pass"),
        (item_analysis.Item(30, 0.6, -0.1), "look at the test and its text"),
        (item_analysis.Item(30, 0.6, 0.1), "says little"),
        (item_analysis.Item(9, 0.2, -0.5), None),
        (item_analysis.Item(19, 0.6, -0.5), None),
        (item_analysis.Item(30, 0.6, 0.4), None),
        (item_analysis.Item(30, 1.0, None), "Nearly all pass"),
        (item_analysis.Item(0, None, None), None),
    ],
)
def test_thoughts_follow_from_the_numbers_and_small_classes_get_none(item, said):
    thoughts = item_analysis.thoughts(item)
    assert said in thoughts if said else thoughts == ""


def test_all_the_same_marks_discriminate_nothing():
    item = item_analysis.analyse(np.ones(20), 1, np.arange(20.0))
    assert item.difficulty == 1 and item.discrimination is None


def test_pictures_say_in_words_what_they_show():
    assert "2 from 90 to 100 %" in histogram([0.1, 0.95, 1.0])
    shown = matrix([("a<b", [1, 0.5, 0, None])], [("01", 4)], "One row.")
    assert 'role="img"' in shown and "One row." in shown and "a&lt;b" in shown
    assert shown.count("<path") == 4  # what is all, some, none and absent differs in shape


def test_change_that_may_be_chance_is_said_to_be():
    assert class_report._moved(0.4, 30, (30, 0.3)) == "30 %, +10 points; may be chance"
    assert class_report._moved(0.1, 100, (120, 0.4)) == "40 %, -30 points"
    assert class_report._moved(0.9, 5, (120, 0.1)).endswith("may be chance")
    assert class_report._moved(0.9, 5, None) == ""
