"""What pytest does before any test.

Examples of property tests are the same in every run. `HYPOTHESIS_PROFILE=long make test` looks
for new ones, twenty times as many.
"""

import os

import hypothesis
import pytest
from support import noise, prose
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


def pytest_collection_modifyitems(items):
    """The longest file first, so that the other worker does the rest meanwhile."""
    items.sort(key=lambda item: "test_pipeline" not in item.nodeid)


@pytest.fixture
def markdown():
    """The prose of a notebook, given its path from the root, with blanks and line ends folded."""
    return prose.read
