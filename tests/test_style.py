"""The code is clean, that of the notebooks too, and its packages lie above each other."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT, SOURCE

KIT = SOURCE / "planarkit"


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_finds_nothing(command):
    ruff = [sys.executable, "-m", "ruff", *command, "--quiet", str(ROOT)]
    done = subprocess.run(ruff, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_imports_go_from_quality_to_course_to_engine_and_from_the_engine_to_no_course():
    lint = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(lint, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_kit_names_nothing_of_the_grader():
    for path in KIT.rglob("*.py"):
        assert "planargrader" not in path.read_text(encoding="utf-8"), path
    assert len(list(KIT.rglob("*.py"))) > 20


def test_mocks_are_for_tests_alone():
    for folder in (KIT, ROOT / "planargrader", ROOT / "bench"):
        for path in folder.rglob("*.py"):
            assert "mock" not in path.read_text(encoding="utf-8"), path
