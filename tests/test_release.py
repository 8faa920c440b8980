"""The release is what source/ gives, holds nothing of the instructor's, and runs on its own."""

import ast
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.paths import RELEASE

from planargrader.course import published
from planargrader.course.reference import solutions
from planargrader.engine.config import App
from planargrader.engine.release import CACHES, pack, stale_cells
from planarkit.steps import FUNCTIONS, NOTEBOOKS

# What the README asks of students, and a kernel.
STUDENT_NEEDS = ["numpy", "matplotlib", "ipywidgets", "ipykernel"]


def test_release_is_what_source_gives():
    assert stale_cells(App()) == [], "run `make release` and commit release/"


def test_worked_cases_are_those_of_the_solutions():
    assert published.worked_cases_are_fresh(), "run `make release` and commit cases.json"


def test_worked_cases_are_worked_out_only_where_something_changed(monkeypatch):
    def works_out():
        raise AssertionError("it takes a minute, and nothing has changed")

    monkeypatch.setattr(published, "_content", works_out)
    published.write_worked_cases()
    monkeypatch.setattr(published, "solutions", lambda: {"sigmoid": "changed"})
    with pytest.raises(AssertionError):
        published.write_worked_cases()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_release_holds_no_solution_hidden_test_or_output(name):
    nb = nbformat.read(RELEASE / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in nb.cells)
    for mark in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME", "planargrader", "examine("):
        assert mark not in text
    assert not any(cell.get("outputs") for cell in nb.cells)
    for function in (key for key in FUNCTIONS if FUNCTIONS[key].notebook == name):
        cells = [cell for cell in nb.cells if cell.source.startswith(f"def {function}(")]
        body = re.search(r"### BEGIN SOLUTION\n(.*)### END", solutions()[function], re.DOTALL)[1]
        lines = list(filter(None, map(str.strip, body.splitlines())))
        assert lines
        assert cells
        for cell in cells:
            assert not any(line in cell.source for line in lines)
            assert cell.source.endswith("raise NotWrittenYet")


def with_all_it_needs(name, extra=""):
    """A package that is installed here, and those that it needs: {name: distribution}."""
    found, waiting = {}, [(name, extra)]
    while waiting:
        name, extra = waiting.pop()
        name = canonicalize_name(name)
        if (name, extra) in found:
            continue
        found[name, extra] = distribution(name)
        for line in found[name, extra].requires or []:
            needed = Requirement(line)
            if not needed.marker or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed.name, each) for each in ("", *needed.extras)]
    return {name: package for (name, _), package in found.items()}


@pytest.fixture(scope="module")
def student_environment(tmp_path_factory):
    """An environment with what students have, as a Jupyter kernel.

    Its packages are those of this environment: to install them again would take a minute.
    """
    student = tmp_path_factory.mktemp("student")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", student], check=True)
    python = student / "bin" / "python"
    there = Path(
        subprocess.check_output(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    for needed in STUDENT_NEEDS:
        for package in with_all_it_needs(needed).values():
            for file in package.files:
                if ".." not in file.parts and not (there / file.parts[0]).exists():
                    (there / file.parts[0]).symlink_to(package.locate_file(file.parts[0]))
    data = tmp_path_factory.mktemp("jupyter")
    spec = data / "kernels" / "student"
    spec.mkdir(parents=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": argv, "display_name": "student", "language": "python"})
    )
    return data


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_release_alone_runs_up_to_the_first_exercise(
    name, student_environment, tmp_path, monkeypatch
):
    monkeypatch.setenv("JUPYTER_PATH", str(student_environment))
    shutil.copytree(RELEASE, tmp_path / "planar", ignore=shutil.ignore_patterns("__pycache__"))
    nb = nbformat.read(tmp_path / "planar" / f"{name}.ipynb", as_version=4)
    client = NotebookClient(
        nb,
        kernel_name="student",
        timeout=120,
        resources={"metadata": {"path": str(tmp_path / "planar")}},
    )
    with pytest.raises(CellExecutionError) as stopped:
        client.execute()
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    exercise = next(i for i, cell in enumerate(code) if "raise NotWrittenYet" in cell.source)
    failed = [
        cell
        for cell in nb.cells
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    ]
    assert [cell.id for cell in failed] == [code[exercise + 1].id]
    assert "is not written yet" in stopped.value.evalue


def test_students_environment_holds_nothing_of_the_graders(student_environment):
    kernel = json.loads((student_environment / "kernels" / "student" / "kernel.json").read_text())
    asked = "import importlib.util, sys; print([importlib.util.find_spec(n) for n in sys.argv[1:]])"
    names = ("planargrader", "planarkit", "nbgrader", "pytest", "scipy")
    command = [kernel["argv"][0], "-c", asked, *names]
    told = subprocess.check_output(command, text=True, cwd=student_environment)
    assert told.strip() == str([None] * len(names))


@pytest.mark.parametrize(
    "version, said", [(None, "It is not installed"), ("7.8.5", "Here is 7.8.5")], ids=str
)
def test_kit_works_without_ipywidgets_of_today_and_the_explorer_says_so(version, said, tmp_path):
    """With NumPy and Matplotlib alone, or on a service with an ipywidgets of years ago."""
    packages = {**with_all_it_needs("numpy"), **with_all_it_needs("matplotlib")}
    for package in packages.values():
        for file in package.files:
            if ".." not in file.parts and not (tmp_path / file.parts[0]).exists():
                (tmp_path / file.parts[0]).symlink_to(package.locate_file(file.parts[0]))
    if version:
        (tmp_path / "ipywidgets.py").write_text(f"__version__ = {version!r}")
    code = "from planarkit import Explorer, Network, unwritten\nExplorer()"
    command = [sys.executable, "-S", "-c", code]
    run = subprocess.run(
        command, env={"PYTHONPATH": str(tmp_path)}, cwd=RELEASE, capture_output=True, text=True
    )
    assert f"Refused: The explorer needs ipywidgets 8. {said}" in run.stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_without_its_folder_says_what_to_do(
    name, student_environment, tmp_path, monkeypatch
):
    monkeypatch.setenv("JUPYTER_PATH", str(student_environment))
    nb = nbformat.read(RELEASE / f"{name}.ipynb", as_version=4)
    setup = next(cell for cell in nb.cells if cell.cell_type == "code")
    nb.cells = [setup]
    client = NotebookClient(
        nb, kernel_name="student", timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    )
    with pytest.raises(CellExecutionError) as stopped:
        client.execute()
    assert stopped.value.ename == "ModuleNotFoundError"
    assert all(line in str(stopped.value) for line in setup.source.splitlines()[:2])
    assert "Put it back beside" in setup.source.splitlines()[0]


def test_older_python_is_told_in_a_sentence():
    code = "import sys; sys.version_info = (3, 9, 18); import planarkit"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=RELEASE, capture_output=True, text=True)
    assert "This course needs Python 3.10 or newer, and this is Python 3.9: install" in run.stderr


@pytest.mark.parametrize("module", ["__init__", "exceptions"])
def test_what_tells_older_pythons_is_read_by_them(module):
    source = (RELEASE / "planarkit" / f"{module}.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_zip_file_for_a_course_page_holds_what_is_released(tmp_path):
    released = tmp_path / "release" / "planar"
    shutil.copytree(RELEASE, released, ignore=shutil.ignore_patterns(*CACHES))
    (path,) = pack(SimpleNamespace(root=tmp_path, assignments=["planar"]))
    shutil.unpack_archive(path, tmp_path / "unpacked")
    files = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (released.parent, tmp_path / "unpacked")
    ]
    assert files[0] == files[1] and Path("planar/README.md") in files[0]
