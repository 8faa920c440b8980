"""nbgrader without the rules of this course releases and grades nothing, and says what to do.

As on a hub whose server lacks `planargrader`, or does not read the course's configuration.
"""

import json
import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader import formgrader
from support.classroom import COURSE, SMALL, Classroom, CourseFolder, solved, with_sandbox
from support.paths import ROOT

from planargrader.engine import stock

pytestmark = with_sandbox

NOT_INSTALLED = """
import sys

class Nothing:
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] == "planargrader":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nothing)
"""
OURS = (ROOT / "nbgrader_config.py").read_text()
STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "planar"\n'
KILL = "import os; os.kill(os.getpid(), 9)"
INSTALL = "nstall planargrader in the environment that runs nbgrader"
# The configuration, whether planargrader is installed, and what is said.
WAYS = {
    "not installed": (OURS, False, "Install it in the environment that runs nbgrader"),
    "another configuration": (STOCK, True, INSTALL),
    "neither": (STOCK, False, INSTALL),
    "a mistake in the configuration": (
        OURS + "\nc.Autograde.force = undefined\n",
        True,
        "nbgrader_config.py has to name the course",
    ),
}
RELEASING = [way for way in WAYS if "mistake" not in way]  # that one has our rules, but no names
HIDDEN = re.compile(r"HIDDEN TESTS|examine|planargrader")
API = """
import json
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

app = NbGrader()
app.load_config_file()
done = NbGraderAPI(CourseDirectory(parent=app), parent=app).{call}
print(json.dumps(done), file=open("done.json", "w"))
"""


@pytest.fixture
def left(tmp_path):
    """The file that the code of a submission leaves, where it is run with our rights."""
    return tmp_path / "left-behind"


@pytest.fixture
def classroom(generated, tmp_path, left):
    """A class of one, whose right work leaves a file in every cell, not graded yet."""
    classroom = Classroom(generated, tmp_path, SMALL)
    handed_in = {f"{name}.ipynb": solved(name) for name in SMALL}
    leave = {
        "cell_type": "code",
        "id": "leave",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": f"open({str(left)!r}, 'w').close()",
    }
    for nb in handed_in.values():
        nb["cells"].insert(0, leave)
    classroom.hand_in("ada", handed_in)
    return classroom


def started(folder, way, *arguments):
    """Run Python in a course folder in one of these ways: whether it went well, what it prints."""
    configuration, installed, _ = WAYS[way]
    (folder.root / "nbgrader_config.py").write_text(configuration)
    environment = dict(os.environ)
    if not installed:
        place = folder.root / "environment"
        place.mkdir(exist_ok=True)
        (place / "sitecustomize.py").write_text(NOT_INSTALLED)
        environment["PYTHONPATH"] = str(place)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder.root,
        env=environment,
        capture_output=True,
        text=True,
    )
    return done.returncode == 0, " ".join((done.stdout + done.stderr).split())


def nbgrader(folder, way, *arguments):
    return started(folder, way, "-m", "nbgrader", *arguments)


@pytest.mark.parametrize("way", WAYS)
def test_autograde_fails_before_any_code_of_a_student_runs(classroom, left, way):
    ok, told = nbgrader(classroom, way, "autograde", "planar")
    assert not ok and WAYS[way][-1] in told, told
    assert not left.exists() and not list(classroom.autograded.rglob("*.ipynb"))


@pytest.mark.parametrize("way", WAYS)
def test_button_of_formgrader_shows_the_sentence(classroom, left, way):
    call = API.format(call="autograde('planar', 'ada')")
    ok, told = started(classroom, way, "-c", call)
    assert ok, told
    done = json.loads((classroom.root / "done.json").read_text())
    assert not done["success"] and WAYS[way][-1] in " ".join(done["log"].split())
    assert not left.exists()


@pytest.mark.parametrize("way", RELEASING)
def test_nothing_is_released(tmp_path, way):
    """So no gradebook comes into being that stock nbgrader could grade by."""
    folder = CourseFolder.with_source(tmp_path)
    ok, told = nbgrader(folder, way, "generate_assignment", "planar")
    assert not ok and WAYS[way][-1] in told, told
    assert not list((tmp_path / "release").rglob("*.ipynb"))


def test_every_source_notebook_refuses_by_itself():
    for name in COURSE.notebooks:
        cells = COURSE.read(name).cells
        assert any(stock.MARK in cell.metadata.get("nbgrader", {}) for cell in cells), name


def test_gradebook_of_before_is_closed_when_it_is_graded_from(classroom, left):
    with Gradebook(classroom.db_url) as gradebook:
        for notebook in gradebook.find_assignment("planar").notebooks:
            notebook.kernelspec = json.dumps({"name": "python3", "display_name": "Python 3"})
        gradebook.db.commit()
    ok, told = classroom.grade()
    assert ok, told
    before = classroom.marks()
    ok, told = nbgrader(classroom, "neither", "autograde", "planar", "--force")
    assert not ok and INSTALL in told, told
    assert not left.exists() and classroom.marks() == before


def test_feedback_of_stock_nbgrader_shows_no_hidden_test(classroom):
    """Of right work, and of work on which a hidden test fails."""
    wrong = {f"{name}.ipynb": solved(name) for name in SMALL}
    wrong["04-cost.ipynb"] = solved("04-cost", "cost-sum")
    classroom.hand_in("bob", wrong)
    classroom.hand_in("cyd", {"04-cost.ipynb": solved("04-cost")})
    assert classroom.grade()[0]
    ok, told = classroom.try_nbgrader("autograde", "planar", "--student=cyd", "--force")
    assert ok, told
    assert nbgrader(classroom, "neither", "generate_feedback", "planar")[0]
    pages = sorted((classroom.root / "feedback").rglob("*.html"))
    assert len(pages) == 5
    for path in pages:
        assert not HIDDEN.search(re.sub("<style.*?</style>", "", path.read_text(), flags=re.S))


def test_no_feedback_is_made_without_planargrader(classroom):
    assert classroom.grade()[0]
    ok, told = nbgrader(classroom, "not installed", "generate_feedback", "planar")
    assert not ok and WAYS["not installed"][-1] in told, told
    assert not list((classroom.root / "feedback").rglob("*.html"))


def test_source_notebook_can_be_validated(generated):
    told = generated.run("nbgrader", "validate", "source/planar/01-structure.ipynb")
    assert "Success! Your notebook passes all the tests." in told


def test_no_hidden_test_lies_about_where_grading_is_killed(classroom):
    with classroom.failing("ada", "02-init", KILL):
        assert not classroom.try_nbgrader("autograde", "planar")[0]
    graded = list(classroom.autograded.rglob("*.ipynb"))
    assert graded and not any(HIDDEN.search(path.read_text()) for path in graded)


def test_instructor_sees_hidden_tests_in_formgrader(classroom):
    assert classroom.grade()[0]
    config = formgrader.FormgradeExtension().build_extra_config()
    config.CourseDirectory.db_url = classroom.db_url
    path = classroom.autograded / "ada" / "planar" / "04-cost.ipynb"
    about = {"assignment_id": "planar", "notebook_id": "04-cost", "index": 0, "total": 1}
    nb = nbformat.read(path, as_version=4)
    page, _ = formgrader.HTMLExporter(config=config).from_notebook_node(nb, about)
    assert "BEGIN HIDDEN TESTS" in page


def test_students_notebooks_name_a_kernel_that_they_have():
    for name in COURSE.notebooks:
        nb = nbformat.read(COURSE.released(name), as_version=4)
        assert nb.metadata.kernelspec.name == "python3"
