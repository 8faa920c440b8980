"""`planargrader` says what it can do, and what it does not know."""

import os
import re
import signal
import subprocess
import sys

import pytest
from support.paths import ROOT

from planargrader import __main__ as command


def said(capsys, monkeypatch, *arguments):
    """What the command prints before it ends: (status, output, errors)."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("sys.argv", ["planargrader", *arguments])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return ended.value.code, *capsys.readouterr()


def test_help_says_of_every_command_what_it_does(capsys, monkeypatch):
    status, told, _ = said(capsys, monkeypatch, "--help")
    assert status == 0
    for each in command.COMMANDS:
        assert re.search(rf"^ +{each.__name__}\s+[A-Z].*\.$", told, re.MULTILINE), each


@pytest.mark.parametrize("name", [each.__name__ for each in command.COMMANDS])
def test_every_command_has_help_of_its_own(capsys, monkeypatch, name):
    status, told, _ = said(capsys, monkeypatch, name, "--help")
    assert status == 0
    assert told.startswith(f"usage: planargrader {name} ")


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")) + [ROOT / "README.md"], ids=str)
def test_documents_name_commands_that_there_are(page):
    known = {each.__name__ for each in command.COMMANDS}
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:^|`)planargrader ([a-z]+)", text, re.MULTILINE)) <= known


@pytest.mark.parametrize(
    "typed", [["extend", "ada"], ["extend", "ada", "--undo", "--until", "noon"], ["excuse"]]
)
def test_what_a_command_needs_is_asked_for(capsys, monkeypatch, typed):
    status, _, told = said(capsys, monkeypatch, *typed)
    assert status == 2 and f"usage: planargrader {typed[0]} " in told


def test_unknown_command_is_told_with_those_that_there_are(capsys, monkeypatch):
    status, _, told = said(capsys, monkeypatch, "mark")
    assert status == 2
    assert "invalid choice: 'mark'" in told
    assert "marks" in told and "release" in told


def test_without_a_command_it_says_how_it_is_used(capsys, monkeypatch):
    status, _, told = said(capsys, monkeypatch)
    assert status == 2
    assert "usage: planargrader" in told and "COMMAND" in told


def test_elsewhere_than_in_a_course_it_asks_for_the_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, _, _ = said(capsys, monkeypatch, "marks")
    assert f"Is {tmp_path} the course's folder?" in status


@pytest.mark.parametrize("name", ["grade", "feedback", "report"])
def test_ctrl_c_before_a_command_has_begun_is_answered_in_one_sentence(
    capsys, monkeypatch, tmp_path, name
):
    config = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    monkeypatch.chdir(tmp_path)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        status, out, _ = said(capsys, monkeypatch, name)
    finally:
        signal.signal(signal.SIGINT, before)
    assert status.startswith("Stopped. What is done is kept") and out == ""


def where_nbgrader_stops_to_load(tmp_path, *arguments):
    """Run `planargrader` where Ctrl-C comes as soon as nbgrader is imported."""
    (tmp_path / "nbgrader.py").write_text("raise KeyboardInterrupt")
    return subprocess.run(
        [sys.executable, "-m", "planargrader", *arguments],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )


def test_ctrl_c_while_nbgrader_loads_is_answered_in_one_sentence(tmp_path):
    done = where_nbgrader_stops_to_load(tmp_path, "marks")
    assert done.returncode == 1
    assert done.stderr.startswith("Stopped. ") and len(done.stderr.splitlines()) == 1


def test_help_does_not_wait_for_nbgrader(tmp_path):
    assert where_nbgrader_stops_to_load(tmp_path, "--help").returncode == 0
