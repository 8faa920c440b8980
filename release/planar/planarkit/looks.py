"""What the line of a student's code that stopped holds, in sentences that explain the exception."""

import ast
import inspect
import re
import types

import numpy as np

from .lines import expressions, made_in, sides_of, statement_at, value_of
from .steps import FUNCTIONS


def looked_at(own, text):
    """What the line that stopped holds, as sentences that explain this exception, or "".

    own: the frames of the student's code that it went through, with their lines
    text: of the exception, as a student reads it
    """
    for pattern, looks in _LOOKS.items():
        if re.search(pattern, text):
            return next(filter(None, (look(own) for look in looks)), "")
    return ""


def odd_argument(own):
    """Which argument in the line no step of the course takes, as a sentence, or ""."""
    given = [
        part
        for node in expressions(own)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in FUNCTIONS
        for part in node.args
    ]
    return first_odd(given, own[-1][0], (tuple, list, set, str, types.NoneType, type(...)))


def out_of_a_dict(own):
    """Which name in the line was taken out of a dict by its place, as sentences, or ""."""
    for node in expressions(own):
        made = made_in(node.id, own[-1][0]) if isinstance(node, ast.Name) else None
        if made and made.endswith(".values()") and len(made) <= 60:
            fact = f"`{node.id}` comes from the line `{made}`."
            return f"{fact} A dict may have any order: read its entries by name."
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
    return "The name of a dict entry is a text in quotes."


def _text_for_a_number(own):
    for node in expressions(own):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return f"{ast.unparse(node)} is a text. Without the quotes, it is a value."
    return ""


def _changed_as_a_whole(own):
    """Whether `[:]` is written to what is no array, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            if value_of(node.value, own[-1][0], lambda value: type(value) is dict):
                return (
                    f"`{ast.unparse(node.value)}` is a dict there, which can't be indexed with "
                    "`[:]`."
                )
    return ""


def _failing(own):
    """The innermost operation in the line that fails though its sides can be had, or None."""
    for node in expressions(own):
        sides = _sides(node)
        if sides and not _works(node, own):
            if all(_works(side, own) or _step_called(side) for side in sides):
                return node
    return None


def _sides(node):
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    return [node.left, *node.comparators] if isinstance(node, ast.Compare) else []


def _works(node, own):
    return value_of(node, own[-1][0], lambda value: True)


def _step_called(node):
    """The step of the course that an expression calls, or None."""
    return FUNCTIONS.get(getattr(getattr(node, "func", None), "id", None))


def _odd_operand(own):
    """What in the line no arithmetic is done with, as a sentence, or ""."""
    frame, failing = own[-1][0], _failing(own)
    if failing is not None:
        return first_odd(_sides(failing), frame)
    parts = [
        node.value
        for node in expressions(own)
        if isinstance(node, ast.Subscript)
        and not (isinstance(node.ctx, ast.Load) and _works(node, own))
    ]
    statement = statement_at(*own[-1])
    whole = getattr(statement, "iter", None) or getattr(statement, "value", None)
    return first_odd([*parts, whole] if whole else parts, frame)


def _shapes_of_the_sides(own):
    """The shapes of two sides that do not fit entry by entry, as sentences, or ""."""
    failing = _failing(own)
    sides = _sides(failing) if failing is not None else []
    shapes = [value_of(side, own[-1][0], np.shape) for side in sides]
    texts = [ast.unparse(side) for side in sides]
    if len(sides) != 2 or () in shapes or None in shapes or max(map(len, texts)) > 40:
        return ""
    fact = f"`{texts[0]}` has shape {shapes[0]} and `{texts[1]}` has shape {shapes[1]} there."
    return f"{fact} Entry by entry, two arrays need equal shapes, or a 1 where they differ."


def _shapes_in_the_line(own):
    """The shapes of the arrays in the line, as a sentence, or ""."""
    seen = {}
    for node in expressions(own):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            shape = value_of(node, own[-1][0], lambda value: np.shape(_array(value)))
            if shape:
                seen[node.id] = shape
    parts = [f"`{name}` has shape {shape}" for name, shape in sorted(seen.items())[:4]]
    return f"{_listed(parts)} there." if parts else ""


def _array(value):
    return value if isinstance(value, np.ndarray) else None


def _listed(parts):
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _empty(own):
    """Which dict in the line has no entries, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            if value_of(node.value, own[-1][0], lambda value: value == {}):
                name = ast.unparse(node.value)
                return f"`{name}` is empty there{_origin(name, own[-1][0])}."
    return ""


