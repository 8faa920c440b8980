"""Which known mistakes a class has made, in each notebook, and how one student wrote them."""

from collections import defaultdict
from typing import NamedTuple

from .. import limits, sanitize

FOR_EXAMPLES = 5  # with fewer submissions, anybody could tell whose an example is


class Found(NamedTuple):
    """A known mistake in a class; students: how many made it."""

    notebook: str
    message: str
    taught: str
    students: int
    share: float
    example: str


class Step(NamedTuple):
    """A notebook in a class.

    handed_in, right: how many handed it in, and have all marks of its tests
    unknown: how many others, of whom no known mistake was told
    mistakes: [Found, ...], the most frequent first
    """

    notebook: str
    handed_in: int
    right: int
    unknown: int
    mistakes: list


def step_of(found, notebook, known):
    """The Step of a notebook.

    found: the ClassData
    known: the KnownMistakes of the course
    """
    here = [each for each in found.submissions if notebook in each.handed_in]
    tests = [test for test in found.tests if test.notebook == notebook]
    messages = {each.message: each for each in reversed(known) if each.notebook == notebook}
    made, functions = defaultdict(list), {}
    right, unknown = 0, 0
    for submission in here:
        if all(submission.scores.get(test.name, 0) >= test.most for test in tests):
            right += 1
            continue
        told = [message for message in messages if _is_told(message, submission.said[notebook])]
        unknown += not told
        for message in told:
            made[message].append(submission)
            functions.setdefault(id(submission), []).append(messages[message].function)
    mistakes = []
    for message, makers in made.items():
        function = messages[message].function
        # Who made one mistake only shows it best.
        makers.sort(key=lambda each: functions[id(each)].count(function))
        example = _example(makers, function) if len(found.submissions) >= FOR_EXAMPLES else ""
        share = len(makers) / len(here)
        taught = messages[message].taught
        mistakes.append(Found(notebook, message, taught, len(makers), share, example))
    mistakes.sort(key=lambda each: (-each.students, each.message))
    return Step(notebook, len(here), right, unknown, mistakes)


def _is_told(message, said):
    return any(message in each for each in said)


def _example(makers, function):
    """The code of one of these students, in which nothing names anybody; "" if there is none."""
    for submission in makers:
        code = submission.code.get(function, "")
        lower = code.lower()
        if code and not any(name in lower for name in submission.names):
            lines = map(sanitize.line, code[: limits.RESULT_TEXT].split("\n"))
            return "\n".join(lines) + " …" * (len(code) > limits.RESULT_TEXT)
    return ""
