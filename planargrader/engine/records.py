"""What a submission was graded from, in a file beside it: what has not changed stays as it is."""

import hashlib
import json

RECORD = ".graded.json"
TIMESTAMP = "timestamp.txt"  # when it was handed in: nothing that is run depends on it

# The version of the engine's rules. Add one where a change in `engine/` may change a mark or a
# message of a submission: then all are graded again.
RULES = 1


def fingerprint(course, notebooks, files, problems):
    """What a grading depends on, as one short text.

    That is the files that were handed in, the tests as the gradebook has them, what marks depend on
    in the course, and the engine's rules.
    """
    digest = hashlib.sha256(repr((RULES, course.fingerprint, problems)).encode())
    for notebook in notebooks.values():
        digest.update(repr((notebook.name, notebook.cells)).encode())
    for name, data in files.items():
        if name != TIMESTAMP:
            digest.update(b"%r %d\n" % (name, len(data)) + data)
    return digest.hexdigest()


def read(folder):
    """The record in the folder of a graded submission: a dict, empty if there is none."""
    try:
        record = json.loads((folder / RECORD).read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write(folder, fingerprint, seconds):
    """Write the record: what it was graded from, and how long that took."""
    record = {"fingerprint": fingerprint, "seconds": seconds}
    (folder / RECORD).write_text(json.dumps(record))
