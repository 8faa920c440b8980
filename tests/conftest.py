import json
import re

import pytest
from support.paths import ROOT


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
