"""Writes the worked cases that students have into cases.json, and says whether it is fresh."""

import json

import numpy as np

from planarkit.cause import PAIR
from planarkit.fingerprint import PRINT, fingerprint

from .cases import worked_cases
from .mistakes import messages
from .reference import source_folder


def _path():
    return source_folder() / "planarkit" / "cases.json"


def worked_cases_are_fresh():
    """Whether cases.json says what the solutions and the catalogue say today."""
    return _says(_content())


def _says(content):
    """Whether cases.json has that content."""
    path = _path()
    return path.exists() and same(json.loads(path.read_text(encoding="utf-8")), content)


def write_worked_cases():
    """Write cases.json, unless the file already says the same up to rounding.

    Other machines round the last digit differently; that must not change the release.
    """
    content = _content()
    if not _says(content):
        parts = [
            f"{json.dumps(name)}: {json.dumps(case)}" for name, case in content["cases"].items()
        ]
        text = f'{{"messages": {json.dumps(content["messages"], indent=1)},\n"cases": {{\n'
        _path().write_text(text + ",\n".join(parts) + "\n}}\n", encoding="utf-8")


def _content():
    cases = {name: _plain(_fields(case)) for name, case in worked_cases().items()}
    return {"messages": messages(), "cases": cases}


def same(a, b):
    """Whether two structures of dicts, lists, texts and numbers agree up to rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        if "error" in a and "error" in b:  # NumPy's wording changes from version to version
            return True
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-8, atol=1e-12, equal_nan=True))
    return a == b


def _fields(case):
    return {
        "function": case.function,
        "inputs": case.inputs,
        "options": case.options,
        "expected": case.expected,
        **({"inside": case.inside} if case.inside else {}),
        "mistakes": {key: _shipped(case, key) for key in case.mistakes},
        "derived": case.derived,
        "confirms": case.confirms,
    }


def _shipped(case, key):
    """What a mistake gives, without what is right all the same, which is most of it.

    Of pairs, of which there are many, it is the fingerprint.
    """
    given, right = case.mistakes[key], case.expected
    wrong = {name: value for name, value in given.items() if not _close(value, right.get(name))}
    return {name: _print(value) for name, value in wrong.items()} if PAIR in key else wrong


def _print(value):
    found = None if isinstance(value, str) else fingerprint(value)
    return value if found is None else {PRINT: found}


def _close(value, expected):
    """Whether two arrays are the same on every machine."""
    if np.shape(value) != np.shape(expected) or isinstance(value, str):
        return False
    return np.allclose(value, expected, rtol=1e-8, atol=1e-12)


def _plain(value):
    """Arrays as lists, for JSON."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value
