"""Keeps nbgrader from grading where it runs without this package: it would run submissions as you.

Whoever starts it then reads what to do. A source notebook has a mark for which stock nbgrader does
not release it. A gradebook has the name of a kernel that nobody has, so that stock nbgrader stops
before it runs anything of a submission.
"""

import contextlib
import json

from nbgrader.api import MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor

# A key in nbgrader's metadata of a cell. Stock nbgrader says that it was unexpected.
MARK = (
    "install planargrader in the environment that runs nbgrader, "
    "and use the nbgrader_config.py of this course"
)
# Stock nbgrader says "No such kernel named", and this.
KERNEL = (
    "planargrader: this nbgrader runs without planargrader, which alone may grade this course, and "
    "has run nothing. Install planargrader in the environment that runs nbgrader, start nbgrader "
    "with the nbgrader_config.py of the course's folder, and grade again"
)
_KERNELSPEC = json.dumps({"name": KERNEL, "display_name": KERNEL, "language": "python"})


class Releasable(NbGraderPreprocessor):
    """Takes the mark out of a source notebook."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.metadata.get("nbgrader", {}).pop(MARK, None)
        return cell, resources


def lock(gradebook, assignment):
    """Let stock nbgrader find no kernel for the notebooks of an assignment, if it is there.

    gradebook: nbgrader's Gradebook. Students' notebooks name their kernel as before, and our own
    grading asks for none.
    """
    with contextlib.suppress(MissingEntry):
        for notebook in gradebook.find_assignment(assignment).notebooks:
            notebook.kernelspec = _KERNELSPEC
        gradebook.db.commit()
