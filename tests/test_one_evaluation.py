"""Marks and messages are the same in a sandbox as where the judgement is measured.

Both go through `engine.evaluate`; they differ in where the student's functions are. All numbers are
drawn from the seed of the notebook in both, so that a message that names one must be the same, too.
"""

import functools
import itertools
import json
import re
from collections import Counter

import nbformat
import pytest
from nbgrader import utils
from support.classroom import BACKEND, with_sandbox
from support.notebooks import course_notebook
from support.paths import RELEASE, ROOT
from support.points import BY_TESTS

from planargrader.engine.evaluate import is_test
from planargrader.engine.fresh import seed_of
from planargrader.engine.records import contents
from planargrader.engine.submission import grade_submission
from planargrader.quality import measure
from planargrader.quality.trial import Outcome, grade, message, score, solution_ids, this_course
from planarkit.steps import NOTEBOOKS

SEED = 5  # where no sandbox is
STYLES, MISTAKES = 1, 3  # of each notebook

# What goes wrong otherwise: {name: (notebook, what is replaced in the solution, by what)}.
TROUBLES = {
    "renamed option": ("06-update", "learning_rate", "rate"),
    "missing option": ("07-model", ", seed=None", ""),
    "missing argument": ("03-forward", "(X, parameters)", "(X)"),
    "one argument too many": ("04-cost", "(A2, Y)", "(A2, Y, m)"),
    "exception": ("05-backprop", "m = X.shape[1]", "m = X.shape[2]"),
    "own exception": ("08-predict", "return ", "raise KeyError('a') or "),
    "exit": ("04-cost", "m = Y.shape[1]", "raise SystemExit"),
    "nothing given back": ("02-init", "return ", ""),
    "name that is not there": ("09-boundary", "plt.", "plot."),
    "syntax error": ("01-structure", "return ", "return ) "),
    "another kind": ("04-cost", "return ", "return str, "),
    "left to be written": ("05-backprop", "m = X.shape[1]", "raise NotWrittenYet"),
    "needs what is missing": ("02-init", "def ", "from no_such_package import jit\n@jit\ndef "),
    # These are right.
    "stops above": ("03-forward", "def ", "import no_such_package\nno_such_name(1)\ndef "),
    "default that is a function": ("04-cost", "(A2, Y)", "(A2, Y, log=np.log)"),
    "option by name only": ("06-update", ", learning_rate", ", *, learning_rate"),
    "prints": ("03-forward", "return ", "print('x' * 3000)\n    return "),
    "changes its input": ("06-update", "return ", "parameters.clear()\n    return "),
}
HARMLESS = (
    "stops above",
    "default that is a function",
    "option by name only",
    "prints",
    "changes its input",
)


def evenly(found, number):
    return found[:: -(-len(found) // number)]


def chosen(notebook):
    """The submissions of a notebook: measure.Submissions."""
    right = evenly(measure.styles(notebook), STYLES)
    wrong = evenly(measure.mistakes(notebook), MISTAKES)
    troubles = [
        measure.Submission(notebook, name, replaced(measure._whole(notebook, {}), old, new))
        for name, (where, old, new) in TROUBLES.items()
        if where == notebook
    ]
    return [*right, *wrong, *troubles]


def replaced(source, old, new):
    assert old in source
    return source.replace(old, new)


@functools.cache
def here(submission, seed):
    """The Outcomes of a submission in this process."""
    first, *rest = solution_ids(submission.notebook)
    sources = {first: submission.source, **dict.fromkeys(rest, "")}
    return grade(submission.notebook, sources, seed=seed)


def handed_in(submission):
    """The bytes of a notebook with this source in its first solution cell, and none in others."""
    content = json.loads((RELEASE / f"{submission.notebook}.ipynb").read_text(encoding="utf-8"))
    first, *rest = solution_ids(submission.notebook)
    for cell in content["cells"]:
        if cell["id"] == first:
            cell["source"] = submission.source
        elif cell["id"] in rest:
            cell["source"] = ""
    return json.dumps(content).encode()


def in_sandbox(submissions):
    """The Outcomes of submissions, one for each notebook at most, in one sandbox, and their seeds.

    Returns a list of (Outcomes, seed).
    """
    notebooks = {each.notebook: course_notebook(each.notebook) for each in submissions}
    files = {f"{each.notebook}.ipynb": handed_in(each) for each in submissions}
    graded = grade_submission(this_course(), notebooks, files, BACKEND)
    found = []
    for each in submissions:
        cells = nbformat.reads(graded.notebooks[each.notebook], as_version=4).cells
        code = [cell for cell in cells if cell.cell_type == "code"]
        outcomes = {
            cell.metadata.nbgrader.grade_id: Outcome(
                *utils.determine_grade(cell), message(cell.outputs)
            )
            for cell in filter(is_test, code)
        }
        sources = [cell.source for cell in code]
        found.append((outcomes, seed_of(ROOT, each.notebook, sources, contents(files))))
    return found


@functools.cache
def chosen_of_all():
    """The submissions of all notebooks, in rounds that hold one of each notebook at most."""
    rounds = itertools.zip_longest(*map(chosen, NOTEBOOKS))
    return [[each for each in found if each] for found in rounds]


ROUNDS = STYLES + MISTAKES + max(Counter(where for where, *_ in TROUBLES.values()).values())


@with_sandbox
@pytest.mark.parametrize("number", range(ROUNDS))
def test_marks_and_messages_are_those_of_the_sandbox(number):
    submissions = chosen_of_all()[number]
    assert submissions
    for submission, (found, seed) in zip(submissions, in_sandbox(submissions), strict=True):
        assert here(submission, seed) == found, submission.name


def test_no_submission_is_left_out():
    assert len(chosen_of_all()) == ROUNDS
    names = {(each.notebook, each.name) for found in chosen_of_all() for each in found}
    assert len(names) == len(NOTEBOOKS) * (STYLES + MISTAKES) + len(TROUBLES)


def test_what_is_compared_is_right_and_wrong_and_holds_numbers_that_were_drawn():
    told = set()
    for submission in itertools.chain(*chosen_of_all()):
        outcomes = here(submission, SEED)
        wrong = submission.keys or submission.name in TROUBLES
        right = not wrong or submission.name in HARMLESS
        assert right == (score(outcomes) == BY_TESTS[submission.notebook]), submission.name
        told |= {outcome.message for outcome in outcomes.values()}
    told = " ".join(filter(None, told))
    assert re.search(r"With other inputs \(.* shape \(\d", told)
    for words in ("is not there", "not written yet", "SystemExit", "KeyError", "returns None"):
        assert words in told
