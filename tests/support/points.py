"""What the cells of the course are worth. An instructor may change that, so no test repeats it."""

import nbformat

from planarkit.steps import NOTEBOOKS

from .paths import SOURCE


def _points(kind):
    """{notebook: {cell: points}} of the cells of which nbgrader's metadata say so."""
    found = {}
    for name in NOTEBOOKS:
        cells = nbformat.read(SOURCE / f"{name}.ipynb", as_version=4).cells
        marks = [cell.metadata.get("nbgrader", {}) for cell in cells]
        found[name] = {each["grade_id"]: each["points"] for each in marks if each.get(kind)}
    return found


TESTS = _points("grade")
QUESTIONS = _points("task")  # a person reads them
BY_TESTS = {name: sum(cells.values()) for name, cells in TESTS.items()}
IN_ALL = {name: BY_TESTS[name] + sum(QUESTIONS[name].values()) for name in NOTEBOOKS}


def right(*notebooks):
    """The marks of right work in these notebooks, before a person has read it."""
    return {name: BY_TESTS[name] for name in notebooks}
