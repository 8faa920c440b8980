"""One notebook with a solution and cells of a student's own, really graded."""

import json

import nbformat
from nbgrader import utils

from planargrader.engine.submission import grade_submission

from .classroom import BACKEND, COURSE, solved
from .notebooks import course_notebook


class Graded:
    """A graded notebook: its marks, what its cells show, and what the instructor is told."""

    def __init__(self, solution, own=(), after=(), name="04-cost", cell="cost-solution"):
        """
        solution: what stands in the solution cell
        own, after: cells of the student's own before and behind it
        """
        nb = solved(name)
        ids = [each["metadata"].get("nbgrader", {}).get("grade_id") for each in nb["cells"]]
        place = ids.index(cell)
        nb["cells"][place]["source"] = solution
        nb["cells"][place + 1 : place + 1] = map(_code, after)
        nb["cells"][place:place] = map(_code, own)
        files = {f"{name}.ipynb": json.dumps(nb).encode()}
        graded = grade_submission(COURSE, {name: course_notebook(name)}, files, BACKEND)
        self.seconds = graded.seconds
        self.told = [f"{what} ({todo})" for _, what, todo in graded.problems]
        self._cells = nbformat.reads(graded.notebooks[name], as_version=4).cells
        self.marks = sum(map(_points, filter(utils.is_grade, self._cells)))

    def shown(self, name):
        """What the cell of this name, or with this source, shows."""
        (found,) = (
            each
            for each in self._cells
            if name in (each.metadata.get("nbgrader", {}).get("grade_id"), each.source)
        )
        return "".join(each.get("text") or each.get("evalue") or "" for each in found.outputs)


def _points(cell):
    return utils.determine_grade(cell)[0]


def _code(source):
    empty = {"execution_count": None, "metadata": {}, "outputs": []}
    return {"cell_type": "code", "source": source, **empty}
