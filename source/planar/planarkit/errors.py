"""Says in plain words what an exception in a student's code means.

An Explanation has the fact, a hint where there is one, and a key: two solutions that stopped
in the same way have the same key, whatever their variables are called.
"""

import ast
import inspect
import re
from typing import NamedTuple

import numpy as np

from .lines import (
    expressions,
    frames_of,
    is_foreign,
    is_literal,
    last_frame,
    line_of,
    shown,
    sides_of,
    statement_at,
    value_of,
)
from .steps import FUNCTIONS

# How NumPy's errors of matrix products begin or go on.
_PRODUCT = "matmul|not aligned|mismatch"
# Where the call of the student's function itself did not work.
_CALLED = r"unexpected keyword argument|positional argument|multiple values for"
_FIRST_LINE = "Keep the first line of the function as it was given."
_SEVERAL = "A function that gives several values got one name: give each value a name, with commas."
# What stands in an error's text, and what to say then. Of several that fit the first counts.
_HINTS = {
    r"'bitwise_xor'|for \^": "In Python `^` is not a power. A power is written `**`.",
    r"'NoneType'": "Something in this line is still None.",
    r"'ellipsis'": "In this line something is still `...`, which stands for code to be written.",
    r"Cannot interpret '.*' as a data type": "A shape goes in as one argument, in brackets "
    "of its own; an option goes in by its name.",
    r"'(tuple|numpy.ndarray|float|numpy.float64|int)' object is not callable": "Round brackets "
    "after a value call it like a function. Is an operator missing, or should they be square?",
    r"'function' object has no attribute": "A function is called as it is, with round brackets.",
    r"'dict' object has no attribute": "An entry of a dict is read with square brackets, and its "
    "name stands in quotes.",
    r"'tuple' object has no attribute": _SEVERAL,
    r"inhomogeneous": _SEVERAL,
    r"'int' object is not iterable": "A loop over a number needs `range`.",
    r"unsupported operand|multiply sequence|did not contain a loop": "Something in this line is "
    "neither an array nor a number, but a dict, a list, a tuple or text.",
    r"truth value of an array": "`if`, `and`, `max` and a chain like `0 < a < 1` need one answer, "
    "and a whole array of answers came.",
    r"'dict' object is not callable": "An entry of a dict is read with square brackets.",
    r"tuple indices must be": _SEVERAL,
    r"(too many|not enough) values to unpack": "The names on the left must be as many as the "
    "values on the right.",
    r"only (0-dimensional|length-1|size-1) arrays": "One number is needed there, and an array "
    "came.",
    r"local variable '(\w+)'": "`{}` is used here before it gets a value.",
    r"name '(\w+)' is not defined": "Is `{}` made before this line, and spelled the same there?",
    r"axis (\d+) is out of bounds": "The array has fewer dimensions than that axis needs.",
    r"RecursionError": "The function calls itself again and again.",
    r"StdinNotImplemented|EOFError": "Nobody can type an answer while a notebook is checked, so "
    "leave `input` out.",
    r"\b400\b": "400 is the size of the flower. Use the arguments, not the X and Y outside.",
    r"no rows and columns": "It may be a single number, None or `...`.",
    r"non-broadcastable|could not broadcast": "What is changed in place keeps its shape, and what "
    "should go into it has another.",
    r"unexpected keyword argument '(\w+)'": "That function has no option `{}`. Is it spelled "
    "right? A comparison is written `==`.",
    r"has no attribute '(\w+)'": "Is `{}` spelled right?",
    r"only integers, slices": "In square brackets an array takes whole numbers. A name stands "
    "there only for a dict.",
    r"between instances of 'tuple'": _SEVERAL,
    r"not supported between": "What is compared there is not of the same kind.",
    r"changed size during iteration": "A dict must keep its keys while a loop goes through it. "
    "Fill another one.",
    r"broadcast": "Entry by entry, two arrays need equal shapes, or one of them a 1 there.",
}


class Explanation(NamedTuple):
    """What an exception means: sentences for the student, and a key to compare by."""

    fact: str
    hint: str
    key: str


class Stopped(Exception):
    """Raised in place of an exception that was explained where it arose, in another process."""

    def __init__(self, explanation):
        super().__init__(explanation.fact)
        self.explanation = explanation


def explain(error):
    """The Explanation of an exception that a student's code raised. Raises nothing itself."""
    try:
        if isinstance(error, Stopped):
            return Explanation(*map(str, error.explanation))
        return _explained(error)
    except (Exception, SystemExit):  # an error of the student's own making may fail to be told
        name = type.__dict__["__name__"].__get__(type(error))  # which no metaclass can hide
        return Explanation(f" stopped with {name}.", "", name)


