"""What pytest does before any test.

Examples of property tests are the same in every run. `HYPOTHESIS_PROFILE=long make test` looks
for new ones, twenty times as many.
"""

import json
import os
import re

import hypothesis
import pytest
from support.paths import ROOT

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

    def read(path):
        cells = json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"]
        prose = "\n".join(
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        )
        return re.sub(r"\s+", " ", prose)

    return read
