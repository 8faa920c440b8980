"""What pytest does before any test.

Examples of property tests are the same in every run. `HYPOTHESIS_PROFILE=long make test` looks
for new ones, twenty times as many.
"""

import gc
import os
import sys
from pathlib import Path

import hypothesis
import pytest
from support import noise, prose
from support.classroom import CourseFolder, generated_course, graded_sample, once
from support.paths import ROOT

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
FIRST = """
    attacked_class attacks_page attacked_by_nbgrader pipeline assignments grade tenth_notebook
    second_course gradebooks release wheel damage judgement notebooks
""".split()
# Files whose tests share nothing that takes long to make: any worker takes any of them.
APART = ["judgement", "notebooks", "attacks"]


def pytest_collection_modifyitems(config, items):
    """The longest files first; with IN_TURN=0 or 1 every other test."""
    names = [f"test_{name}" for name in FIRST]
    items.sort(key=lambda item: [*names, item.path.stem].index(item.path.stem))
    if turn := os.environ.get("IN_TURN"):
        left_out = items[1 - int(turn) :: 2]
        config.hook.pytest_deselected(items=left_out)
        items[:] = items[int(turn) :: 2]


def pytest_xdist_make_scheduler(config, log):
    """Give workers whole files in that order, but single tests of those in APART."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return nodeid if Path(file).stem.removeprefix("test_") in APART else file

    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.fixture(autouse=True)
def nothing_of_other_tests():
    """What belongs to the process is as before, whatever a test leaves: its course, and figures.

    Hypothesis leaves a function that the garbage collector calls. What the alarm of a time limit
    raises in that reaches nobody, and pytest takes it for a fault of the test.
    """
    gc.callbacks.clear()
    yield
    use_folder(ROOT)
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """A course folder as nbgrader has made it, to be copied: see Classroom."""
    folder = once(tmp_path_factory, "generated", generated_course)
    return CourseFolder(folder)


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory):
    """A course folder in which the sample class has been graded, to be copied."""
    return CourseFolder(once(tmp_path_factory, "graded-class", graded_sample))


@pytest.fixture
def markdown():
    """The prose of a notebook, given its path from the root, with blanks and line ends folded."""
    return prose.read