def _explained(error):
    frames = frames_of(error)
    own = [frame for frame in frames if not is_foreign(frame)]
    line = line_of(*own[-1]) if own else ""
    where = f" in the line `{line}`" if line else ""
    # Where the student called an earlier step and that stopped, the line is the call.
    product = isinstance(error, ValueError) and re.search(_PRODUCT, str(error)) and _misfit(frames)
    if product:
        operation, left, right = product
        what = operation if own and frames[-1] == own[-1] else "A matrix product inside that"
        fact = f" stopped{where}. {what} multiplies shape {left} with shape {right}."
        hint = f"The columns of the left one, {left[-1]}, must be as many as the rows of the right "
        hint += f"one, {right[0]}."
        hint = _order(error, own) or hint
        return Explanation(fact, hint, f"matrix product of {left} and {right}")
    inner = isinstance(error, ValueError) and _inner_sizes(str(error))
    if inner and own and frames[-1] != own[-1]:  # in an earlier step, whose lines are not there
        columns, rows = inner
        fact = f" stopped{where}. A matrix product inside that has {columns} columns on its left "
        fact += f"and {rows} rows on its right. The two must be equal."
        return Explanation(fact, _order(error, own), f"matrix product of {columns} and {rows}")
    seen = own and frames[-1] == own[-1] and isinstance(error, AssertionError) and _sides_seen(own)
    if seen:
        said = f" ({error})" if str(error) else ""
        return Explanation(f" stopped{where}{said}. There {seen}.", "", "AssertionError")
    text = _text(error, own)
    hint = _FIRST_LINE if not own and re.search(_CALLED, text) else _hint(text)
    return Explanation(f" stopped{where}. {text}.", _order(error, own) or hint, text)


def same_key(key, other):
    """Whether two keys may stand for the same: of a matrix product one may not know the shapes."""
    return key == other or _without_shapes(key) == other or key == _without_shapes(other)


def _without_shapes(key):
    found = re.fullmatch(r"matrix product of \((.*)\) and \((.*)\)", key or "")
    if not found:
        return key
    left, right = (re.findall(r"\d+", shape) for shape in found.groups())
    return f"matrix product of {left[-1]} and {right[-2:][0]}"


def _inner_sizes(text):
    """The columns and the rows that do not fit, by NumPy's text on a matrix product, or None."""
    matmul = re.search(r"\(size (\d+) is different from (\d+)\)", text)
    if matmul:
        return int(matmul[2]), int(matmul[1])
    dot = re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)", text)
    return (int(dot[1]), int(dot[2])) if dot else None


def _order(error, own):
    """What the earlier step takes in which an error arose, as a sentence, or ""."""
    if not own or last_frame(error) is own[-1][0] or re.search("NoneType|ellipsis", str(error)):
        return ""
    for node in expressions(own):
        name = getattr(getattr(node, "func", None), "id", None)
        if name in FUNCTIONS:
            signature = value_of(node.func, own[-1][0], inspect.signature)
            if signature:
                takes = ", ".join(signature.parameters)
                return f"Look at what goes in: `{name}` takes `{takes}`, in this order."
    return ""


def _text(error, own):
    text = f"{type(error).__name__}: {error}".rstrip(".: ")
    # NumPy goes on with advice that a beginner should not follow.
    for said in ("is ambiguous", "not supported for the input types"):
        text = text[: text.index(said) + len(said)] if said in text else text
    if "does not have enough dimensions" in text:
        return "ValueError: one side of a matrix product has no rows and columns"
    shapes = re.search(r"operands could not be broadcast together with shapes (.*)", text)
    if shapes:
        pair = " and ".join(
            str(tuple(map(int, re.findall(r"\d+", shape))))
            for shape in re.findall(r"\(.*?\)", shapes[1])
        )
        return f"ValueError: shapes {pair} cannot be broadcast together"
    if isinstance(error, KeyError) and own:
        keys = _keys_there(error, *own[-1])
        if keys:
            return f"KeyError: there is no {error}, only {keys}"
    return text


def _hint(text):
    for pattern, sentence in _HINTS.items():
        found = re.search(pattern, text)
        if found:
            return sentence.format(*found.groups())
    return ""


def _misfit(frames):
    """The matrix product in the last line whose shapes do not fit: (text, left, right), or None."""
    for node in expressions(frames):
        sides = sides_of(node)
        if not sides:
            continue
        shapes = [value_of(side, frames[-1][0], np.shape) for side in sides]
        if None in shapes or () in shapes:
            continue
        left, right = shapes
        if left[-1] != right[-2:][0]:
            return f"`{ast.unparse(node)}`", left, right
    return None


def _keys_there(error, frame, number):
    """The keys of the dict that a KeyError came from, as text."""
    for node in expressions([(frame, number)]):
        if isinstance(node, ast.Subscript):
            # The subscript whose key is missing from it; another may have that very key.
            keys = value_of(
                node.value,
                frame,
                lambda value: None if error.args[0] in value else sorted(map(repr, value)),
            )
            missing = value_of(node.slice, frame, lambda key: key)
            if keys and missing is not None and missing == error.args[0]:
                return ", ".join(keys[:6])
    return ""


def _sides_seen(own):
    """What the values were in a student's own assertion, in words; "" where they can't be told."""
    frame, number = own[-1]
    statement = statement_at(frame, number)
    if not isinstance(statement, ast.Assert):
        return ""
    test = statement.test
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):  # the part that fails
        holds = (part for part in test.values if not value_of(part, frame, bool))
        test = next(holds, test)
    parts = [test.left, *test.comparators] if isinstance(test, ast.Compare) else [test]
    values = {part: value_of(part, frame, shown) for part in parts if not is_literal(part)}
    if None in values.values():
        return ""
    return " and ".join(f"`{ast.unparse(part)}` is {value}" for part, value in values.items())
