"""Gradescope's zip file grades in the folders and under the limits that Gradescope's container has.

What is left out of setup.sh is what it fetches: packages of the system, and those of Python, which
are this environment's here. The code that runs is the zip file's own.
"""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from attacks import attacks
from support.classroom import CourseFolder, by_root, solved, with_sandbox
from support.containers import read_results, run_at
from support.paths import ROOT
from support.points import BY_TESTS, QUESTIONS, TESTS

from planargrader.engine.errors import CourseError
from planargrader.engine.gradescope import PROGRAM, write_autograder

pytestmark = [with_sandbox, by_root]
PLACE = "/autograder"
INSIDE = f"{PLACE}/source/course"
FETCHES = ("apt-get", "python3 -m venv", ".venv/bin/python -m pip")
GREEDY = """
import glob, os
told = []
known = "submission_metadata.json", "results/results.json", "source/course/.grading-secret"
known += "source/setup.sh", "source/course/source/planar/06-update.ipynb"
for path in [f"/autograder/{each}" for each in known] + glob.glob("/autograder/**", recursive=True):
    try:
        told.append(open(path).read(20))
    except OSError:
        pass
for path in ("/autograder/results/results.json", "/autograder/results/mine.json"):
    try:
        open(path, "w").write('{"score": 1000}')
        told.append("written")
    except OSError:
        pass

def update_parameters(parameters, grads, learning_rate=1.2):
    raise ValueError(f"<script>alert(1)</script>\\x1b[31m red {told} | ![x](http://evil.example)")
"""


