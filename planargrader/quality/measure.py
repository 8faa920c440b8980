"""Measures the autograder's judgement through the notebooks' own test cells.

Right solutions in many styles must get full marks, known mistakes and mutants must not; the
first message must name the mistake; a mistake must cost marks in its own notebook alone;
chance must not change a mark.
"""

import concurrent.futures
import functools
import itertools
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import nbformat
import numpy as np

from planarkit.cause import PAIR
from planarkit.steps import FUNCTIONS, NOTEBOOKS

from ..course import examine
from ..course.mistakes import CATALOGUE, mistakes_in, pairs_in, wrong_source
from ..course.reference import solutions, source_folder
from .causes import not_borne_out
from .claims import sentences
from .equivalents import EQUIVALENTS
from .junk import junk
from .mutants import changed_twice, mutants
from .trial import first_message, grade_source, score, solution_ids

SEEDS = 100
TWICE = 100  # solutions that were changed twice, for each function
JUNK_SEEDS = 10  # of each junk answer, as many are random themselves
STYLES_REPEATED = 6  # in each notebook: a right solution is as stable as any other
# Pairs of mistakes that undo each other, so that together they may get more than one alone.
UNDONE = {
    "forward-no-hidden-activation + forward-cache-mixed": "without tanh, Z1 and A1 are the same",
    "cost-mean-twice + cost-wrong-m": "divided by m once, and by 1 once",
    "backprop-no-mean + backprop-mean-twice": "1/m stands in dZ2 and nowhere else, which is right",
    "backprop-no-mean + backprop-mean-in-dz1": "1/m stands in dZ1, so the hidden layer is right",
    "cost-big-margin + cost-clip-lost": "what is cut off is lost, so it does not matter how much",
    "boundary-grid-not-in-rows + boundary-transposed-for-model": "turned twice, which is right",
    "boundary-no-regions + boundary-one-label-row": "labels that nobody draws need not be folded",
}


class Submission(NamedTuple):
    """One solution of one notebook, and the keys of the mistakes in it."""

    notebook: str
    name: str
    source: str
    keys: tuple = ()


class Result(NamedTuple):
    """What became of a submission. `message` is the first one, or None."""

    marks: float
    most: float
    message: str | None


class Rate(NamedTuple):
    """How many were as they should be, and the others: {name: what came instead}."""

    right: int
    total: int
    exceptions: dict


def judge(notebook, seeds=SEEDS, most=None, map=map):
    """All rates of one notebook: {what is measured: Rate}.

    seeds: how often each style and mistake is graded again with other random numbers
    most: of the styles, pairs and mutants, only so many, evenly chosen; None for all
    map: like the built-in one; that of a pool uses every core
    """
    wrong = mistakes(notebook)
    right = styles(notebook)[:: _stride(styles(notebook), most)]
    together = [pair for pair in pairs(notebook) if pair.name not in UNDONE]
    together = together[:: _stride(together, most)]
    same = [mutant for mutant in mutants_of(notebook) if mutant.name in EQUIVALENTS]
    same = same[:: _stride(same, most)]
    mutated = [mutant for mutant in mutants_of(notebook) if mutant.name not in EQUIVALENTS]
    mutated = mutated[:: _stride(mutated, most)]

    marks = dict(zip(wrong, map(trial, wrong)))
    changed = dict(zip(mutated, map(unexplained, mutated)))
    twice = changed_twice_in(notebook, most or TWICE)
    joined = dict(zip(together, map(unexplained, together)))
    alone = {submission.name: result.marks for submission, result in marks.items()}
    apart = wrong[:: _stride(wrong, most and 1)]
    again = right[:: _stride(right, STYLES_REPEATED)] + wrong[:: _stride(wrong, most and 2)]
    return {
        "styles accepted": _rate(zip(right, map(trial, right)), _not_accepted),
        "mistakes rejected": _rate(marks.items(), _not_rejected),
        "mistakes named": _rate(marks.items(), _not_named),
        "junk worth nothing": junk_rate(notebook, seeds=min(seeds, JUNK_SEEDS), most=most, map=map),
        "equivalent mutants accepted": _rate(zip(same, map(trial, same)), _not_accepted),
        "mutants rejected": _rate(changed.items(), _not_rejected),
        "causes borne out": _rate(
            [*changed.items(), *zip(twice, map(unexplained, twice))], _not_borne_out
        ),
        "pairs rejected": _rate(joined.items(), _not_rejected),
        "pairs named": _rate(joined.items(), _not_named),
        "pairs not above one alone": _rate(
            joined.items(), functools.partial(_above_one_alone, alone)
        ),
        "other notebooks unharmed": _rate(zip(apart, map(harm, apart)), _harmful),
        "same marks over the seeds": _rate(
            zip(again, map(functools.partial(marks_over_seeds, seeds=seeds), again)), _unstable
        ),
    }


