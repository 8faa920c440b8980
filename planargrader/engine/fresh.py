"""Seeds for the numbers that tests draw: each belongs to one notebook of one submission.

A seed is a keyed hash of the notebook's code, and of all that was handed in with it: a file beside
it may hold what an earlier grading gave away. So the same submission is graded with the same
numbers each time, and what a feedback page shows of them helps nobody with another one. The key
lies in the folder of the course alone: nobody who knows the rest of the course can compute a seed.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from contextvars import ContextVar

from .errors import CourseError

KEY = ".grading-secret"  # the file with the key, in the folder of the course
KEY_BYTES = 32

_seed = ContextVar("the seed of the notebook that is being graded")


def seed_of(root, notebook, sources, beside):
    """The seed of a notebook of a submission, an int.

    root: the folder of the course
    notebook: its name
    sources: of its code cells, in order
    beside: stands for all files of the submission; see `records.contents`

    Raises CourseError if the key can't be read or written.
    """
    text = json.dumps([notebook, beside.hex(), *sources])
    return int.from_bytes(hmac.digest(key(root), text.encode(), hashlib.sha256), "big")


def key(root):
    """The key of a course as bytes, made if there is none yet. Raises CourseError."""
    path = root / KEY
    try:
        if not path.exists():
            _make(path)
        found = path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"The secret from which tests draw their numbers is in {path}, and there it can't be "
            f"read or written: {error.strerror}. Whoever grades needs the right to do both."
        ) from None
    if len(found) != KEY_BYTES:
        raise CourseError(f"{path} is damaged. Delete it; another one is made then.")
    return found


def _make(path):
    """Write a new key, whole or not at all, unless another process is quicker."""
    handle, new = tempfile.mkstemp(prefix=f"{KEY}-", dir=path.parent)  # nobody else may read it
    try:
        with open(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(new, path)
    finally:
        os.unlink(new)


@contextlib.contextmanager
def seeded(seed):
    """Let hidden tests in a with-block draw from this seed."""
    token = _seed.set(seed)
    try:
        yield
    finally:
        _seed.reset(token)


def current_seed():
    """The seed that a hidden test draws from; a new one each time where nothing is graded."""
    return _seed.get(None) or secrets.randbits(8 * KEY_BYTES)
