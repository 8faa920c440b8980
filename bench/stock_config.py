"""Configuration of stock nbgrader, the peer of the benchmarks: its own kernels, its own order.

What it is given of the course is what grading can't do without: right earlier steps, and that cells
which only illustrate are left out, which alone makes it several times faster.
"""

import os
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import Execute

from planargrader.engine.stock import Releasable

c = get_config()  # noqa: F821

SOURCE = Path.cwd() / "source" / "planar"
IPYTHON = Path.cwd() / "ipython"  # a kernel runs what lies in its start-up folder
STARTUP = f"""
import os
from pathlib import Path
from planarkit import context
from planarkit.definitions import define, solution_cells
from planarkit.steps import NOTEBOOKS

functions = {{}}
for notebook in NOTEBOOKS[: NOTEBOOKS.index(os.environ["PLANAR_NOTEBOOK"])]:
    functions = define(solution_cells(Path({str(SOURCE)!r}) / (notebook + ".ipynb")), functions)
context.connect(earlier=lambda names: functions)
"""


class ExecuteWithEarlierSteps(Execute):
    """nbgrader's own executor, which gives right earlier steps and leaves illustrations out."""

    def preprocess(self, nb, resources, **kwargs):
        startup = IPYTHON / "profile_default" / "startup"
        startup.mkdir(parents=True, exist_ok=True)
        (startup / "earlier.py").write_text(STARTUP)
        notebook = resources["nbgrader"]["notebook"]
        self.environment = {
            **os.environ,
            "IPYTHONDIR": str(IPYTHON),
            "PLANAR_NOTEBOOK": notebook,
        }
        self.left_out = {
            cell.source
            for cell in nbformat.read(SOURCE / f"{notebook}.ipynb", as_version=4).cells
            if cell.cell_type == "code" and "nbgrader" not in cell.metadata
        }
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
c.GenerateAssignment.preprocessors = [Releasable, *GenerateAssignment().preprocessors]
c.Autograde.autograde_preprocessors = [
    ExecuteWithEarlierSteps,
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.OverwriteCells.add_missing_cells = True
