"""This course as the engine takes it; nbgrader_config.py names `course`."""

from pathlib import Path

import planarkit.grading
from planarkit.steps import FUNCTIONS, NOTEBOOKS

from ..engine.course import Course
from . import cases, lessons, published, reference, sample

HERE = Path(__file__).parent


def course(root):
    """The Course in this folder."""
    reference.use_folder(root)
    return Course(
        root=root,
        notebooks={
            notebook: tuple(name for name in FUNCTIONS if FUNCTIONS[name].notebook == notebook)
            for notebook in NOTEBOOKS
        },
        kit=planarkit.grading,
        home=reference.HOME,
        fresh_case=cases.fresh_case,
        slow_cases=cases.SLOW,
        decisive=tuple(sorted({*HERE.rglob("*.py")} - {Path(lessons.__file__)})),
        write_cases=published.write_worked_cases,
        write_sample=sample.write_sample,
        known_mistakes=lessons.known_mistakes,
    )
