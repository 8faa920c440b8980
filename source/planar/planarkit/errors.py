"""Says in plain words what an exception in a student's code means.

An Explanation has the fact, a hint where there is one, and a key: two solutions that stopped
in the same way have the same key, whatever their variables are called.
"""

import ast
import inspect
import re
from typing import NamedTuple

import numpy as np

from .hints import advice, seen
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
from .looks import odd_argument, out_of_a_dict, where_it_comes_from
from .steps import FUNCTIONS

# How NumPy's errors of matrix products begin or go on.
_PRODUCT = "matmul|not aligned|mismatch"
# Where the call of the student's function itself did not work.
_CALLED = r"unexpected keyword argument|positional argument|multiple values for"
# What to say in place of texts that no beginner can read.
_PLAIN = {
    "does not have enough dimensions": "ValueError: one side of a matrix product has no rows and "
    "columns",
    "did not contain a loop": "TypeError: something in it is not an array of numbers",
    "only integers, slices": "IndexError: square brackets after an array take whole numbers",
    "inhomogeneous": "ValueError: arrays of different shapes were put into one",
    "exceptions must derive": "TypeError: only an error can be raised",
    "can be converted to Python scalars": "TypeError: a single number is needed",
    "only integer scalar arrays": "TypeError: a single whole number is needed",
    "define __round__": "TypeError: a single number is needed",
    "unsupported format string": "TypeError: a single number is needed",
    "'bitwise_xor'": "TypeError: unsupported operand for ^: an array",
    "'bitwise_and'": "TypeError: unsupported operand for &: numbers with decimals",
    "'bitwise_or'": "TypeError: unsupported operand for |: numbers with decimals",
    "Cannot cast ufunc": "TypeError: numbers with decimals don't go into an array of whole numbers",
    "No loop matching": "TypeError: that option does not go with these values",
    "remapped shapes": "ValueError: these shapes don't go together as they are asked to",
    "truth value of an array": "ValueError: a single yes or no is needed",
    "has no callable": "TypeError: something in it is not an array of numbers",
}
_LONG = 100  # characters of a line of which only the beginning is quoted
_LONGEST_PART = 70  # characters of a part of a line that is quoted beside it
READ = 2000  # characters of what an exception says: a student's own may say a million
_FIRST_LINE = "Keep the first line of the function as it was given."


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
    own = _up_to_the_fault([frame for frame in frames if not is_foreign(frame)])
    line = beginning(line_of(*own[-1])) if own else ""
    where = f" in the line `{line}`" if line else ""
    # Where the student called an earlier step and that stopped, the line is the call.
    product = isinstance(error, ValueError) and re.search(_PRODUCT, str(error)) and _misfit(frames)
    if product:
        operation, left, right = product
        here = own and frames[-1] == own[-1]
        what = operation if here else "A matrix product inside that"
        if len(what) > _LONGEST_PART:
            what = "A matrix product in it"
        fact = f" stopped{where}. {what} multiplies shape {left} with shape {right}."
        hint = f"The columns of the left one, {left[-1]}, must be as many as the rows of the right "
        hint += f"one, {right[0]}."
        hint += _wrong_way_round(left, right)
        if left == right:
            hint += " Or should they be multiplied entry by entry, with `*`?"
        hint = _order(error, own) or out_of_a_dict(own) or hint
        return Explanation(fact, hint, f"matrix product of {left} and {right}")
    inner = isinstance(error, ValueError) and _inner_sizes(str(error))
    if inner and own:
        columns, rows = inner
        inside = "there" if frames[-1] == own[-1] else "inside it"  # in a step, or by a library
        fact = f" stopped{where}. A matrix product {inside} has {columns} columns on its left "
        fact += f"and {rows} rows on its right. The two must be equal."
        return Explanation(fact, _order(error, own), f"matrix product of {columns} and {rows}")
    sides = own and frames[-1] == own[-1] and isinstance(error, AssertionError) and _sides_seen(own)
    if sides:
        said = f" ({error})" if str(error) else ""
        return Explanation(f" stopped{where}{said}. There {sides}.", "", "AssertionError")
    text = _text(error, own)
    if not own:
        hint = _FIRST_LINE if re.search(_CALLED, text) else advice(text)
        return Explanation(f" stopped{where}. {text}.", hint, text)
    told = odd_argument(own) if frames[-1] != own[-1] else seen(error, own, text)
    shape = re.search(r"The model got an array of shape \(.*?\)", text)
    if shape:
        fact = f" stopped{where}. {shape[0]}. {where_it_comes_from(own)}".rstrip()
        return Explanation(fact, "", "the model got another shape")
    told = told or _swapped(error, own)
    # Python's own words say less than what is seen, but that a name is not known.
    if told and (not isinstance(error, NameError) or isinstance(error, UnboundLocalError)):
        return Explanation(f" stopped{where}.", told, text)
    return Explanation(
        f" stopped{where}. {text}.", told or _order(error, own) or advice(text), text
    )


