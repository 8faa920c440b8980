"""Answers of people who had read the notebooks alone, and none of the messages.

Who writes a message for one of these takes it for its kind: the file stays as it is, and grows.
"""

import io
import json
from pathlib import Path

import pytest

from planargrader.quality.at_home import tried
from planargrader.quality.claims import Evidence, checked
from planargrader.quality.unseen import LONGEST, is_raw
from planarkit.steps import FUNCTIONS

pytestmark = pytest.mark.timeout(300)
HERE = Path(__file__).with_name("strangers")
# What the checks at home let pass: it is right for the course's sizes, and for the flower.
PASSES = {
    "s3-36",
    "s5-12",
    "s5-32",
    "s5-34",
    *("s7-01", "s7-19", "s7-20", "s7-26", "s7-29", "s8-16"),
    *("s12-03", "s12-19", "s12-51", "s13-57", "s14-04", "s14-32", "s14-41", "s14-51"),
}


def answers(name):
    """{function: [answers]} of a file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    found = {function: [] for function in FUNCTIONS}
    for answer in map(json.loads, lines):
        found[answer["function"]].append(answer)
    return found


def first_message(answer):
    """What is read first of an answer, and those of its sentences that are not borne out."""
    found = tried(answer["function"], answer["source"])
    if found.message is None or found.message.startswith("SyntaxError"):
        return found.message, []
    # A sigmoid that writes into its argument is seen in the next function.
    function = found.case.function if found.case else answer["function"]
    evidence = Evidence(function, answer["source"], found)
    return found.message, [said for said, holds in checked(evidence, found.message) if not holds]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_all_that_is_said_of_a_strangers_wrong_answer_is_so_and_can_be_read(function, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody types an answer, and pytest says so
    amiss = {}
    for answer in answers("wrong.jsonl")[function]:
        message, false = first_message(answer)
        if message is None:
            assert answer["id"] in PASSES
        elif false or len(message) > LONGEST or is_raw(message):
            amiss[answer["id"]] = false or message
    assert amiss == {}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_strangers_right_answer_passes(function):
    for answer in answers("right.jsonl")[function]:
        assert first_message(answer)[0] is None, answer["id"]
