"""The notebooks of the course as a gradebook has them, without a gradebook: that takes seconds."""

import functools
from types import SimpleNamespace

from nbgrader.preprocessors import ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import PyFileConfigLoader

from planargrader.course.plugin import course
from planargrader.engine import gradebook

from .paths import ROOT

COURSE = course(ROOT)


@functools.cache
def course_notebook(name):
    """The CourseNotebook of this name. A test holds it to what a gradebook gives."""
    nb = COURSE.read(name)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    for step in (ClearSolutions, LockCells, ComputeChecksums):
        nb, _ = step(config=config).preprocess(nb, {})
    known = [(cell, cell.metadata.nbgrader) for cell in nb.cells if "nbgrader" in cell.metadata]
    rows = [
        SimpleNamespace(
            name=marks.grade_id,
            cell_type=cell.cell_type,
            source=cell.source,
            locked=marks.locked,
            checksum=marks.checksum,
            max_score=float(marks.get("points", 0)),
        )
        for cell, marks in known
    ]

    def of(kind):
        return [row for row, (_, marks) in zip(rows, known) if marks.get(kind)]

    stored = SimpleNamespace(
        name=name,
        source_cells=rows,
        grade_cells=of("grade"),
        task_cells=of("task"),
        solution_cells=of("solution"),
    )
    return gradebook._notebook(COURSE, stored)
