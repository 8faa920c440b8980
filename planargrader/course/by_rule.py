"""What mistakes give that follow from a solution by rule, as fingerprints for worked cases."""

import dataclasses

import numpy as np

from planarkit.exceptions import Wrong
from planarkit.fingerprint import fingerprint
from planarkit.steps import FUNCTIONS

from .mistakes import mistakes_in, wrong_function
from .mistakes.derived import derived, sentence
from .reference import define, reference


def add_derived(cases, probes):
    """Add to the cases of one function what mistakes by rule give, by what is said of them.

    probes: cases of several sizes. Mistakes that give the same in all of these are told as one,
    and those of the catalogue are left out.
    """
    function, groups = probes[0].function, {}
    known = {_prints(probes, wrong_function(each.key)) for each in mistakes_in(function)}
    known.add(_prints(probes, reference(function)))
    for mistake in derived(function):
        wrong = define(function, mistake.source)
        prints = _prints(probes, wrong)
        if prints and prints not in known:
            groups.setdefault(prints, []).append((mistake, wrong))
    for alike in groups.values():
        text = sentence([mistake for mistake, _ in alike])
        for case in cases if text else ():
            prints = _differing(case, _answer(case, alike[0][1]))
            if prints is not None:
                case.derived.setdefault(text, []).append(prints)


def _prints(probes, function):
    """What a function gives in all these cases, in short; None where one has no answer."""
    found = []
    for case in probes:
        prints = {name: fingerprint(value) for name, value in _answer(case, function).items()}
        if not prints or None in prints.values():
            return None
        found.append(str([[n, p[0], *(f"{s:.6g}" for s in p[1:])] for n, p in prints.items()]))
    return tuple(found)


def _answer(case, function):
    """What a function gives for a case, and no large network asked of it; {} if it gives none."""
    try:
        answer = dataclasses.replace(case, explains=False).printed(function)
    except Wrong:
        return {}
    del answer["printed"]
    if FUNCTIONS[case.function].random:  # only the shapes can be compared
        return {name: np.zeros(np.shape(value)) for name, value in answer.items()}
    return answer


def _differing(case, answer):
    """The fingerprints of what is not right in an answer; None where there can be none."""
    if not answer:
        return None
    prints = {
        name: fingerprint(value)
        for name, value in answer.items()
        if not case.right(value, case.expected[name])
    }
    return None if None in prints.values() else prints
