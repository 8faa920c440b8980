"""Configuration of nbgrader for this course. Every nbgrader command run here reads it."""

import sys
import warnings
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    SaveAutoGrades,
)
from sqlalchemy.exc import SAWarning

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
c.ClearSolutions.text_stub = "*Double-click here, and write your answer in place of this line.*"

c.PlanarGrader.course = "planargrader.course.plugin:course"
# All notebooks are one assignment. To split them, with due dates and marks of their own:
# c.PlanarGrader.assignments = {
#     "planar-1": ["01-structure", "02-init", "03-forward"],
#     "planar-2": ["04-cost", "05-backprop", "06-update"],
#     "planar-3": ["07-model", "08-predict", "09-boundary"],
# }
# Submissions run in a sandbox: "auto" takes the first of "bubblewrap" and "landlock" that works
# here. Where neither does, "none" runs them with your rights.
c.PlanarGrader.sandbox = "auto"

try:
    from planargrader.engine.feedback import FeedbackPage
    from planargrader.engine.nbgrader_careful import ExportCsv
    from planargrader.engine.nbgrader_plugins import (
        EvaluateCells,
        HideHiddenTests,
        ReadAnything,
        RestoreCells,
    )
except Exception as problem:
    # Without what is set below, nbgrader would run submissions with your rights.
    why = (
        f"planargrader, which alone may grade this course, can't be loaded: {problem}. Install it "
        f"in the environment that runs nbgrader, {sys.prefix}, and start nbgrader again."
    )

    class Stop(NotebookExporter):
        """Ends each of nbgrader's steps before it begins."""

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.log.error(why)
            raise NbGraderException(why)

    c.BaseConverter.exporter_class = Stop
else:
    c.Autograde.exporter_class = ReadAnything
    c.Autograde.sanitize_preprocessors = [RestoreCells]
    c.Autograde.autograde_preprocessors = [
        RestoreCells,
        EvaluateCells,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    c.ExportApp.plugin_class = ExportCsv
    c.GenerateFeedback.exporter_class = FeedbackPage
    c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]
