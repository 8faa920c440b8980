"""What is asked of a notebook in a sandbox ends in time, whatever its process does."""

import time

import pytest
from support.classroom import BACKEND, with_sandbox
from support.notebooks import COURSE
from support.paths import ROOT

from planargrader.engine import limits
from planargrader.engine.budget import Budget
from planargrader.engine.sandbox import sandbox
from planargrader.engine.session import SandboxedNotebook, Session

TALKING = (ROOT / "tests" / "attacks" / "talking.py").read_text(encoding="utf-8")
SECONDS = 2


@pytest.fixture
def session():
    with sandbox(COURSE, BACKEND) as here:
        session = Session(COURSE.kit, SandboxedNotebook(here, []), Budget(SECONDS))
        yield session
        with pytest.raises(COURSE.kit.Unreachable):
            session.run("pass", "", 10)
        session.end()


@with_sandbox
def test_process_that_reads_nothing_is_not_waited_for_longer_than_is_left(session):
    began = time.monotonic()
    session.run(TALKING + "import time\nsend({'outputs': []})\ntime.sleep(100)", "first", 10)
    with pytest.raises(COURSE.kit.Unreachable):
        session.run("#" + "\u2028" * 500_000, "second", 10)
    assert session.lost and time.monotonic() - began < SECONDS + 1


@with_sandbox
def test_grader_that_is_asked_and_not_read_does_not_wait_longer_than_is_left(session):
    asked = "X = ['array', '<f4', [200_000, 2]]\ndef predict(model):\n    while True:\n"
    asked += "        send({'ask': 0}, ['tuple', [X]], bytes(1_600_000))"
    session.run(TALKING + asked, "first", 10)
    began = time.monotonic()
    with pytest.raises(COURSE.kit.Unreachable):
        session.call("predict", [lambda places: places], {})
    assert session.lost and time.monotonic() - began < SECONDS + 1


@with_sandbox
@pytest.mark.parametrize(
    "source, said",
    [
        ("import os\nos.kill(os.getpid(), 19)", "did not answer for 1 s, and was ended"),
        ("import os\nos._exit(0)", "process has ended: by itself, or because"),
    ],
    ids=["stops", "ends"],
)
def test_lost_notebook_says_whether_it_has_ended_or_after_how_long_it_was(
    session, source, said, monkeypatch
):
    monkeypatch.setattr(limits, "CALL", 1)
    for asked in (source, "pass"):  # what is asked afterwards is told the same
        with pytest.raises(COURSE.kit.Unreachable, match=said):
            session.run(asked, "first", 10)
