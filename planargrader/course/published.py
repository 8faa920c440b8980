"""Writes the worked cases that students have into cases.json, and says whether it is fresh."""

import hashlib
import json
from pathlib import Path

import numpy as np

from planarkit.cause import PAIR
from planarkit.fingerprint import PRINT, fingerprint

from ..engine import whole
from .cases import worked_cases
from .mistakes import messages
from .reference import solutions, source_folder


def _path():
    return source_folder() / "planarkit" / "cases.json"


def worked_cases_are_fresh():
    """Whether cases.json says what the solutions and the catalogue say today, and names both."""
    return _says(_content()) and _read().get("made_of") == _made_of()


def write_worked_cases():
    """Write cases.json, unless it names the files that are there as what it is made of.

    It takes a minute to work out. What says the same up to rounding is kept: other machines round
    the last digit differently, and that must not change the release.
    """
    made_of = _made_of()
    if _read().get("made_of") == made_of:
        return
    content = _content()
    if _says(content):
        content = _read()
    parts = [f"{json.dumps(name)}: {json.dumps(case)}" for name, case in content["cases"].items()]
    text = f'{{"made_of": "{made_of}",\n"messages": {json.dumps(content["messages"], indent=1)},\n'
    text += '"cases": {\n' + ",\n".join(parts) + "\n}}\n"
    whole.write(_path(), text)


def _made_of():
    """What stands for the content of all files that worked cases follow from."""
    here = Path(__file__).parent
    folders = here, here / "mistakes", source_folder() / "planarkit"
    files = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    texts = [*solutions().values(), *(path.read_text(encoding="utf-8") for path in files)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _read():
    """What cases.json holds; nothing if it is not there, or was left in conflict by a merge."""
    try:
        return json.loads(_path().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _says(content):
    """Whether cases.json has that content."""
    there = _read()
    return all(same(there.get(key), content[key]) for key in content)


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
