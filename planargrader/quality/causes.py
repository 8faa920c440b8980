"""Whether the cause that a message names is the cause, with numbers that it was not found by."""

import contextlib
import io
import re

import numpy as np

from planarkit.cause import PAIR
from planarkit.exceptions import TookTooLong, Wrong
from planarkit.steps import FUNCTIONS

from ..course.cases import make_case, random_inputs
from ..course.mistakes import CATALOGUE, mistakes_in, pairs_in, wrong_function
from ..course.mistakes.derived import derived
from ..course.reference import define

# Of a network, in each case that is tried; no worked case has them.
SIZES = ({"n_x": 4, "n_h": 6, "m": 9}, {"n_x": 8, "n_h": 3, "m": 12})
SEED = 18
NEAR = 0.05  # share of the places in which two pictures of the same mistake may differ


def messages_in(function, message):
    """The messages of known mistakes that stand in a message, as a list without repetitions."""
    known = dict.fromkeys(mistake.message for mistake in mistakes_in(function))
    return [text for text in known if text in message]


def named(function, message):
    """The mistakes that a message may mean, each as the keys of what was done; [] for none."""
    meant = {mistake.key for mistake in mistakes_in(function) if mistake.message in message}
    if "Two mistakes" not in message:
        return [(key,) for key in meant]
    pairs = [(first.key, second.key) for first, second in pairs_in(function)]
    return [keys for keys in pairs if meant & set(keys)]


def not_borne_out(function, source, message, quantity=None):
    """What a message names though it is not so, as text; None if nothing.

    function: the name of the function that the wrong source defines
    message: what a student reads of it
    quantity: the one that it is of. Of a mistake that speaks of it by its name, that counts alone.
    """
    meant = named(function, message)
    if not meant:
        return None
    cases, wrong = _cases(function), define(function, source)
    same = _same_picture if FUNCTIONS[function].draws else _same
    same = _same_shapes if FUNCTIONS[function].random else same
    about = ["regions"] if "another region" in message else None  # the points come behind them
    answers = [_only(about, _answer(case, wrong)) for case in cases]
    for keys in meant:
        given = [_only(about, _answer(case, wrong_function(*keys))) for case in cases]
        if all(map(same, answers, given)):
            return None
        if quantity in (given[0] or ()) and re.search(
            rf"\b{quantity}\b", CATALOGUE[keys[0]].message
        ):
            pairs = [[_only([quantity], each) for each in both] for both in zip(answers, given)]
            if all(same(*pair) for pair in pairs):
                return None
    return f"{' or '.join(sorted(map(PAIR.join, meant)))}: {message}"


def looks_so(function, source, looks):
    """Whether a mistake that follows by rule, and looks like this, gives what a source gives."""
    same = _same_shapes if FUNCTIONS[function].random else _same
    cases, wrong = _cases(function), define(function, source)
    answers = [_answer(case, wrong) for case in cases]
    return any(
        all(
            same(answer, _answer(case, define(function, mistake.source)))
            for case, answer in zip(cases, answers)
        )
        for mistake in derived(function)
        if mistake.looks == looks
    )


def _cases(function):
    rng = np.random.default_rng(SEED)
    drawn = [random_inputs(function, rng, **sizes) for sizes in SIZES]
    return [make_case(function, *each, with_mistakes=False) for each in drawn]


def _answer(case, function):
    """What a function gives for a case, or None where it gives nothing that could be compared."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return case.call(function)
    except (Wrong, TookTooLong):
        return None


def _only(quantities, answer):
    """These quantities of an answer alone, or all of them if none are named."""
    return answer and {name: answer[name] for name in quantities or answer}


def _same(answer, given):
    if answer is None or given is None:
        return answer is given
    return all(
        np.shape(answer[name]) == np.shape(given[name])
        and np.allclose(answer[name], given[name], equal_nan=True)
        for name in answer.keys() & given.keys()
    )


def _same_shapes(answer, given):
    if answer is None or given is None:
        return answer is given
    return all(np.shape(answer[name]) == np.shape(given[name]) for name in answer)


def _same_picture(answer, given):
    """Whether two pictures are alike, but for the places that another grid shows otherwise."""
    if answer is None or given is None:
        return answer is given
    return all(np.mean(answer[name] != given[name]) < NEAR for name in answer)