def junk_rate(notebook, seeds=JUNK_SEEDS, most=None, map=map):
    """The Rate of the junk answers for a notebook's functions that get no mark, whatever the seed.

    seeds, most and map are those of `judge`.
    """
    answers = [answer for name in _functions(notebook) for answer in junk(name)]
    answers = answers[:: _stride(answers, most)]
    marks = map(functools.partial(junk_marks, seeds=seeds), answers)
    found = dict(zip((answer.key for answer in answers), marks))
    exceptions = {key: ", ".join(cells) for key, cells in found.items() if cells}
    return Rate(len(found) - len(exceptions), len(found), exceptions)


def junk_marks(answer, seeds=JUNK_SEEDS):
    """The ids of the test cells that give a junk answer a mark, with some seed."""
    notebook = FUNCTIONS[answer.function].notebook
    paid = set()
    for seed in range(seeds):
        np.random.seed(seed)
        with examine.unexplained():
            outcomes = grade_source(notebook, answer.source, seed=seed)
        paid |= {cell for cell, outcome in outcomes.items() if outcome.points}
    return sorted(paid - set(answer.rest))


def on_all_cores():
    """A pool of processes whose `map` gives results in order."""
    # Forked processes inherit the display; theirs must not open windows.
    return concurrent.futures.ProcessPoolExecutor(
        initializer=os.environ.__setitem__, initargs=("MPLBACKEND", "agg")
    )


def styles(notebook):
    """The right solutions of a notebook, in different styles."""
    folder = source_folder().parents[1] / "tests" / "styles" / notebook
    files = sorted(folder.glob("*.py"))
    return [Submission(notebook, file.stem, file.read_text(encoding="utf-8")) for file in files]


def mistakes(notebook):
    """A submission for each known mistake in a notebook."""
    keys = [mistake.key for name in _functions(notebook) for mistake in mistakes_in(name)]
    return [Submission(notebook, key, _source(notebook, key), (key,)) for key in keys]


def pairs(notebook):
    """A submission for every two mistakes of a notebook that can be made together."""
    functions = _functions(notebook)
    together = [pair for name in functions for pair in pairs_in(name)]
    for names in itertools.combinations(functions, 2):
        together += itertools.product(*map(mistakes_in, names))
    single = {mistake.source: mistake.keys for mistake in mistakes(notebook)}
    made = []
    for keys in ((first.key, second.key) for first, second in together):
        source = _source(notebook, *keys)
        # Two mistakes may together be a third one.
        made.append(Submission(notebook, PAIR.join(keys), source, keys + single.get(source, ())))
    return made


def mutants_of(notebook):
    """A submission for each mutant of a notebook's solutions."""
    return [
        Submission(notebook, mutant.key, _whole(notebook, {function: mutant.source}))
        for function in _functions(notebook)
        for mutant in mutants(function)
    ]


def changed_twice_in(notebook, number):
    """Submissions with two changes at random, so many for each function of a notebook."""
    return [
        Submission(notebook, mutant.key, _whole(notebook, {function: mutant.source}))
        for function in _functions(notebook)
        for mutant in changed_twice(function, number, SEEDS)
    ]


