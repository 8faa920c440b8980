"""Runs a submitted notebook for grading, with right answers in the place of earlier steps."""

import os

import nbformat
from nbgrader.preprocessors import Execute

from planarkit.earlier import FOLDER, NOTEBOOK

from .course import SOURCE

NOT_RUN = "(Cells of the course that only illustrate are not run when a notebook is graded.)\n"


class ExecuteWithEarlierSteps(Execute):
    """nbgrader's own executor, with two things of this course.

    What a notebook takes from earlier steps is the course's, so a mistake costs marks in its own
    notebook and in no other. Cells of the course that only illustrate are left out: they take
    most of the time and no test needs them. What a student wrote or changed is run.
    """

    def preprocess(self, nb, resources, **kwargs):
        notebook = resources["nbgrader"]["notebook"]
        self.environment = {**os.environ, FOLDER: str(SOURCE), NOTEBOOK: notebook}
        self.illustrations = illustrations(notebook)
        return super().preprocess(nb, resources, **kwargs)

    async def async_start_new_kernel(self, **kwargs):
        await super().async_start_new_kernel(env=self.environment, **kwargs)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code" and cell.source in self.illustrations:
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=NOT_RUN)]
            return cell, resources
        return super().preprocess_cell(cell, resources, index)


def illustrations(notebook):
    """The sources of the course's own code cells in a notebook that nbgrader knows nothing of."""
    nb = nbformat.read(SOURCE / f"{notebook}.ipynb", as_version=4)
    return {
        cell.source
        for cell in nb.cells
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata
    }
