"""What the marks of a class say about a test: how hard it is, and whom it tells apart."""

import math
from typing import NamedTuple

import numpy as np

# Below these numbers of students nothing is said: chance alone would move a share by 30 points,
# and a correlation by 0.45.
FOR_DIFFICULTY, FOR_DISCRIMINATION = 10, 20
HARD, EASY, WEAK = 0.3, 0.95, 0.2


class Item(NamedTuple):
    """A test in a class.

    students: how many handed in its notebook
    difficulty: their share of its marks, from 0 (nobody has any) to 1; None without students
    discrimination: correlation of its marks with the rest of their marks; None if there is none, as
        where all have the same marks
    """

    students: int
    difficulty: float | None
    discrimination: float | None


def analyse(scores, most, totals):
    """The Item of a test.

    scores: marks of this test, shape (students,); NaN for who did not hand in its notebook
    most: marks that it has
    totals: marks of all tests together, shape (students,)
    """
    there = ~np.isnan(scores)
    scores, rest = scores[there], totals[there] - scores[there]
    if not len(scores):
        return Item(0, None, None)
    varies = len(scores) > 1 and np.ptp(scores) > 0 and np.ptp(rest) > 0
    correlation = float(np.corrcoef(scores, rest)[0, 1]) if varies else None
    return Item(len(scores), float(np.mean(scores)) / most, correlation)


def thoughts(item):
    """What to think of an Item, as sentences; "" where there is nothing to say."""
    said = []
    if item.difficulty is not None and item.students >= FOR_DIFFICULTY:
        if item.difficulty < HARD:
            said.append("Most miss it: teach it again, or check whether it asks too much.")
        elif item.difficulty > EASY:
            said.append("Nearly all pass: it tells you little about anyone.")
    if item.discrimination is not None and item.students >= FOR_DISCRIMINATION:
        if item.discrimination < 0:
            said.append("Who passes it does worse elsewhere: look at the test and its text.")
        elif item.discrimination < WEAK and item.difficulty <= EASY:
            said.append("It says little about the rest of the marks.")
    return " ".join(said)


def uncertainty(students):
    """By how much chance moves a share of marks and a correlation, at most, 19 times in 20."""
    return 1.96 * 0.5 / math.sqrt(students), 1.96 / math.sqrt(students)