def _odd_argument(own):
    """What in the line no function of NumPy takes, as a sentence, or ""."""
    calls = [node for node in expressions(own) if isinstance(node, ast.Call)]
    frame = own[-1][0]
    given = [part for call in calls if value_of(call.func, frame, _is_free) for part in call.args]
    return first_odd([part for part in given if not isinstance(part, ast.Tuple | ast.List)], frame)


def _is_free(function):
    """Whether this is a function of NumPy's or Matplotlib's, or of Python's own."""
    package = getattr(function, "__module__", None) or ""
    made = isinstance(function, np.ufunc | type) or _is_of_numpy(function)
    return made or package.startswith("matplotlib")


def first_odd(parts, frame, kinds=None):
    """The first of these parts of a line that is neither an array nor a number, as a sentence.

    It says where that comes from, if a line of the function says so. "" if there is none.
    kinds: what counts; None for all but what a message is made of
    """
    for part in parts:
        step = _step_called(part)
        if step and not kinds and not isinstance(step.gives, str):
            kind = "a dict" if isinstance(step.gives, dict) else f"{len(step.gives)} values"
            return f"`{part.func.id}` returns {kind}."
        said = value_of(part, frame, lambda value: _odd(value, kinds))
        if not said or isinstance(part, ast.Constant):
            continue
        name = ast.unparse(part)
        if said == "a function":
            return f"`{name}` is a function there. It has to be called, with round brackets."
        dicts = [value for value in frame.f_locals.values() if type(value) is dict]
        if any(said == _odd(each) for keys in dicts for each in keys):
            more = "Unpacking a dict gives its keys: read its entries by name."
            return f"`{name}` is {said} there. {more}"
        return f"`{name}` is {said} there{_origin(name, frame)}."
    return ""


def _origin(name, frame):
    """Where a name got its value, as the end of a sentence, or ""."""
    made = made_in(name, frame)
    if not made or len(made) > 60:
        return ""
    if made.endswith(","):
        return f": the line `{made}` ends with a comma"
    return f": look at the line `{made}`"


def _odd(value, kinds=None):
    if kinds and not isinstance(value, kinds):
        return None
    if isinstance(value, str):
        return f"the text {value[:20]!r}"
    if value is None:
        return "None"
    if value is ...:
        return "still `...`"
    if inspect.isroutine(value) or isinstance(value, np.ufunc | type) or _is_of_numpy(value):
        return "a function"
    kinds = {dict: "a dict", list: "a list", tuple: "a tuple", set: "a set"}
    return kinds.get(type(value))


def _is_of_numpy(value):
    """Whether this is a function of NumPy's own making, such as `np.sum`."""
    return callable(value) and type(value).__module__.partition(".")[0] == "numpy"


def _taken_apart(own):
    """Why a value is not taken apart into the names on the left, as a sentence, or ""."""
    statement = statement_at(*own[-1])
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, ast.Tuple | ast.List):
        return ""
    if len(target.elts) == 1:
        name = ast.unparse(target.elts[0])
        return f"The comma after `{name}` unpacks the value. Leave it out."
    odd = first_odd([statement.value], own[-1][0])
    if odd:
        return odd
    value = ast.unparse(statement.value)
    if isinstance(statement.value, ast.Constant):
        return f"There are {len(target.elts)} names on the left, but `{value}` is a single value."
    many = value_of(statement.value, own[-1][0], _entries)
    if many and len(value) <= 60:
        return f"`{value}` has {many} there, but there are {len(target.elts)} names on the left."
    return ""


def _entries(value):
    """How many values something can be taken apart into, in words."""
    number, kind = len(value), "row" if isinstance(value, np.ndarray) else "value"
    return f"{number} {kind}" + ("" if number == 1 else "s")


def _array_for_a_number(own):
    """Which array stands where one number is needed, as sentences, or ""."""
    for node in expressions(own):
        name = isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("math.")
        of_arrays = f" `np.{name}` takes arrays." if name and hasattr(np, name) else ""
        converts = name in ("float", "int", "round") or (
            name and value_of(node.func, own[-1][0], lambda value: value.__module__) == "math"
        )
        written = isinstance(node, ast.FormattedValue) and node.format_spec
        shapes = [part for part in getattr(node, "args", ()) if isinstance(part, ast.Tuple)]
        numbers = node.args if converts else [node.value] if written else []
        for part in [*numbers, *(size for shape in shapes for size in shape.elts)]:
            shape = value_of(part, own[-1][0], np.shape)
            if shape:
                fact = f"One number is needed there. `{ast.unparse(part)}` has shape {shape}."
                return fact + of_arrays
    return ""