def trial(submission):
    """Grade one submission, with the same numbers each time."""
    outcomes = grade_source(submission.notebook, submission.source)
    most = sum(outcome.most for outcome in outcomes.values())
    return Result(score(outcomes), most, first_message(outcomes))


def harm(submission):
    """What a wrong notebook costs the other eight, right ones beside it: {notebook: marks}."""
    before = os.getcwd()
    lost = {}
    with tempfile.TemporaryDirectory() as folder:
        _hand_in(submission, Path(folder))
        os.chdir(folder)
        try:
            for notebook in NOTEBOOKS:
                if notebook != submission.notebook:
                    outcomes = grade_source(notebook, _whole(notebook, {}))
                    lost[notebook] = sum(most - points for points, most, _ in outcomes.values())
        finally:
            os.chdir(before)
    return {notebook: marks for notebook, marks in lost.items() if marks}


def unexplained(submission):
    """Grade one submission whose messages nobody reads: the reason takes most of the time."""
    with examine.unexplained():
        return trial(submission)


def marks_over_seeds(submission, seeds=SEEDS):
    """The set of marks that hidden tests give a submission when they draw other numbers."""
    marks = set()
    for seed in range(seeds):
        np.random.seed(seed)
        with examine.unexplained():
            outcomes = grade_source(submission.notebook, submission.source, True, seed)
            marks.add(score(outcomes))
    return marks


def _rate(results, problem):
    """The Rate of these pairs of a submission and what came of it."""
    found = {submission.name: problem(submission, result) for submission, result in results}
    exceptions = {name: text for name, text in found.items() if text}
    return Rate(len(found) - len(exceptions), len(found), exceptions)


# What is wrong with a submission's result, as text, or None.


def _not_accepted(submission, result):
    return f"{result.marks:g} marks: {result.message}" if result.marks < result.most else None


def _not_rejected(submission, result):
    return "full marks" if result.marks >= result.most else None


def _not_named(submission, result):
    message = result.message or "no message"
    return None if any(_is_named(CATALOGUE[key], message) for key in submission.keys) else message


def _is_named(mistake, message):
    """Whether a message says what the catalogue does; what that asks may be answered in it."""
    told = [each for each in sentences(mistake.message) if not each.endswith("?")]
    return all(each in message for each in told) or mistake.noted and mistake.noted in message


def _not_borne_out(submission, result):
    """Of a mutant; its name begins with that of the function."""
    function = next(name for name in _functions(submission.notebook) if name in submission.name)
    return not_borne_out(function, submission.source, result.message or "")


def _above_one_alone(alone, submission, result):
    least = min(alone[key] for key in submission.keys)
    return f"{result.marks:g} marks, alone {least:g}" if result.marks > least else None


def _harmful(submission, lost):
    return ", ".join(f"{marks:g} marks in {notebook}" for notebook, marks in lost.items())


def _unstable(submission, marks):
    return " or ".join(f"{each:g}" for each in sorted(marks)) if len(marks) > 1 else None


def _stride(submissions, most):
    return max(1, len(submissions) // most) if most else 1


def _functions(notebook):
    return [name for name in FUNCTIONS if FUNCTIONS[name].notebook == notebook]


@functools.cache
def _source(notebook, *keys):
    """All functions of a notebook, with these mistakes in them."""
    wrong = defaultdict(list)
    for key in keys:
        wrong[CATALOGUE[key].function].append(CATALOGUE[key])
    return _whole(notebook, {name: wrong_source(*found) for name, found in wrong.items()})


def _whole(notebook, changed):
    sources = {name: solutions()[name] for name in _functions(notebook)} | changed
    return "\n\n".join(sources.values())


def _hand_in(submission, folder):
    """Write the notebook of a submission as a student's folder would hold it."""
    nb = nbformat.read(source_folder() / f"{submission.notebook}.ipynb", as_version=4)
    first, *others = solution_ids(submission.notebook)
    for cell in nb.cells:
        if cell.id == first:
            cell.source = submission.source
        elif cell.id in others:
            cell.source = ""
    nbformat.write(nb, folder / f"{submission.notebook}.ipynb")
