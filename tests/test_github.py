"""The workflow for GitHub does what it says: its own commands are run here.

What is left out of it is what it fetches. The runner of GitHub lets no namespaces be made.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import markdown_it
import pytest
import yaml
from support.classroom import MEASURED, SMALL, CourseFolder, solved, with_sandbox
from support.containers import read_results
from support.paths import ROOT
from support.points import BY_TESTS
from support.users import without_namespaces

from planargrader.engine.page import page
from planargrader.engine.results import not_graded

WORKFLOW = yaml.safe_load((ROOT / "docs" / "github.yml").read_text(encoding="utf-8"))
FETCHES = ("sudo apt-get", "python3 -m venv", ".venv/bin/python -m pip")
HOSTILE = """
def compute_cost(A2, Y):
    raise ValueError("</td><script>alert(1)</script> | `a` ![x](http://evil.example) @all \\x1b[m")
"""


class Workspace:
    """What a run of the workflow finds, and what comes out of it."""

    def __init__(self, root):
        self.root = root
        (root / "course").mkdir()
        CourseFolder.with_source(root / "course")
        (root / "course" / ".venv").symlink_to(sys.prefix)
        self.summary = root / "summary.md"
        (job,) = WORKFLOW["jobs"].values()
        install, *self.steps = (step for step in job["steps"] if "run" in step)
        assert "planargrader release" in install["run"]
        done = self._do(install)
        assert done.returncode == 0, done.stderr

    def run(self, files):
        """Run the workflow's commands on a push of these files {name: JSON}.

        A step that fails ends the run, but for steps that are to be run nevertheless. Returns
        whether one has failed, and what they log.
        """
        shutil.rmtree(self.root / "submission", ignore_errors=True)
        (self.root / "submission").mkdir()
        for name, content in files.items():
            (self.root / "submission" / name).write_text(json.dumps(content))
        self.summary.write_text("")
        log, failed = "", False
        for step in self.steps:
            if failed and "failure()" not in step.get("if", ""):
                continue
            done = self._do(step)
            failed |= done.returncode != 0
            log += done.stdout + done.stderr
        return failed, log

    def _do(self, step):
        script, lines = self.root / "step.sh", step["run"].splitlines()
        script.write_text("\n".join(each for each in lines if not each.startswith(FETCHES)))
        return subprocess.run(
            [*without_namespaces(), "bash", "-e", script],
            cwd=self.root / step["working-directory"],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.root),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **MEASURED,
            },
            capture_output=True,
            text=True,
        )

    def page(self):
        """The summary as GitHub makes it a page: HTML in it stays HTML."""
        made = markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False})
        return made.render(self.summary.read_text())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return Workspace(tmp_path_factory.mktemp("workspace"))


def rows(page):
    found = [re.findall(r"<td>(.*?)</td>", row, re.S) for row in page.split("<tr>")]
    return {cells[1]: cells for cells in found if cells}


@with_sandbox
def test_push_is_graded_and_its_results_are_on_a_page(workspace):
    failed, log = workspace.run({f"{name}.ipynb": solved(name) for name in SMALL})
    assert not failed, log
    results = read_results(workspace.root / "results.json")
    assert results["score"] == sum(BY_TESTS[name] for name in SMALL)
    shown = rows(workspace.page())
    assert shown.keys() == results["tests"].keys()
    assert shown["04-cost: cost value"][:3] == ["✓", "04-cost: cost value", "4 of 4"]
    assert shown["02-init: init why not zeros"][2] == ""
    assert "landlock" in (workspace.root / "notes.txt").read_text()


@with_sandbox
def test_page_shows_what_a_student_wrote_as_text_and_the_log_shows_none_of_it(workspace):
    nb = solved("04-cost")
    for cell in nb["cells"]:
        if "".join(cell["source"]).startswith("def compute_cost("):
            cell["source"] = HOSTILE
    failed, log = workspace.run({"04-cost.ipynb": nb})
    assert not failed and "evil" not in log
    page = workspace.page()
    assert set(re.findall(r"<(\w+)", page)) <= {*"h2 p br table thead tbody tr th td".split()}
    said = rows(page)["04-cost: cost value"][3]
    assert "&lt;script&gt;" in said and "| `a` ![x](http://evil.example) @all" in said
    assert "\x1b" not in page and "02-init.ipynb is missing." in page


@with_sandbox
def test_page_says_that_it_is_no_fault_of_the_students_where_grading_fails(workspace):
    config = workspace.root / "course" / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(before + '\nc.PlanarGrader.sandbox = "bubblewrap"\n')
    try:
        failed, log = workspace.run({"04-cost.ipynb": solved("04-cost")})
    finally:
        config.write_text(before)
    assert failed and "bubblewrap does not work (" in log
    assert "not your fault" in workspace.page()
    assert "bubblewrap" not in workspace.page()


def test_what_only_the_instructor_should_read_is_not_on_the_page():
    results = not_graded("a disk is full")
    assert "disk" not in page(results) and "Why it failed" not in page(results)
