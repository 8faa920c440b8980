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
c.CourseDirectory.course_id = "planar"
c.CourseDirectory.root = str(root)
# A second writer waits for the gradebook instead of giving up after five seconds.
c.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db?timeout=60"

c.ClearSolutions.code_stub = {
    "python": "# Write your code here and delete the next line.\nraise NotWrittenYet"
}
c.ClearSolutions.text_stub = "*Write your answer here.*"

c.PlanarGrader.course = "planargrader.course.plugin:course"
# All notebooks are one assignment. To split them, with due dates and marks of their own:
# c.PlanarGrader.assignments = {
#     "planar-1": ["01-structure", "02-init", "03-forward"],
#     "planar-2": ["04-cost", "05-backprop", "06-update"],
#     "planar-3": ["07-model", "08-predict", "09-boundary"],
# }
# Submissions run in a sandbox. Where there can be none, "none" runs them with your rights.
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
