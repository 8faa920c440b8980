"""Results of one submission say what was handed in, whatever that is, and never nothing."""

import io
import json
import zipfile

import pytest
from nbgrader.api import Gradebook
from support.classroom import SMALL, Classroom, solved, with_sandbox
from support.containers import read_results
from support.points import BY_TESTS

from planargrader.engine import limits

pytestmark = with_sandbox
BOOKS = {f"{name}.ipynb": json.dumps(solved(name)).encode() for name in SMALL}
KIT = {f"planarkit/{number}.py": b"" for number in range(60)}
IN_ONE_FOLDER = {f"planar/{name}": data for name, data in (BOOKS | KIT).items()}
ALL = sum(BY_TESTS[name] for name in SMALL)
WORDY = "def compute_cost(A2, Y):\n    raise ValueError('no ' * 5000)"

FAILS = 'raise ValueError("no such size")\n### END HIDDEN TESTS'
# The course's own test comes to no end, and no signal reaches that.
HANG = """
import itertools
if compute_cost(np.ones((1, 1)), np.ones((1, 1))) == "hang":
    max(itertools.repeat(0))
{}"""


@pytest.fixture(scope="module")
def course(generated, tmp_path_factory):
    return Classroom(generated, tmp_path_factory.mktemp("results") / "course", SMALL)


@pytest.fixture
def grade(course, tmp_path):
    """Grades files {name: bytes}; gives whether that went well, the results, and what is said."""

    def grade(files, *assignment):
        folder, results = tmp_path / "submission", tmp_path / "results.json"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        ok, told = course.planargrader("results", str(folder), str(results), *assignment)
        return ok, read_results(results), told

    return grade


@pytest.fixture
def prepend(course):
    """Lets a test cell of 04-cost begin with other lines, for one test."""
    before = {}

    def write(name, sources):
        with Gradebook(course.db_url) as gradebook:
            cell = gradebook.find_source_cell(name, "04-cost", "planar")
            before.setdefault(name, cell.source)
            cell.source = sources.format(cell.source)
            gradebook.db.commit()

    yield write
    for name, source in [*before.items()]:
        write(name, source.replace("{", "{{").replace("}", "}}"))


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def with_solution(source):
    nb = solved("04-cost")
    for cell in nb["cells"]:
        if "".join(cell["source"]).startswith("def compute_cost("):
            cell["source"] = source
    return json.dumps(nb).encode()


@pytest.mark.parametrize(
    "files, sentence",
    [
        (BOOKS, ""),
        ({**IN_ONE_FOLDER, "__MACOSX/._04-cost.ipynb": b"x"}, ""),
        ({f"my work/planar/{name}": data for name, data in BOOKS.items()}, "Keep the names"),
        ({"work.zip": zipped(BOOKS)}, "handed in as `work.zip/04-cost.ipynb`"),
    ],
    ids=["as they should be", "in one folder", "in folders", "in a zip file"],
)
def test_notebooks_are_graded_wherever_they_are(grade, files, sentence):
    ok, results, _ = grade(files)
    assert ok and results["score"] == ALL
    assert sentence in results["output"]
    assert bool(sentence) == ("\n" in results["output"])  # nothing else is told


@pytest.mark.parametrize(
    "files, sentence",
    [
        ({}, "None of the notebooks of this assignment were found"),
        ({"notes.pdf": b"%PDF"}, "None of the notebooks of this assignment were found"),
        ({"04-cost.ipynb": b""}, "04-cost.ipynb is empty."),
        ({"04-cost.ipynb": b"{[}"}, "04-cost.ipynb is not a notebook: its JSON is broken."),
        ({"work.zip": b"PK\3\4 and no more"}, "work.zip can't be unpacked"),
        ({"a/04-cost.ipynb": b"{}", "b/04-cost.ipynb": b"[]"}, "2 files may be it"),
    ],
    ids=["nothing", "no notebook", "an empty file", "broken", "a broken zip file", "two"],
)
def test_submission_that_can_not_be_graded_has_results_that_say_why(grade, files, sentence):
    ok, results, _ = grade(files)
    assert ok and results["score"] == 0 and len(results["tests"]) > 5
    assert sentence in results["output"]
    assert all(test["output"] for test in results["tests"].values())


