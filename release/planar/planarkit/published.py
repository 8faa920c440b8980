"""The worked cases that students have, out of `cases.json`."""

import dataclasses
import functools
import json
from pathlib import Path

import numpy as np

from .arguments import copied
from .case import Case
from .fingerprint import PRINT

CASES = Path(__file__).with_name("cases.json")


def published_case(name):
    """The worked Case of this name; its inputs, options and expected values may be changed.

    Raises KeyError if there is none of this name.
    """
    return dataclasses.replace(
        _copy(name),
        further=functools.cache(functools.partial(_further, name)),
        aside=functools.cache(functools.partial(_further, name, confirms=False)),
    )


def worked_cases(function):
    """All worked cases of the function of this name, as a list."""
    return [published_case(name) for name in _names(function)]


def _further(name, confirms=True):
    """The other cases of the same function that confirm a mistake, or those that don't."""
    others = [other for other in _names(_case(name).function) if other != name]
    return [_copy(other) for other in others if _case(other).confirms == confirms]


def _names(function):
    cases = _read()["cases"]
    return [name for name in cases if cases[name]["function"] == function]


def _copy(name):
    case = _case(name)
    parts = ("inputs", "options", "expected")
    return dataclasses.replace(case, **{part: copied(getattr(case, part)) for part in parts})


@functools.cache
def _case(name):
    fields = dict(_read()["cases"][name])
    derived = fields.pop("derived", {})
    case = Case(messages=_read()["messages"], derived=derived, **_arrays(fields))
    for key, given in case.mistakes.items():
        if "error" not in given:  # what is right all the same was left out
            case.mistakes[key] = {**case.expected, **given}
    return case


@functools.cache
def _read():
    return json.loads(CASES.read_text(encoding="utf-8"))


def _arrays(value):
    """Lists become arrays; all else, and fingerprints, stays as it is."""
    if isinstance(value, dict) and value.keys() == {PRINT}:
        return value[PRINT]
    if isinstance(value, dict):
        return {key: _arrays(part) for key, part in value.items()}
    return np.array(value) if isinstance(value, list) else value
