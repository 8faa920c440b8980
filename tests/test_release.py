"""The release is what source/ gives, holds nothing of the instructor's, and runs on its own."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from support.paths import RELEASE, ROOT

from planargrader.course.cases import worked_cases_are_fresh
from planargrader.course.reference import solutions
from planargrader.engine.config import App
from planargrader.engine.release import stale_cells
from planarkit.steps import FUNCTIONS, NOTEBOOKS

STUDENT = ROOT / "build" / "student"
# What the README asks of students, and a kernel.
STUDENT_NEEDS = ["numpy", "matplotlib", "ipywidgets", "ipykernel"]


def test_release_is_what_source_gives():
    assert stale_cells(App()) == [], "run `make release` and commit release/"


def test_worked_cases_are_those_of_the_solutions():
    assert worked_cases_are_fresh(), "run `make release` and commit cases.json"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_release_holds_no_solution_hidden_test_or_output(name):
    nb = nbformat.read(RELEASE / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in nb.cells)
    for mark in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME", "planargrader", "examine("):
        assert mark not in text
    assert not any(cell.get("outputs") for cell in nb.cells)
    for function in (key for key in FUNCTIONS if FUNCTIONS[key].notebook == name):
        cell = next(cell for cell in nb.cells if cell.source.startswith(f"def {function}("))
        body = re.search(r"### BEGIN SOLUTION\n(.*)### END", solutions()[function], re.DOTALL)[1]
        for line in filter(None, map(str.strip, body.splitlines())):
            assert line not in cell.source
        assert cell.source.endswith("raise NotWrittenYet")


@pytest.fixture(scope="module")
def student_environment(tmp_path_factory):
    """An environment with what students have, as a Jupyter kernel. Kept between runs."""
    python = STUDENT / "bin" / "python"
    if not (STUDENT / "made").exists():
        shutil.rmtree(STUDENT, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", STUDENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *STUDENT_NEEDS], check=True)
        (STUDENT / "made").touch()
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
