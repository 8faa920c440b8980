"""The catalogue of known mistakes.

Each is the course's own solution with a few edits, so that there is no second copy of a
solution: where a solution changes, its mistakes change with it. One module for each step.
"""

from ..course import CourseError, define, solutions
from . import backprop, boundary, cost, forward, init, model, predict, structure, update
from .mistake import Mistake

_MODULES = (structure, init, forward, cost, backprop, update, model, predict, boundary)

CATALOGUE: dict[str, Mistake] = {
    mistake.key: mistake for module in _MODULES for mistake in module.MISTAKES
}


def mistakes_in(function):
    """All known mistakes in the function of this name."""
    return [mistake for mistake in CATALOGUE.values() if mistake.function == function]


def wrong_source(*mistakes):
    """The source of a function with these mistakes in it, as a student would hand it in."""
    (function,) = {mistake.function for mistake in mistakes}
    source = solutions()[function]
    for mistake in mistakes:
        for right, wrong in mistake.edits.items():
            if right not in source:
                raise CourseError(
                    f"The mistake {mistake.key!r} changes {right!r}, which is not in the solution "
                    f"of {function}. Adapt it in planargrader/mistakes."
                )
            source = source.replace(right, wrong)
    return source


def wrong_function(mistake):
    """The executable function with this mistake, beside the reference functions before it."""
    return define(mistake.function, wrong_source(mistake))


def messages():
    """What a student should read, for each mistake: {key: message}."""
    return {mistake.key: mistake.message for mistake in CATALOGUE.values()}
