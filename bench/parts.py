"""What the time of a submission is made of: graded here one after the other, with clocks around.

The grader and what it asks take turns on one core, so that what each part takes by the clock is
processor time of either, as long as this machine has nothing else to do.
"""

import contextlib
import json
import os
import sys
import time

from planargrader.engine import batch, gradebook, sandbox, submission
from planargrader.engine.budget import Budget
from planargrader.engine.config import App
from planargrader.engine.files import read_files
from planargrader.engine.gradebook import Handed
from planargrader.engine.session import SandboxedNotebook, Session

# What is timed: where it is, its name there, and the part of a submission that it is.
TIMED = (
    (sandbox._Zygote, "send", "fork"),
    (SandboxedNotebook, "__init__", "fork"),
    (Session, "run", "cells"),
    (Session, "call", "calls"),
    (Session, "call_helper", "calls"),
    (Session, "signature", "calls"),
    (batch, "_save", "writing"),
)
PARTS = ("start", "fork", "cells", "calls", "judging", "writing")


class Clock:
    """Seconds by part: those of the innermost part that is running count."""

    def __init__(self):
        self.seconds, self._running = dict.fromkeys(PARTS, 0.0), []
        self._since = time.monotonic()

    @contextlib.contextmanager
    def part(self, name):
        self._count()
        self._running.append(name)
        try:
            yield
        finally:
            self._count()
            self._running.pop()

    def _count(self):
        now = time.monotonic()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def around(self, owner, name, part):
        """Let a function count as a part."""
        before = getattr(owner, name)

        def timed(*arguments, **options):
            with self.part(part):
                return before(*arguments, **options)

        setattr(owner, name, timed)

    def around_sandbox(self):
        """Let what comes before a sandbox is there, and after it is left, count as its start."""
        before = submission.sandbox

        @contextlib.contextmanager
        def timed(*arguments):
            with contextlib.ExitStack() as stack:
                with self.part("start"):
                    here = stack.enter_context(before(*arguments))
                yield here
                with self.part("start"):
                    stack.close()

        submission.sandbox = timed


def parts(most):
    """Milliseconds of each part for one submission, of the first ones in this course's folder."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    app = App()
    nbgrader, backend = app.for_assignment("planar"), app.grader.backend
    notebooks = gradebook.read_assignment(app.course, app.db_url, "planar")
    folders = batch.Folders.of(nbgrader.coursedir)
    found = list(batch.submissions(folders).items())[:most]
    sandbox.prepare(app.course)
    clock = Clock()
    for timed in TIMED:
        clock.around(*timed)
    clock.around_sandbox()
    for student, folder in found:
        with clock.part("judging"):
            files, _ = read_files(folder, notebooks, ignored=[app.course.kit_folder.name])
            graded = submission.grade_submission(
                app.course, notebooks, files, backend, Budget(shared=False)
            )
            batch._save(nbgrader, folders, Handed(student, None), files, graded, "")
    return {part: 1000 * seconds / len(found) for part, seconds in clock.seconds.items()}


if __name__ == "__main__":
    print(json.dumps(parts(int(sys.argv[1]))))
