"""Writes down what was measured of the autograder's judgement: as JSON, and to read."""

import datetime
import json
import os
import platform

import numpy as np
from scipy.stats import binomtest

from ..course.mistakes import CATALOGUE
from .equivalents import EQUIVALENTS
from .measure import UNDONE, Rate
from .unseen import KINDS, LONGEST, median_length

TITLE = """# How well the autograder judges

Measured by `make judge`, through the test cells of the nine notebooks. It wrote this page on
{date}, with {seeds} seeds, on {machine}.
"""
UNSEEN = """## What students read of mistakes that nobody wrote a message for

{drawn} solutions with one or two edits that beginners make, drawn from a grammar
(`planargrader/quality/edits.py`) that knows nothing of the known mistakes. The checks that
students have at home let {passed} of them pass: most are as right as the solution. Of the others
this is what the first message says. It is taken apart into claims
(`planargrader/quality/claims.py`), and each is checked against the values, with other numbers,
too, where it names a mistake.

- **cause**: it names a mistake that gives the same, or a change with which it is right, or explains
  the line that was changed, or how the array that this line makes is related to the right one.
- **fact**: all that it claims is so, but it does not lead to the line that was changed.
- **unchecked**: it claims something that the machine does not know how to check.
- **unreadable**: it has words out of the inside of a library, or more than {longest} characters.
- **false**: one of its claims is not so.

The intervals are Wilson's, of 95 %. Half of the messages have at most {median:.0f} characters. The
grammar is by those who wrote the messages, so others' mistakes are told less well:
`tests/strangers/README.md` has what readers found of answers by strangers.
"""
ABOUT = """## Right and wrong solutions

- **Styles accepted**: right solutions, each written in another style (`tests/styles/`), that get
  full marks.
- **Mistakes rejected**, **mistakes named**: the {mistakes} known mistakes
  (`planargrader/course/mistakes/`) that lose marks, and those that the first message a student
  reads names.
- **Junk worth nothing**: answers that nobody computed (`planargrader/quality/junk.py`: constants,
  random numbers, arguments handed back, another algorithm, made-up costs), which get no mark.
- **Mutants rejected**: small changes to the solutions, made by cosmic-ray's operators and by some
  that change what is done with arrays. {equivalents} more are as right as the solutions; they are
  listed with the reason in `planargrader/quality/equivalents.py`, and get full marks
  (**equivalent mutants accepted**).
- **Causes borne out**: mutants, and solutions that were changed twice at random, whose first
  message names no mistake, or one that gives what they give, with numbers that the message was not
  found by.
- **Pairs**: every two mistakes of a notebook that can be made together. They lose marks, the first
  message names one of them, and they never get more than one of them alone. {undone} pairs that
  undo each other are left out (`UNDONE` in `planargrader/quality/measure.py`).
- **Other notebooks unharmed**: with the mistake in one notebook, the other eight keep full marks.
- **Same marks over the seeds**: some styles of each notebook and all mistakes, whose marks stay
  the same whatever numbers the hidden tests draw.

The interval is the exact 95 % interval (Clopper and Pearson) of the rate over all notebooks, as if
solutions like these were drawn by chance from many.
"""


def interval(rate):
    """The exact 95 % interval of a rate: (low, high), as shares."""
    if rate.total == 0:
        return 0.0, 1.0
    found = binomtest(rate.right, rate.total).proportion_ci(method="exact")
    return found.low, found.high


def total(rates):
    """One Rate for several notebooks."""
    exceptions = {}
    for rate in rates:
        exceptions.update(rate.exceptions)
    return Rate(sum(rate.right for rate in rates), sum(rate.total for rate in rates), exceptions)


def write(root, judgement, seeds, unseen=None):
    """Write what was measured to build/judgement.json and docs/judgement.md below `root`.

    judgement: {notebook: {what is measured: Rate}}
    unseen: {notebook: list of what was read of variants, as `unseen.Read`}, or None
    """
    file, page = root / "build" / "judgement.json", root / "docs" / "judgement.md"
    data = {
        "machine": machine(),
        "seeds": seeds,
        "notebooks": {
            notebook: {name: _fields(rate) for name, rate in rates.items()}
            for notebook, rates in judgement.items()
        },
        "all": {name: _fields(rate) for name, rate in _totals(judgement).items()},
        "unseen": {
            notebook: [each._asdict() for each in found]
            for notebook, found in (unseen or {}).items()
        },
    }
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    title = TITLE.format(date=datetime.date.today().isoformat(), seeds=seeds, machine=machine())
    about = ABOUT.format(
        mistakes=len(CATALOGUE),
        equivalents=len(EQUIVALENTS),
        undone=len(UNDONE),
    )
    first = [title, *_unseen(unseen), ""] if unseen else [title]
    text = "\n".join([*first, about, *_table(judgement), "", *_exceptions(judgement)])
    page.write_text(text.rstrip() + "\n", encoding="utf-8")


def lines(judgement):
    """The table as text for a terminal."""
    return _table(judgement)


def machine():
    """The machine in a few words."""
    cores = os.cpu_count()
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}"
    return f"{platform.system()} {platform.machine()} with {cores} cores, {versions}"


def _totals(judgement):
    names = next(iter(judgement.values()))
    return {name: total([rates[name] for rates in judgement.values()]) for name in names}


def _fields(rate):
    return {
        "right": rate.right,
        "of": rate.total,
        "interval": interval(rate),
        "exceptions": rate.exceptions,
    }


def _unseen(unseen):
    """The section on mistakes that nobody wrote a message for, as lines."""
    drawn = [each for found in unseen.values() for each in found]
    told = [each for each in drawn if each.kind]
    about = UNSEEN.format(
        drawn=len(drawn),
        passed=len(drawn) - len(told),
        longest=LONGEST,
        median=median_length(told),
    )
    heads = [notebook[:2] for notebook in unseen]
    rows = [["", *heads, "all", "share", "95 % interval"], ["---"] * (len(heads) + 4)]
    for kind in KINDS:
        counts = [sum(each.kind == kind for each in found) for found in unseen.values()]
        of = binomtest(sum(counts), len(told)).proportion_ci(method="wilson")
        share = f"{sum(counts) / len(told):.1%}"
        interval = f"{of.low:.1%} to {of.high:.1%}"
        rows.append([kind, *map(str, counts), str(sum(counts)), share, interval])
    table = ["| " + " | ".join(row) + " |" for row in rows]
    amiss = [each for each in told if each.kind in ("unchecked", "unreadable", "false")]
    shown = [f"- {each.kind}: {each.key}: {each.message}" for each in amiss]
    return [about, *table, *([""] if shown else []), *shown]


def _table(judgement):
    heads = [notebook[:2] for notebook in judgement]
    rows = [["", *heads, "all", "95 % interval"], ["---"] * (len(heads) + 3)]
    for name, rate in _totals(judgement).items():
        low, high = interval(rate)
        cells = [_share(rates[name]) for rates in judgement.values()]
        rows.append([name, *cells, _share(rate), f"{low:.1%} to {high:.1%}"])
    return ["| " + " | ".join(row) + " |" for row in rows]


def _share(rate):
    return str(rate.total) if rate.right == rate.total else f"{rate.right} of {rate.total}"


def _exceptions(judgement):
    shown = ["## Exceptions", ""]
    for name, rate in _totals(judgement).items():
        if rate.exceptions:
            shown += [f"### {name.capitalize()}: {rate.total - rate.right} are not", ""]
            shown += [f"- {key}: {text}" for key, text in rate.exceptions.items()] + [""]
    return shown if len(shown) > 2 else ["There are no exceptions."]
