"""What a submission was graded from, in a file beside it: what has not changed stays as it is."""

import hashlib
import json

RECORD = ".graded.json"
TIMESTAMP = "timestamp.txt"  # when it was handed in: nothing that is run depends on it
SECRET = "submission_secret.txt"  # by which nbgrader's exchange gives back feedback

# The version of the engine's rules. Add one where a change in `engine/` may change a mark or a
# message of a submission: then all are graded again.
RULES = 4


def contents(files):
    """A digest of the files {name: bytes} that were handed in, whenever that was, as bytes."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        if name != TIMESTAMP:
            digest.update(b"%r %d\n" % (name, len(data)) + data)
    return digest.digest()


def fingerprint(course, notebooks, files, problems):
    """What a grading depends on, as one short text.

    That is the files that were handed in, the tests as the gradebook has them, what marks depend on
    in the course, and the engine's rules.
    """
    digest = hashlib.sha256(repr((RULES, course.fingerprint, problems)).encode())
    for notebook in notebooks.values():
        digest.update(repr((notebook.name, notebook.cells)).encode())
    digest.update(contents(files))
    return digest.hexdigest()


def before(folder):
    """Where it is kept what a graded submission was before, while nbgrader grades it again."""
    return folder.with_name(f".{folder.name}.before")


def read(folder):
    """The record in the folder of a graded submission: a dict, empty if there is none."""
    try:
        record = json.loads((folder / RECORD).read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def answers(folder):
    """The answers in the record of a folder: {notebook: digest}; one of before may have none."""
    found = read(folder).get("answers")
    return found if isinstance(found, dict) else {}


def problems(folder):
    """What the record says that the instructor should know: [(notebook, what, what to do), ...]."""
    found = read(folder).get("problems")
    return [tuple(each) for each in found] if isinstance(found, list) else []


def needs_look(problems):
    """Whether a person can do something about one of these."""
    return any(not todo.startswith("nothing") for _, _, todo in problems)


def write(folder, fingerprint, seconds, answers, problems=()):
    """Write the record: what it was graded from, how long that took, and its answers in words.

    answers: {notebook: digest}; see `questions`
    problems: what the instructor should know, as (notebook, what, what to do)
    """
    record = {
        "fingerprint": fingerprint,
        "seconds": seconds,
        "answers": answers,
        "problems": list(problems),
    }
    (folder / RECORD).write_text(json.dumps(record))
