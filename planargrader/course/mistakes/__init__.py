"""The catalogue of known mistakes.

Each is the course's own solution with a few edits, so that there is no second copy of a
solution: where a solution changes, its mistakes change with it. One module for each notebook.
"""

import functools
import importlib
import itertools

from planarkit.steps import NOTEBOOKS

from ...engine.errors import CourseError
from ..reference import define, solutions
from .mistake import Mistake


def _module(notebook):
    """The module for a notebook: `cost` for "04-cost"."""
    return importlib.import_module(f".{notebook.partition('-')[2]}", __name__)


CATALOGUE: dict[str, Mistake] = {
    mistake.key: mistake for notebook in NOTEBOOKS for mistake in _module(notebook).MISTAKES
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
                    f"of {function}. Adapt it in planargrader/course/mistakes."
                )
            source = source.replace(right, wrong)
    return source


def pairs_in(function):
    """Every two mistakes in one function that can be made together."""
    return [
        pair for pair in itertools.combinations(mistakes_in(function), 2) if _independent(*pair)
    ]


@functools.cache
def wrong_function(*keys):
    """The executable function with these mistakes, beside the reference functions before it."""
    mistakes = [CATALOGUE[key] for key in keys]
    return define(mistakes[0].function, wrong_source(*mistakes))


def _independent(first, second):
    """Whether two mistakes change different places, so that their order does not matter."""
    try:
        both = wrong_source(first, second)
        turned = wrong_source(second, first)
    except CourseError:
        return False
    return both == turned and both not in (wrong_source(first), wrong_source(second))


def messages():
    """What a student should read, for each mistake: {key: message}."""
    return {mistake.key: mistake.message for mistake in CATALOGUE.values()}
