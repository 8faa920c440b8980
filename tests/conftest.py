import os

import pytest
from support import noise, prose

if os.environ.get("NOISE"):  # tests/processors.py sets it
    noise.put_into_data(int(os.environ["NOISE"]))


def pytest_collection_modifyitems(items):
    """The longest file first, so that the other worker does the rest meanwhile."""
    items.sort(key=lambda item: "test_pipeline" not in item.nodeid)


@pytest.fixture
def markdown():
    """The prose of a notebook, given its path from the root, with blanks and line ends folded."""
    return prose.read
