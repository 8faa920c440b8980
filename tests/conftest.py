"""What pytest does before any test.

Examples of property tests are the same in every run. `HYPOTHESIS_PROFILE=long make test` looks
for new ones, twenty times as many.
"""

import os

import hypothesis
import pytest
from support import noise, prose
from support.classroom import CourseFolder, generated_course, graded_sample, once
from support.paths import ROOT

from planargrader.course.cases import fresh_cases
from planargrader.course.reference import use_folder

use_folder(ROOT)  # wherever a test goes

if os.environ.get("NOISE"):  # tests/processors.py sets it
    noise.put_into_data(int(os.environ["NOISE"]))

hypothesis.settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, max_examples=100
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


# Files in the order in which they are begun, so that no worker is left with a long one at the end.
FIRST = ["pipeline", "grade", "gradebooks", "release", "judgement", "damage", "notebooks"]
# Files whose tests share nothing that takes long to make: any worker takes any of them.
APART = ["judgement", "notebooks"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep the tests of a file on one worker, but for those that say or need no such thing."""
    for item in items:
        name = _name(item)
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid if name in APART else name))
    items.sort(key=lambda item: FIRST.index(_name(item)) if _name(item) in FIRST else len(FIRST))


def _name(item):
    return item.path.stem.removeprefix("test_")


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """A course folder as nbgrader has made it, to be copied: see Classroom."""
    folder = once(tmp_path_factory, "generated", generated_course)
    fresh_cases()  # so that no worker has to make them: each is forked from this process
    return CourseFolder(folder)


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory):
    """A course folder in which the sample class has been graded, to be copied."""
    return CourseFolder(once(tmp_path_factory, "graded-class", graded_sample))


@pytest.fixture
def markdown():
    """The prose of a notebook, given its path from the root, with blanks and line ends folded."""
    return prose.read
