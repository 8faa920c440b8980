"""Configuration of stock nbgrader, the peer of the benchmarks: its own kernels, its own order.

What it is given of the course is what grading can't do without: right earlier steps, and that cells
which only illustrate are left out, which alone makes it several times faster.
"""

from nbgrader.preprocessors import Execute

from planargrader.execute import illustrations

c = get_config()  # noqa: F821


class ExecuteWithEarlierSteps(Execute):
    """nbgrader's own executor, given right earlier steps and told what to leave out."""

    def preprocess(self, nb, resources, **kwargs):
        notebook = resources["nbgrader"]["notebook"]
        line = f"__import__('planargrader.trial').trial.connect('{notebook}')"
        self.extra_arguments = [f'--IPKernelApp.exec_lines=["{line}"]']
        self.left_out = illustrations(notebook)
        return super().preprocess(nb, resources, **kwargs)

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