def _number_in_a_product(own):
    """Which side of a matrix product is a single number, as a sentence, or ""."""
    for node in expressions(own):
        for side in sides_of(node) or ():
            shown = value_of(side, own[-1][0], lambda value: isinstance(value, int | float))
            if shown:
                return f"`{ast.unparse(side)}` is a single number there. Multiply with `*`."
    return ""


def _indices(own):
    """How many entries there are where one is asked for that is not, as a sentence, or ""."""
    frame = own[-1][0]
    for node in expressions(own):
        if isinstance(node, ast.Subscript):
            number = value_of(node.value, frame, lambda value: type(value) is tuple and len(value))
            index = value_of(node.slice, frame, lambda value: type(value) is int and value)
            if number and index and index >= number:
                last = "0 and 1" if number == 2 else f"0 to {number - 1}"
                return f"`{ast.unparse(node.value)}` has {number} entries, with the indices {last}."
    return ""


def _beyond_the_end(own):
    """Which row, column or entry of an array there is not, as sentences, or ""."""
    frame = own[-1][0]
    for node in expressions(own):
        if not isinstance(node, ast.Subscript):
            continue
        shape = value_of(node.value, frame, lambda value: np.shape(_array(value)))
        index = value_of(node.slice, frame, lambda value: value)
        places = index if isinstance(index, tuple) else (index,)
        for axis, (place, size) in enumerate(zip(places, shape or ())):
            if isinstance(place, int | np.integer) and not -size <= place < size:
                line = ("row", "column")[axis] if len(shape) == 2 else "entry"
                lines = f"{line[:-1]}ies" if line == "entry" else f"{line}s"
                fact = f"`{ast.unparse(node.value)}` has shape {shape} there."
                return f"{fact} It has no {line} {place}: {lines} are counted from 0."
    return ""


def _too_few_or_many(own):
    """What a function of the course takes, or that NumPy's is meant, as a sentence, or ""."""
    for node in expressions(own):
        name = getattr(getattr(node, "func", None), "id", None)
        if name in FUNCTIONS:
            signature = value_of(node.func, own[-1][0], inspect.signature)
            if signature and not _binds(signature, node):
                return f"`{name}` takes `{', '.join(signature.parameters)}`, in this order."
        if name in ("sum", "max", "min", "round", "abs") and len(node.args + node.keywords) > 1:
            return f"Python's own `{name}` has no such option. Did you mean `np.{name}`?"
    return ""


def _binds(signature, call):
    """Whether a function with this signature can be called with the arguments of a call."""
    try:
        signature.bind(*call.args, **{each.arg: each for each in call.keywords if each.arg})
    except TypeError:
        return False
    return True


_ODD = (_not_called, _odd_operand, _odd_argument)
# What to look at in the line, by what stands in an error's text.
_LOOKS = {
    r"'bitwise_xor'|for \^": (),
    r"cannot unpack|values to unpack": (_not_called, _taken_apart),
    r"is not subscriptable|invalid index to scalar": (_square_brackets, _odd_operand),
    r"unhashable type: 'slice'": (_changed_as_a_whole,),
    r"unhashable type": (_set_of_arrays,),
    r"'str' object cannot be interpreted": (_text_for_a_number,),
    r"cannot be interpreted as an integer": (_odd_argument,),
    r"^KeyError": (_empty,),
    r"cannot be broadcast together": (out_of_a_dict, _shapes_of_the_sides),
    r"out of bounds for axis": (_beyond_the_end, _odd_argument, _shapes_in_the_line),
    r"Input z|same size|concatenation axis|inconsistent with|too many indices|do not match": (
        _odd_argument,
        _shapes_in_the_line,
    ),
    r"tuple index out of range": (_indices,),
    r"\(\) (missing|takes)|unexpected keyword": (_too_few_or_many,),
    r"no rows and columns": (_odd_operand, _odd_argument, _number_in_a_product),
    r"number is needed": (_odd_argument, _array_for_a_number),
    r"unsupported operand|multiply sequence|not an array of numbers|bad operand|put into one|"
    r"real number, not|item assignment|not supported between|"
    r"indices must be|is not iterable|'NoneType'|'ellipsis'": _ODD,
}
