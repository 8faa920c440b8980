"""The helper of the figure tests finds the number that an anchor means, or says that it can't."""

import pytest
from support.prose import folded, row, stated

TEXT = folded(
    """
## Two networks

The small one gets 91.5 % of the 400 points right. The large one gets
**93.0** % right, so its cost falls from 0.69 to 0.22.

| steps | cost |
|--:|--:|
| 0 | 0.6931 |
| 1,000 | −0.25 |

In all, `W1` and $x_{1}$ lie between −0.5 and $-1{,}000$. About 3 % are lost.
"""
)


def test_number_after_an_anchor_is_found_in_its_sentence():
    assert stated(TEXT, "The small one gets") == "91.5"
    assert stated(TEXT, "its cost falls", 2) == ["0.69", "0.22"]


def test_number_before_an_anchor_is_taken_where_none_follows():
    assert stated(TEXT, "are lost") == "3"
    assert stated(TEXT, "points right", 2) == ["91.5", "400"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The small one gets 91.5 %", "The small one gets, after all these steps, 91.5 %"),
        ("the 400 points right", "all points right, which are 400"),
        ("right. The large", "right, as you see. But the large"),
    ],
)
def test_sentence_may_be_written_anew(old, new):
    assert stated(TEXT.replace(old, new), "The small one gets") == "91.5"
    assert stated(TEXT.replace(old, new), "the large one gets") == "93.0"


@pytest.mark.parametrize("number", ["91.4", "91", "91.50", "191.5", "9.15"])
def test_changed_number_is_noticed(number):
    assert stated(TEXT.replace("91.5", number), "The small one gets") == number


def test_signs_and_thousands_are_read_and_names_are_not():
    assert stated(TEXT, "lie between", 2) == ["-0.5", "-1000"]
    assert stated(TEXT, "In all", 2) == ["-0.5", "-1000"]


def test_anchor_that_is_gone_or_stands_twice_is_named():
    with pytest.raises(AssertionError, match="'no such words' is not in the text any more"):
        stated(TEXT, "no such words")
    with pytest.raises(AssertionError, match="'one gets' stands 2 times"):
        stated(TEXT, "one gets")


def test_number_that_is_missing_is_not_taken_from_the_next_sentence_or_from_far_away():
    with pytest.raises(AssertionError, match="0 numbers, not 1, stand beside 'The small"):
        stated(TEXT.replace("91.5 % of the 400", "most"), "The small one gets")
    with pytest.raises(AssertionError, match="0 numbers, not 1"):
        stated(TEXT.replace("91.5", "word " * 11 + "91.5"), "The small one gets")


def test_row_of_a_table_is_found_by_its_first_cells():
    assert row(TEXT, "1,000") == ["-0.25"]
    assert row(TEXT, "0", "0.6931") == []
    with pytest.raises(AssertionError, match="no row begins with"):
        row(TEXT, "2,000")
