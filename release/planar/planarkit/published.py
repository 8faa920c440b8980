"""The worked cases that students have, out of `cases.json`."""

import functools
import json
from pathlib import Path

import numpy as np

from .case import Case
from .guard import restore_numpy

CASES = Path(__file__).with_name("cases.json")


def worked_case(name):
    """The worked case of this name, out of `cases.json`."""
    return _case(_read()["cases"][name])


def worked_cases(function):
    """All worked cases of one function."""
    return [_case(case) for case in _read()["cases"].values() if case["function"] == function]


def _case(fields):
    restore_numpy()
    return Case(messages=_read()["messages"], **_arrays(fields))


@functools.cache
def _read():
    return json.loads(CASES.read_text(encoding="utf-8"))


def _arrays(value):
    """Lists become arrays; all else stays as it is."""
    if isinstance(value, dict):
        return {key: _arrays(part) for key, part in value.items()}
    return np.array(value) if isinstance(value, list) else value
