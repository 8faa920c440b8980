"""How learning management systems name what they put into a zip file of submissions.

Each is a collector plugin of nbgrader's, whose regular expression is the system's own way. The
first folder or file of a path that fits counts: what comes after it was named by the student.
"""

import re

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

_FOLDERS = r"(?:[^/]*/)*?"  # that somebody has put around it


class MoodleNames(FileNameCollectorPlugin):
    """Moodle: `Jane Doe_12345_assignsubmission_file/work.ipynb`, or the same without a folder.

    Before Moodle 4.1 the folder's name ends in "_". In a full name Moodle leaves no "_".
    """

    named_regexp = Unicode(
        _FOLDERS + r"(?P<name>[^_/]+)_(?P<student_id>\d+)_assignsubmission_file(?:_?/|_)"
        r"(?P<file_id>.+)"
    ).tag(config=True)

    typed_regexp = _FOLDERS + r"(?P<name>[^_/]+)_(?P<student_id>\d+)_assignsubmission_onlinetext.*"

    def typed(self, name):
        """Whose text, typed into a box, a file of this name holds, as a dict, or None."""
        found = re.fullmatch(self.typed_regexp, name)
        return found and found.groupdict()

    def collect(self, submitted_file):
        """What the path says, as a dict, or None: with file_id, student_id and name."""
        return self._match(submitted_file)


class CanvasNames(MoodleNames):
    """Canvas: `doejane_LATE_12345_67890_work.ipynb`: user, then file. Anonymous ones have no user.

    Canvas itself takes the first two numbers for these when such files come back.
    """

    named_regexp = Unicode(
        _FOLDERS + r"(?:(?P<name>[^/]+?)_(?P<late>LATE_)?(?P<student_id>\d+)"
        r"|(?P<late_anonymous>LATE_)?(?P<anonymous>anon_\w+?))"
        r"_(?P<upload>\d+)_(?P<file_id>.+)"
    ).tag(config=True)

    typed_regexp = (
        _FOLDERS + r"(?:(?P<name>[^/_]+)_(?:LATE_)?(?P<student_id>\d+)"
        r"|(?:LATE_)?(?P<anonymous>anon_\w+?))_text\.html"
    )


SYSTEMS = {"moodle": MoodleNames, "canvas": CanvasNames}
