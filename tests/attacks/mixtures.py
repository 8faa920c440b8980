"""Submissions made at random from the parts of all attacks."""

import copy
import json
import random

from planarkit.steps import NOTEBOOKS

from . import attacks
from .forgeries import FORGERIES, code, data, marked, released
from .submissions import CELLS, FORGED

ODD = [None, 0, -1, 1e300, "", "x" * 1000, "\ud800", [], {}, [[]], True, {"nbgrader": []}]


def mixture(seed):
    """A notebook's name, and the files of a submission, which are the same for a seed."""
    rng = random.Random(seed)
    notebook = rng.choice(NOTEBOOKS)
    nb, files = released(notebook), {}
    for name in rng.sample(sorted(FORGED), rng.randint(0, 2)):
        built = FORGERIES[name][1].change(copy.deepcopy(nb))
        if isinstance(built, dict) and "cells" in built:
            nb = built
        elif isinstance(built, dict):
            files |= built
    cells, here = attacks(), [name for name in CELLS if CELLS[name].notebook == notebook]
    answers = [cell for cell in marked(nb, "solution") if cell.get("cell_type") == "code"]
    if answers:
        rng.choice(answers)["source"] = cells[rng.choice(here)].source
    for name in rng.sample(sorted(CELLS), rng.randint(0, 3)):
        nb["cells"].insert(rng.randint(0, len(nb["cells"])), code(cells[name].source))
    for _ in range(rng.choice([0, 0, 1, 5, 50])):
        _damage(rng, nb["cells"])
    text = data(nb)
    if rng.random() < 0.1:  # what was cut off on its way
        text = text[: rng.randrange(len(text))]
    return notebook, {**files, f"{notebook}.ipynb": text}


def _damage(rng, cells):
    """Replace, lose, copy or move a cell or a part of one."""
    place = rng.randrange(len(cells))
    cell = cells[place]
    kind = rng.choice(["lose", "copy", "move", "replace", "part", "part", "part"])
    if kind == "copy":
        cells.insert(rng.randrange(len(cells)), json.loads(json.dumps(cell)))
    elif kind == "move":
        cells.insert(rng.randrange(len(cells)), cells.pop(place))
    elif kind == "replace":
        cells[place] = rng.choice(ODD)
    elif kind == "part" and isinstance(cell, dict) and cell:
        cell[rng.choice(sorted(cell))] = rng.choice(ODD)
    elif len(cells) > 1:
        cells.pop(place)
