"""Numbers and names in sentences."""

import pytest

from planargrader.engine import limits
from planargrader.engine.words import counted, listed


@pytest.mark.parametrize(
    "number, words",
    [(0, "0 marks"), (1, "1 mark"), (1.0, "1 mark"), (2, "2 marks"), (0.5, "0.5 marks")],
)
def test_noun_has_the_form_that_its_number_asks_for(number, words):
    assert counted(number, "mark") == words


def test_verb_goes_along_with_the_noun():
    assert counted(1, "answer waits", "answers wait") == "1 answer waits"
    assert counted(3, "answer waits", "answers wait") == "3 answers wait"


def test_of_many_names_the_first_ones_are_told():
    names = [f"student-{number}" for number in range(limits.TOLD + 2)]
    assert listed(names[:2]) == "student-0, student-1"
    assert listed(names).endswith(f"student-{limits.TOLD - 1} and 2 more")