def test_one_notebook_has_its_marks_and_the_missing_one_is_named_where_its_tests_are(grade):
    ok, results, _ = grade({"04-cost.ipynb": BOOKS["04-cost.ipynb"], "extra.txt": b"x"})
    assert ok and results["score"] == BY_TESTS["04-cost"]
    assert "1 of 2 notebooks" in results["output"]
    assert results["tests"]["02-init: init seed"]["output"] == "02-init.ipynb is missing."


def test_long_message_is_cut(grade):
    _, results, _ = grade({"04-cost.ipynb": with_solution(WORDY)})
    said = results["tests"]["04-cost: cost value"]["output"]
    assert said.endswith(" …") and len(said) < limits.RESULT_TEXT + 10


def test_what_the_instructor_should_know_is_told_beside_the_results(grade):
    nb = solved("04-cost")
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "cost-value":
            cell["source"] = "pass"
    ok, results, told = grade({"04-cost.ipynb": json.dumps(nb).encode()})
    assert ok and results["score"] == BY_TESTS["04-cost"]
    assert "sandbox: " in told and "04-cost " in told
    assert results["stdout_visibility"] == "hidden"


def test_unknown_assignment_is_no_fault_of_the_students(grade):
    ok, results, told = grade(BOOKS, "circles")
    assert not ok and "no assignment 'circles'" in told
    assert "not your fault" in results["output"]
    assert "circles" in results["tests"]["Why it failed"]["output"]


def test_error_of_the_grader_itself_is_no_fault_of_the_students(course, grade):
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    course.configure("c.CourseDirectory.db_url = 'sqlite:////nowhere/gradebook.db'")
    try:
        ok, results, _ = grade(BOOKS)
    finally:
        config.write_text(before)
    assert not ok and "not your fault" in results["output"]
    assert results["tests"]["Why it failed"]["visibility"] == "hidden"


def test_hidden_test_shows_its_message_and_nothing_that_it_prints(grade, prepend):
    prints = "print('answer', compute_cost(np.full((1, 2), 0.5), np.ones((1, 2))))"
    prepend("cost-value", f"{prints}\n{{}}")
    prepend("cost-any-size", f"# What this checks.\n### BEGIN HIDDEN TESTS\n{prints}\n" + FAILS)
    ok, results, _ = grade({"04-cost.ipynb": BOOKS["04-cost.ipynb"]})
    tests = results["tests"]
    assert ok and "answer 0.69" in tests["04-cost: cost value"]["output"]
    said = tests["04-cost: cost any size"]["output"]
    assert said == "What this checks.\n✗ ValueError: no such size"


def test_submission_that_can_not_be_stopped_is_told_so(grade, prepend, monkeypatch):
    for limit, seconds in (("FIRST_ROUND", 0.3), ("SUBMISSION", 2), ("GRACE", 0.5)):
        monkeypatch.setattr(limits, limit, seconds)
    prepend("cost-value", HANG)
    hangs = with_solution('def compute_cost(A2, Y):\n    return "hang"')
    ok, results, told = grade({"04-cost.ipynb": hangs})
    assert ok and results["score"] == 0
    assert "could not be stopped in the 2 s" in told
    assert "took so long" in results["tests"]["04-cost: cost value"]["output"]


@pytest.mark.parametrize(
    "text", ['{"tests": 3', "[]", '{"output": "x", "tests": [{"name": "a"}]}', "3"]
)
def test_page_of_what_holds_no_results_is_told_in_a_sentence(course, tmp_path, text):
    file = tmp_path / "results.json"
    file.write_text(text)
    ok, told = course.planargrader("page", str(file))
    assert not ok and told == f"Error: {file} holds no results; `planargrader results` writes them."


def test_results_that_can_not_be_read_or_written_are_told_in_a_sentence(course, tmp_path):
    missing = tmp_path / "nowhere" / "results.json"
    ok, told = course.planargrader("page", str(missing))
    assert not ok and told.startswith(f"Error: {missing} can't be read: ")
    ok, told = course.planargrader("results", str(tmp_path), str(missing))
    assert not ok and told.startswith(f"Error: {missing} can't be written: ")
