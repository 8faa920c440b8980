"""Configuration of stock nbgrader, the peer of the benchmarks: its own kernels, its own order.

What it is given of the course is what grading can't do without: right earlier steps, and that cells
which only illustrate are left out, which alone makes it several times faster.
"""

import os

from nbgrader.preprocessors import Execute

from planargrader.course.reference import SOURCE
from planargrader.engine.nbgrader_plugins import illustrations
from planarkit.earlier import FOLDER, NOTEBOOK

c = get_config()  # noqa: F821


class ExecuteWithEarlierSteps(Execute):
    """nbgrader's own executor, told where right earlier steps are and what to leave out."""

    def preprocess(self, nb, resources, **kwargs):
        notebook = resources["nbgrader"]["notebook"]
        self.environment = {**os.environ, FOLDER: str(SOURCE), NOTEBOOK: notebook}
        self.left_out = illustrations(notebook)
        return super().preprocess(nb, resources, **kwargs)

    async def async_start_new_kernel(self, **kwargs):
        await super().async_start_new_kernel(env=self.environment, **kwargs)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code" and cell.source in self.left_out:
            return cell, resources
        return super().preprocess_cell(cell, resources, index)


c.CourseDirectory.course_id = "planar"
c.ClearSolutions.code_stub = {
    "python": "# Write your code here and delete the next line.\nraise NotWrittenYet"
}
c.Autograde.autograde_preprocessors = [
    ExecuteWithEarlierSteps,
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.OverwriteCells.add_missing_cells = True
