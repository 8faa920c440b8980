"""What to say of an exception beside Python's own words.

What the names in the line hold comes first, since that is seen and not guessed. Where nothing is
seen, the text of the exception decides.
"""

import ast
import difflib
import inspect
import re
import sys
import types

import numpy as np

from .lines import expressions, last_frame, statement_at, value_of
from .steps import FUNCTIONS

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
    r"'dict' object has no attribute": "An entry of a dict is read with square brackets, and its "
    "name stands in quotes.",
    r"'tuple' object has no attribute": _SEVERAL,
    r"put into one": _SEVERAL,
    r"'int' object is not iterable": "A loop over a number needs `range`.",
    r"unsupported operand|multiply sequence|no array of numbers": "Something in this line is "
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
    r"tuple index out of range": "A shape of rows and columns has two numbers, with the indices 0 "
    "and 1.",
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
    r"take whole numbers": "A name in quotes stands there only for a dict.",
    r"between instances of 'tuple'": _SEVERAL,
    r"not supported between": "What is compared there is not of the same kind.",
    r"changed size during iteration": "A dict must keep its keys while a loop goes through it. "
    "Fill another one.",
    r"exceptions must derive": "`raise` reports an error. A result is handed over with `return`.",
    r"broadcast": "Entry by entry, two arrays need equal shapes, or one of them a 1 there.",
}


def advice(error, own, text):
    """What to say of an exception, as sentences, or "".

    own: the frames of the student's code that it went through, with their lines
    text: of the exception, as a student reads it
    """
    seen = own and _seen(error, own, text)
    if seen:
        return seen
    for pattern, sentence in _HINTS.items():
        found = re.search(pattern, text)
        if found:
            return sentence.format(*found.groups())
    return ""


def _seen(error, own, text):
    here = last_frame(error) is own[-1][0]  # and in no function that the line calls
    if isinstance(error, AttributeError) and error.name:
        return _attribute(error, own) if here else ""
    if isinstance(error, NameError) and error.name and here:
        return _unknown_name(error.name, own[-1][0])
    for pattern, look in _LOOKS.items():
        if re.search(pattern, text):
            return look(own)
    return ""


def _attribute(error, own):
    """What stands before the dot, and why it has nothing of that name."""
    name, thing, frame = error.name, error.obj, own[-1][0]
    before = next(
        (
            node.value
            for node in expressions(own)
            if isinstance(node, ast.Attribute)
            and node.attr == name
            and value_of(node.value, frame, lambda value: type(value) is type(thing))
        ),
        None,
    )
    said = f"`{ast.unparse(before)}`" if before is not None else "What stands before the dot"
    if inspect.isroutine(thing) or isinstance(thing, np.ufunc):
        return f"{said} is a function there. It has to be called, with round brackets."
    if isinstance(thing, bool | int | float | np.generic):
        if isinstance(before, ast.Constant):
            return "The dot takes only the number before it. Put round brackets around the whole."
        return f"{said} is a single number there, which has no `{name}`."
    if isinstance(thing, dict | tuple | types.NoneType) or thing is ...:
        return ""
    close = difflib.get_close_matches(name, [each for each in dir(thing) if each[0] != "_"], 1, 0.8)
    if close:
        return f"Is `{close[0]}` meant?"
    if isinstance(thing, np.ndarray):
        if name == frame.f_code.co_name:
            return f"An array has no `{name}` of its own: it is what you write here."
        if name in FUNCTIONS or hasattr(np, name):
            call = name if name in FUNCTIONS else f"np.{name}"
            return f"An array has no `{name}` of its own. Write `{call}(...)`."
    return f"{said} has nothing called `{name}`."


def _unknown_name(name, frame):
    """What a name that is not known may stand for."""
    known = [each for each in (*frame.f_locals, *frame.f_globals) if each[0] != "_"]
    spelled = {each.lower(): each for each in reversed(known)}
    close = difflib.get_close_matches(name.lower(), spelled, 1, 0.8)
    if close and spelled[close[0]] != name:
        return f"There is `{spelled[close[0]]}`. Is that meant?"
    if hasattr(np, name):
        return f"Is `np.{name}` meant?"
    if name in sys.stdlib_module_names:
        return f"`{name}` is not imported. NumPy has what is needed here."
    for other, value in frame.f_locals.items():
        if type(value) is tuple and (len(value) > 2 or isinstance(value[-1], dict | np.ndarray)):
            return (
                f"`{other}` holds {len(value)} values there. Give each a name, with commas: "
                f"`{other}, ... =`."
            )
    return ""


def _not_called(own):
    """The function in the line that stands there as it is, as a sentence, or ""."""
    statement = statement_at(*own[-1])
    value = getattr(statement, "value", None)
    if value is not None and value_of(value, own[-1][0], callable):
        return f"`{ast.unparse(value)}` is a function. Call it, with its arguments in brackets."
    return ""


def _square_brackets(own):
    """What has no entries that could be read, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Subscript):
            said = f"`{ast.unparse(node.value)}`"
            if value_of(node.value, own[-1][0], callable):
                return f"{said} is a function. It is called with round brackets."
            if value_of(node.value, own[-1][0], np.shape) == ():
                return f"{said} is a single number there, which has no entries."
    return ""


def _set_of_arrays(own):
    if any(isinstance(node, ast.Set) for node in expressions(own)):
        return 'Braces around values alone make a set. A dict has names, too: {"Z1": Z1}.'
    return "What names an entry of a dict is a text in quotes, not an array."


def _text_for_a_number(own):
    for node in expressions(own):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return f"{ast.unparse(node)} is a text. Without the quotes it is a value."
    return ""


def _odd_one(own):
    """What in the line no arithmetic is done with, as a sentence, or ""."""
    frame = own[-1][0]
    names = [node for node in expressions(own) if isinstance(node, ast.Name)]
    for node in sorted(names, key=lambda node: (node.lineno, node.col_offset)):
        said = value_of(node, frame, _odd)
        if said and isinstance(node.ctx, ast.Load):
            dicts = [value for value in frame.f_locals.values() if type(value) is dict]
            key = any(said == _odd(each) for keys in dicts for each in keys)
            more = " To unpack a dict gives its keys: read its entries by name." if key else ""
            return f"`{node.id}` is {said} there.{more}"
    return ""


def _odd(value):
    if isinstance(value, str):
        return f"the text {value[:20]!r}"
    if inspect.isroutine(value):
        return None  # it may be called in the line
    kinds = {dict: "a dict", list: "a list", tuple: "a tuple", set: "a set"}
    return kinds.get(type(value))


# What to look at in the line, by what stands in an error's text.
_LOOKS = {
    r"cannot unpack non-iterable \w*(function|method|type)": _not_called,
    r"object is not subscriptable|invalid index to scalar": _square_brackets,
    r"unhashable type": _set_of_arrays,
    r"'str' object cannot be interpreted": _text_for_a_number,
    r"unsupported operand|multiply sequence|no array of numbers": _odd_one,
}
