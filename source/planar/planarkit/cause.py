"""Why an answer is wrong: the known mistake that gives it, or where its fault begins.

Nothing is told but what the numbers of the answer bear out.
"""

import contextlib
import io
from collections import ChainMap

import numpy as np

from .arguments import copied
from .errors import same_key
from .exceptions import TookTooLong, Unreachable, Wrong
from .fingerprint import has_fingerprint
from .guard import guarded
from .inside import named_values, only_numbers
from .messages import (
    HINTS,
    difference,
    join,
    relation,
    shape_difference,
    shape_relation,
    wrong_part,
)
from .steps import SIZES

ALIKE = 0.1  # share of the wrong places that a known mistake may leave unexplained
PAIR = " + "  # joins the keys of two mistakes made together


def explained(case, answer, name):
    """What to say of a quantity of an answer that is wrong.

    case: the Case; its function was called for the answer
    """
    value, expected = answer[name], np.asarray(case.expected[name], float)
    begins, right = _on_the_way(case, answer, name)
    fact = difference(*begins) if begins else difference(name, value, expected)
    reason = (
        _known_regions(case, value)
        if name == "regions"
        else _known_mistake(case, answer, name, case.right) or _derived_mistake(case, answer, name)
    )
    wrong = begins or (name, value, expected)
    if not reason and name not in SIZES:
        reason = relation(*wrong[1:], _examples(case), _others(case, wrong[0]))
    hint = HINTS.get(wrong[0]) or case.about.hint
    if reason:
        return join(fact, reason, right)
    return join(fact, wrong_part(*wrong[1:]), hint, right)


def wrong_shape(case, answer, name):
    """What to say of a quantity of an answer that has another shape than it should have."""
    value, expected = answer[name], case.expected[name]

    def alike(value, given):
        shapes = np.shape(value) == np.shape(given)
        return shapes and (case.about.random or case.right(value, given))

    reason = _known_mistake(case, answer, name, alike) or _derived_mistake(case, answer, name)
    fact = shape_difference(name, value, expected)
    return join(fact, reason or shape_relation(value, expected, _examples(case)))


def without_answer(case, fact, key, hint=""):
    """A Wrong for a call that gave nothing to compare, naming the mistake if it is known."""
    suspects = [name for name, given in case.mistakes.items() if same_key(given.get("error"), key)]
    return Wrong(join(fact, _reason(case, suspects) or hint), key)


def _on_the_way(case, answer, name):
    """Where the fault of a quantity begins, and what is right before it.

    Gives (name, value, expected) of what is wrong first that is not given back, or None, and a
    sentence, or None. Values are known by what they are; a wrong one by its name. It is not
    blamed where what is made of it is right, or where it only has the 1/m in it that others
    put in later.
    """
    made_of, last = case.about.on_the_way, None
    there = _named_values(case, name)
    for each in made_of.get(name, ()):
        expected = case.inside[each]
        if any(case.right(value, expected) for value in there.values()):
            last = f"`{each}` is right."
            continue
        follows = [quantity for quantity in made_of if each in made_of[quantity]]
        good = any(case.right(answer[other], case.expected[other]) for other in follows)
        for key, value in there.items():
            if key.lower() == each.lower() and not good:
                if not case.right(value * _examples(case), expected):
                    return (each, np.asarray(value, float), expected), last
        break
    return None, last


def _named_values(case, name):
    """What the names in the student's function hold at its end: {name: array}."""
    if not case.inside or not case.called or name not in case.about.on_the_way:
        return {}
    function, inputs = case.called, copied(case.inputs).values()
    inside = getattr(function, "inside", None)  # a function that lives in another process
    try:
        with guarded(), contextlib.redirect_stdout(io.StringIO()):
            if inside:  # from where anything may come
                return only_numbers(inside("named_values", *inputs))
            return named_values(function, *inputs)
    except Unreachable:
        raise
    except (Exception, TookTooLong):
        return {}


def _others(case, name):
    """What else is right: the other quantities, and the arrays that went in."""
    inside = [part for part in case.inputs.values() if isinstance(part, dict)]
    return {**case.inputs, **dict(ChainMap(case.expected, *inside)), name: None}


def _examples(case):
    """m, the number of examples in this case, or None."""
    columns = [case.inputs[name].shape[1] for name in ("X", "A2") if name in case.inputs]
    return columns[0] if columns else None


def _known_mistake(case, answer, name, same):
    """What to say of the mistake that gives this answer, in all its quantities."""
    suspects = [
        key
        for key, given in case.mistakes.items()
        if name in given
        and (PAIR not in key or not np.allclose(answer[name], 0))  # too much ends in a 0
        and all(same(answer[other], given[other]) for other in answer if other in given)
        and not same(given[name], case.expected[name])
    ]

    def shows(key):
        given = case.mistakes.get(key, {})
        return name in given and same(answer[name], given[name])

    return _reason(case, suspects, shows)


def _derived_mistake(case, answer, name):
    """What it looks as if was done, of mistakes that follow by rule, as a sentence, or ""."""
    if not case.derived:
        return ""
    wrong = {
        each: value for each, value in answer.items() if not case.right(value, case.expected[each])
    }
    said = [
        text
        for text, several in case.derived.items()
        if any(_gives(prints, wrong, case.about.random) for prints in several)
    ]
    return said[0] if len(said) == 1 else ""


def _gives(prints, wrong, random):
    """Whether exactly what is wrong in an answer has these fingerprints; of random ones, shapes."""
    if prints.keys() != wrong.keys():
        return False
    if random:
        return all(list(np.shape(wrong[name])) == list(prints[name][0]) for name in wrong)
    return all(has_fingerprint(wrong[name], prints[name]) for name in wrong)


def _known_regions(case, value):
    """What to say of the mistake whose regions are nearest. Each grid shows it differently."""
    distances = {
        key: np.sum(value != given["regions"])
        for key, given in case.mistakes.items()
        if "regions" in given
    }
    nearest = min(distances.values(), default=value.size)
    if nearest >= ALIKE * np.sum(value != case.expected["regions"]):
        return ""
    return _reason(case, [key for key in distances if distances[key] == nearest])


def _reason(case, suspects, shows=None):
    """What to say of these mistakes, each of which explains the answer; "" if they differ.

    shows: whether a mistake alone gives what was looked at, by its key
    """
    alone = [key for key in suspects if PAIR not in key]
    reasons = []
    for key in alone or suspects:
        parts = key.split(PAIR)
        seen = [part for part in parts if len(parts) == 1 or not shows or shows(part)]
        reasons.append({case.messages[part] for part in seen or parts})
    common = set.intersection(*reasons) if reasons else set()
    if not common:
        return ""
    return ("" if alone else "Two mistakes come together here. One of them: ") + min(common)
