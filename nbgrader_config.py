"""Configuration of nbgrader for this course. Every nbgrader command run here reads it."""

import warnings
from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
)
from sqlalchemy.exc import SAWarning

from planargrader.execute import ExecuteWithEarlierSteps
from planargrader.feedback import HideHiddenTests

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

c.Autograde.autograde_preprocessors = [
    ExecuteWithEarlierSteps,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
# A submission without one of the test cells loses its marks, not the instructor's sleep.
c.OverwriteCells.add_missing_cells = True
c.ExecuteWithEarlierSteps.timeout = 60
# Else each kernel warns that it talks over TCP, to itself.
c.ExecuteWithEarlierSteps.extra_arguments = ["--log-level=ERROR"]

c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]