class Autograder:
    """The folder /autograder, as Gradescope sets it up."""

    def __init__(self, folder, archive):
        self.folder = folder
        for name in ("source", "submission", "results"):
            (folder / name).mkdir(parents=True)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder / "source")
        (folder / "submission_metadata.json").write_text('{"users": [{"name": "Ada"}]}')
        shutil.copy(folder / "source" / "run_autograder", folder)
        (folder / "run_autograder").chmod(0o755)
        self.course = folder / "source" / "course"
        (self.course / ".venv").symlink_to(sys.prefix)

    def run(self, *command):
        """Run a command there with the code of the zip file; returns what it says."""
        path = f"{INSIDE}:{INSIDE}/source/planar"
        done = run_at(self.folder, PLACE, command, PYTHONPATH=path)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def set_up(self):
        """Run setup.sh but for what it fetches."""
        lines = (self.folder / "source" / "setup.sh").read_text().splitlines()
        kept = [line for line in lines if not line.startswith(FETCHES)]
        assert len(lines) - len(kept) == 4
        self.run("bash", "-c", "\n".join(kept))

    def grade(self, files):
        """Hand in files {name: JSON or bytes}. Returns the results, and what the log says."""
        submission, results = self.folder / "submission", self.folder / "results"
        for folder in (submission, results):
            shutil.rmtree(folder)
            folder.mkdir()
        for name, content in files.items():
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            (submission / name).write_bytes(data)
        told = self.run("./run_autograder")
        assert [path.name for path in results.iterdir()] == ["results.json"]
        return read_results(results / "results.json"), told


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The zip file of a course folder in which somebody has worked."""
    folder = CourseFolder.with_source(tmp_path_factory.mktemp("course"))
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder.root / name)
    for name in (
        "submitted/ada/planar/04-cost.ipynb",
        "gradebook.db",
        "planargrader/__pycache__/x.pyc",
    ):
        (folder.root / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.root / name).write_text("Ada's")
    ok, told = folder.planargrader("gradescope")
    assert ok, told
    return Path(told.split()[-1])


@pytest.fixture(scope="module")
def autograder(archive, tmp_path_factory):
    made = Autograder(tmp_path_factory.mktemp("gradescope") / "autograder", archive)
    made.set_up()
    return made


def with_solution(name, source):
    """A notebook with this in its first solution cell."""
    nb = solved(name)
    marks = [cell["metadata"].get("nbgrader", {}) for cell in nb["cells"]]
    nb["cells"][[bool(each.get("solution")) for each in marks].index(True)]["source"] = source
    return nb


def points(results, notebook):
    tests = results["tests"].items()
    return sum(test.get("score", 0) for name, test in tests if name.startswith(notebook))


def test_zip_file_is_small_holds_the_course_and_no_students_work_and_is_always_the_same(archive):
    first = archive.read_bytes()
    assert len(first) < 2**20
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        modes = {name: packed.getinfo(name).external_attr >> 16 & 0o777 for name in names}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert {"course/nbgrader_config.py", "course/.grading-secret"} < set(names)
    assert not [name for name in names if "submitted" in name or "gradebook.db" in name]
    assert not [name for name in names if "__pycache__" in name]
    course = CourseFolder(archive.parents[1])
    assert course.planargrader("gradescope")[0] and archive.read_bytes() == first


def test_right_submission_has_all_points_but_those_that_a_person_gives(autograder):
    results, _ = autograder.grade({f"{name}.ipynb": solved(name) for name in TESTS})
    assert results["score"] == sum(BY_TESTS.values())
    asked = {
        f"{notebook}: {name.replace('-', ' ')}"
        for notebook, names in QUESTIONS.items()
        for name in names
    }
    for name, test in results["tests"].items():
        if name in asked:
            assert not {"score", "max_score", "status"} & test.keys()
            assert "A person reads this" in test["output"]
        else:
            assert test["status"] == "passed" and test["score"] == test["max_score"], name
    assert len(results["tests"]) == sum(map(len, TESTS.values())) + len(asked)
    assert "9 of 9 notebooks" in results["output"]


def test_wrong_submission_is_told_why_and_nothing_of_hidden_tests_but_the_message(autograder):
    nb = solved("04-cost", "cost-sum")
    results, _ = autograder.grade({"04-cost.ipynb": nb, "02-init.ipynb": solved("02-init")})
    assert points(results, "02-init") == BY_TESTS["02-init"]
    assert points(results, "04-cost") < BY_TESTS["04-cost"] and results["score"] < 20
    for test in ("cost value", "cost any size"):
        assert results["tests"][f"04-cost: {test}"]["status"] == "failed"
        assert "sum" in results["tests"][f"04-cost: {test}"]["output"]
    whole = json.dumps(results)
    assert "HIDDEN" not in whole and "examine(" not in whole and "Traceback" not in whole
    assert "01-structure.ipynb is missing." in results["output"]
    absent = [test for name, test in results["tests"].items() if name.startswith("01-structure")]
    assert {test["output"] for test in absent if "score" in test} == {
        "01-structure.ipynb is missing."
    }


def test_submission_reaches_neither_results_nor_the_course_and_its_texts_are_harmless(autograder):
    terminal = with_solution("04-cost", attacks()["escapes-of-a-terminal"].source)
    files = {"06-update.ipynb": with_solution("06-update", GREEDY), "04-cost.ipynb": terminal}
    results, told = autograder.grade(files)
    assert "landlock" in told and results["score"] == 0
    (output, *_) = (
        test["output"] for name, test in results["tests"].items() if name.startswith("06-update")
    )
    assert "<script>" in output and results["test_output_format"] == "text"  # shown as it is
    assert "red [] |" in output  # it has read and written nothing
    for text in [told, results["output"], *(each["output"] for each in results["tests"].values())]:
        assert all(char.isprintable() or char == "\n" for char in text), text


def test_student_is_told_that_it_is_no_fault_of_theirs_where_grading_fails(autograder):
    files = {"04-cost.ipynb": solved("04-cost")}
    path = autograder.course / "nbgrader_config.py"
    before = path.read_text()
    path.write_text(before.replace('sandbox = "auto"', 'sandbox = "bubblewrap"'))
    try:
        results, told = autograder.grade(files)
    finally:
        path.write_text(before)
    assert "not your fault" in results["output"]
    why = results["tests"]["Why it failed"]
    # Gradescope keeps the 0, too, from students where a test is hidden.
    assert why["visibility"] == "hidden" and "bubblewrap does not work" in why["output"]
    assert why["output"] in told


def test_results_are_there_where_grading_can_not_even_begin(autograder):
    link = autograder.course / ".venv"
    link.unlink()
    try:
        results, _ = autograder.grade({"04-cost.ipynb": solved("04-cost")})
    finally:
        link.symlink_to(sys.prefix)
    assert "not your fault" in results["output"]
    assert results["tests"]["Why it failed"]["visibility"] == "hidden"


def test_folder_without_the_program_is_told_what_it_lacks(generated):
    from planargrader.course.plugin import course

    with pytest.raises(CourseError, match="takes planargrader out of"):
        write_autograder(course(generated.root))
