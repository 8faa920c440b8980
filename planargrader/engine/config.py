"""The grader's part of nbgrader_config.py, and nbgrader with the configuration of a folder."""

import os

from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from traitlets import Dict, Enum, Unicode
from traitlets.config import LoggingConfigurable

from .course import load_course
from .errors import CourseError, SandboxError
from .sandbox import BACKENDS, choose


class PlanarGrader(LoggingConfigurable):
    """How submissions are graded."""

    course = Unicode(
        "",
        help="The course, as 'package.module:function': the function is given the course's folder "
        "and returns a planargrader.engine.course.Course.",
    ).tag(config=True)

    assignments = Dict(
        help="The assignments and their notebooks, in place of the course's own: "
        "{'planar-1': ['01-structure', '02-init'], ...}.",
    ).tag(config=True)

    sandbox = Enum(
        ["auto", *BACKENDS, "none"],
        default_value="auto",
        help="What keeps submissions apart from this machine: 'auto' takes the first that works "
        "here. With 'none' they run with your rights: they can read and change whatever you can.",
    ).tag(config=True)

    @property
    def backend(self):
        """What keeps submissions apart here; None for nothing. Raises CourseError if it can't."""
        try:
            return choose(self.sandbox)
        except SandboxError as error:
            raise CourseError(str(error)) from None

    @property
    def source(self):
        """What `load_course` needs to find the course, as plain data for another process."""
        root = CourseDirectory(parent=self).root
        assignments = tuple((name, tuple(books)) for name, books in self.assignments.items())
        return self.course, os.path.abspath(root), assignments


class App:
    """nbgrader and the course, with the configuration of the folder we are in.

    nbgrader: an app of nbgrader's that has read it already
    """

    def __init__(self, nbgrader=None):
        self._nbgrader = nbgrader or NbGrader()
        if not nbgrader:
            self._nbgrader.load_config_file()
        self.grader = PlanarGrader(parent=self._nbgrader)
        self.course = load_course(*self.grader.source)

    def for_assignment(self, assignment):
        """nbgrader's app with its course directory set to this assignment."""
        app = NbGrader(config=self._nbgrader.config, log=self._nbgrader.log)
        app.coursedir = CourseDirectory(parent=app)
        app.coursedir.assignment_id = assignment
        return app

    @property
    def config(self):
        """The configuration, as nbgrader's own commands have it."""
        return self._nbgrader.config

    @property
    def zone(self):
        """The name of the time zone that nbgrader writes times of handing in in."""
        return Exchange(config=self.config).timezone

    @property
    def db_url(self):
        """The address of the gradebook."""
        return CourseDirectory(parent=self._nbgrader).db_url