def beginning(line):
    """A line of code, or the beginning of a long one."""
    return line if len(line) <= _LONG else f"{line[: _LONG - 20].rstrip()} …"


def _up_to_the_fault(own):
    """These frames without the last, where that is a step of the course that got a wrong thing."""
    if len(own) > 1 and own[-1][0].f_code.co_name in FUNCTIONS and odd_argument(own[:-1]):
        return own[:-1]
    return own


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
    if not own or last_frame(error) is own[-1][0] or re.search("'(NoneType|ellipsis)'", str(error)):
        return ""
    frames = [frame for frame, _ in frames_of(error)]
    inside = [frame.f_code.co_name for frame in frames[frames.index(own[-1][0]) + 1 :]]
    stopped = [name for name in inside if name in FUNCTIONS][:1]  # known if it runs in this process
    for node in expressions(own):
        name = getattr(getattr(node, "func", None), "id", None)
        if name in (stopped or FUNCTIONS):
            signature = value_of(node.func, own[-1][0], inspect.signature)
            if signature and not _in_order(node, list(signature.parameters)):
                takes = ", ".join(signature.parameters)
                return f"Check the arguments: `{name}` takes `{takes}`, in this order."
    return ""


def _wrong_way_round(left, right):
    """Which side of a matrix product would fit if it were transposed, as a question, or ""."""
    if len(left) != 2 or len(right) != 2 or left == right:
        return ""
    if left[1] == right[1]:
        return " Is the right one the wrong way round?"
    if left[0] == right[0]:
        return " Is the left one the wrong way round?"
    return " Are both the wrong way round?" if left[0] == right[1] else ""


def _in_order(call, takes):
    """Whether each argument of a call has the name in it that stands for it."""
    return all(
        any(getattr(part, "id", None) == name for part in ast.walk(given))
        for given, name in zip(call.args, takes)
    )


def _swapped(error, own):
    """Which step of the course got its arguments in another order, as a sentence, or ""."""
    if last_frame(error) is own[-1][0]:
        return ""
    for node in expressions(own):
        name = getattr(getattr(node, "func", None), "id", None)
        signature = name in FUNCTIONS and value_of(node.func, own[-1][0], inspect.signature)
        if signature:
            takes = list(signature.parameters)
            given = [getattr(each, "id", None) for each in node.args]
            if given != takes[: len(given)] and sorted(map(str, given)) == sorted(takes):
                order = f"`{name}` takes `{', '.join(takes)}`, in this order."
                return f"The arguments are mixed up: {order}"
    return ""


def _text(error, own):
    text = f"{type(error).__name__}: {error}"[:READ].rstrip(".: ")
    # NumPy goes on with advice that a beginner should not follow.
    for said in ("is ambiguous", "not supported for the input types"):
        text = text[: text.index(said) + len(said)] if said in text else text
    for said, plain in _PLAIN.items():
        if said in text:
            return plain
    if isinstance(error, AttributeError) and inspect.isroutine(error.obj):
        return f"AttributeError: a function has no {error.name!r}"
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
