"""Configuration of nbgrader for this course. Every nbgrader command run here reads it."""

import warnings
from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    SaveAutoGrades,
)
from sqlalchemy.exc import SAWarning

from planargrader.engine.nbgrader_plugins import (
    EvaluateCells,
    HideHiddenTests,
    ReadAnything,
    RestoreCells,
)

# nbgrader and SQLAlchemy 2.1 differ over a detail that changes nothing, for every submission.
warnings.filterwarnings("ignore", category=SAWarning)

c = get_config()  # noqa: F821

root = Path(__file__).resolve().parent
c.CourseDirectory.course_id = "line"
c.CourseDirectory.root = str(root)
c.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db?timeout=60"

c.ClearSolutions.code_stub = {"python": "raise NotWrittenYet"}
c.ClearSolutions.text_stub = "*Write your answer here.*"

c.PlanarGrader.course = "line_course:course"
c.PlanarGrader.sandbox = "bubblewrap"
c.Autograde.exporter_class = ReadAnything
c.Autograde.sanitize_preprocessors = [RestoreCells]
c.Autograde.autograde_preprocessors = [
    RestoreCells,
    EvaluateCells,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]
