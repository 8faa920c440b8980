"""What the line of a student's code that stopped holds, in sentences that explain the exception."""

import ast
import inspect
import re
import types

import numpy as np

from .lines import (
    expressions,
    line_of,
    loop_over,
    made_in,
    sides_of,
    statement_at,
    value_of,
)
from .steps import FUNCTIONS

_SHORT = 60  # characters of a line that is quoted beside another
ANY_ORDER = "A dict may have any order: read its entries by name."


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
        if isinstance(node, ast.Name):
            frame = own[-1][0]
            loop = loop_over(node.id, frame)
            made = made_in(node.id, frame) or (loop and line_of(frame, loop.lineno)) or ""
            arguments = frame.f_code.co_varnames[: frame.f_code.co_argcount]
            taken = re.search(r"(\w+)\.values\(\)", made)
            by_place = taken and taken[1] in arguments
            by_place = by_place and (made.endswith(".values()") or "zip(" in made)
            if by_place and len(made) <= 80:
                return f"`{node.id}` comes from the line `{made}`. {ANY_ORDER}"
    return ""


def where_it_comes_from(own, name="model"):
    """The line that made what goes into the call of an argument of this name, or ""."""
    calls = [node for node in expressions(own) if isinstance(node, ast.Call)]
    calls = [node for node in calls if getattr(node.func, "id", "") == name]
    for node in (part for call in calls for each in call.args for part in ast.walk(each)):
        made = made_in(node.id, own[-1][0]) if isinstance(node, ast.Name) else None
        if made and len(made) <= _SHORT:
            return f"`{node.id}` comes from the line `{made}`."
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


def _single_number(own):
    """Which name in the line stands for a single number, as a sentence; "" if there are several."""
    nodes = [node for node in expressions(own) if isinstance(node, ast.Name)]
    names = {node.id for node in nodes if value_of(node, own[-1][0], type) in (int, float)}
    return f"`{names.pop()}` is a single number there." if len(names) == 1 else ""


def _called_like_a_function(own):
    """Which tuple or array in the line is called like a function, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Call):
            said = f"`{ast.unparse(node.func)}`"
            own_part = isinstance(node.func, ast.Attribute)
            if own_part and node.func.attr == "size":
                whole = ast.unparse(node.func.value)
                return f"{said} is the number of all entries. The sizes are in `{whole}.shape`."
            if own_part and not node.args and value_of(node.func, own[-1][0], _is_array):
                return f"{said} is an array already. Leave out the round brackets after it."
            kind = value_of(node.func, own[-1][0], lambda value: _odd(value, (tuple, list)))
            if kind:
                return f"{said} is {kind} there. Its entries are read with square brackets."
    return ""


def _sizes_in_a_tuple(own):
    """Which function takes sizes one by one that got a tuple, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("rand", "randn") and len(node.args) == 1:
                if value_of(node.args[0], own[-1][0], lambda value: type(value) is tuple):
                    return (
                        f"`{ast.unparse(node.func)}` takes the sizes one by one. Leave out the "
                        "inner brackets."
                    )
    return ""


def _option_with_a_rest(own):
    """What stands inside the brackets of a call and belongs after them, as sentences, or ""."""
    for node in expressions(own):
        for option in node.keywords if isinstance(node, ast.Call) else ():
            value = option.value
            if isinstance(value, ast.BinOp) and isinstance(value.left, ast.Constant):
                whole, first = ast.unparse(value), ast.unparse(value.left)
                rest = whole.removeprefix(first).strip()
                return (
                    f"The bracket after `{option.arg}={first}` is missing: `{rest}` goes after it."
                )
    return ""


def _many_answers(own):
    """What holds many answers where one is needed, as sentences, or ""."""
    frame, statement = own[-1][0], statement_at(*own[-1])
    asked = [("if", statement.test)] if isinstance(statement, ast.If) else []
    for node in expressions(own):
        if isinstance(node, ast.IfExp):
            asked.append(("if", node.test))
        if isinstance(node, ast.BoolOp):
            word = "and" if isinstance(node.op, ast.And) else "or"
            asked += [(word, value) for value in node.values]
    for word, part in asked:
        shape = value_of(part, frame, lambda value: np.size(value) > 1 and np.shape(value))
        if shape:
            return f"`{word}` needs a single yes or no. `{ast.unparse(part)}` has shape {shape}."
    for node in expressions(own):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        several = called in ("max", "min") and len(node.args) > 1
        for part in node.args if several or called in _OF_NUMBERS else ():
            shape = value_of(part, frame, lambda value: np.size(value) > 1 and np.shape(value))
            if shape:
                said = f"`{ast.unparse(part)}` has shape {shape}."
                return f"`{called}` takes single numbers here. {said}"
    return ""


def _does_not_fit_in(own):
    """What is written into a part of an array of another shape, as a sentence, or ""."""
    statement, frame = statement_at(*own[-1]), own[-1][0]
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
        target = ast.Subscript(statement.targets[0].value, statement.targets[0].slice, ast.Load())
        ast.fix_missing_locations(ast.copy_location(target, statement.targets[0]))
        room, comes = (value_of(node, frame, np.shape) for node in (target, statement.value))
        if room is not None and comes is not None:
            return (
                f"`{ast.unparse(target)}` has room for shape {room}. What goes in has shape "
                f"{comes}."
            )
    return ""


def _reshaped(own):
    said = _shapes_in_the_line(own)
    return said and f"{said} The new shape must have room for all entries, no more and no less."


def _logarithm(own):
    """That a logarithm was taken of what has none, as a sentence, or ""."""
    calls = [node for node in expressions(own) if isinstance(node, ast.Call)]
    if any(ast.unparse(node.func).rpartition(".")[2].startswith("log") for node in calls):
        return "There is no logarithm of 0 or of less."
    return ""


def _other_key(own):
    """Where the entry is that was looked for, or what it is called there, as a sentence, or ""."""
    frame = own[-1][0]
    for node in reversed([*expressions(own)]):  # the left one is read first
        if not isinstance(node, ast.Subscript):
            continue
        there = value_of(node.value, frame, lambda value: type(value) is dict and value)
        key = value_of(node.slice, frame, lambda value: value)
        if not there or not isinstance(key, str) or key in there:
            continue
        fact = f"`{ast.unparse(node.value)}` has no entry {key!r}"
        if re.search(r"\{\w+\}", key):
            return f"{fact}. Is an `f` missing before the quotation mark?"
        like = [each for each in there if isinstance(each, str) and _like(key, each)]
        if len(like) == 1:
            return f"{fact}. It is called {like[0]!r} there."
        for other, value in frame.f_locals.items():
            if type(value) is dict and key in value:
                return f"{fact}. There is one in `{other}`."
    return ""


def _like(key, other):
    """Whether two names of entries may stand for the same one."""
    key, other = key.lower(), other.lower()
    return key in other or sorted(key) == sorted(other)


def _set_of_arrays(own):
    if any(isinstance(node, ast.Set) for node in expressions(own)):
        return 'Braces around values alone make a set. A dict has names, too: {"Z1": Z1}.'
    return "The name of a dict entry is a text in quotes."


def _keys_taken_apart(own):
    """Which loop takes the keys of a dict apart into letters, as sentences, or ""."""
    frame = own[-1][0]
    for node in expressions(own):
        loop = loop_over(node.id, frame) if isinstance(node, ast.Name) else None
        if loop and isinstance(loop.target, ast.Tuple):
            if value_of(loop.iter, frame, lambda value: type(value) is dict):
                said = ast.unparse(loop.iter)
                return (
                    f"A loop over `{said}` gives its keys alone, and two names take each key apart "
                    f"into letters. Write `{said}.items()`."
                )
    return ""


def _texts_not_joined(own):
    """Which sign stands between two texts that can only be joined, as a sentence, or ""."""
    failing = _failing(own)
    if isinstance(failing, ast.BinOp):
        if all(value_of(side, own[-1][0], _is_text) for side in _sides(failing)):
            return f"Both sides of `{ast.unparse(failing)}` are texts. Texts are joined with `+`."
    return ""


def _is_text(value):
    return isinstance(value, str)


def _several_for_a_list(own):
    """Which function of NumPy's got arrays one by one, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name = ast.unparse(node.func)
            if name.rpartition(".")[2] in _OF_A_LIST and value_of(
                node.args[1], own[-1][0], np.ndim
            ):
                return f"`{name}` takes the arrays as one list. Put them in square brackets."
    return ""


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


def _shape_multiplied(failing, own):
    """That the shape in a call is multiplied, and not what the call gives, as a sentence, or ""."""
    if isinstance(failing, ast.BinOp) and isinstance(failing.left, ast.Tuple):
        for node in expressions(own):
            if isinstance(node, ast.Call) and failing in node.args:
                said = ast.unparse(failing.left)
                return (
                    f"The shape `{said}` is multiplied: put the bracket after it, not at the end."
                )
    return ""


def _odd_operand(own):
    """What in the line no arithmetic is done with, as a sentence, or ""."""
    frame, failing = own[-1][0], _failing(own)
    if failing is not None:
        return _shape_multiplied(failing, own) or first_odd(_sides(failing), frame)
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
    if isinstance(getattr(failing, "op", None), ast.Mult) and shapes[0][-1] == shapes[1][-2:][0]:
        return f"{fact} `*` goes entry by entry. The matrix product `@` would fit."
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
    outside = [name for name in sorted(seen) if name not in own[-1][0].f_locals]
    more = f" `{outside[0]}` comes from outside the function." if outside else ""
    return f"{_listed(parts)} there.{more}" if parts else ""


def _is_array(value):
    return isinstance(value, np.ndarray)


def _array(value):
    return value if _is_array(value) else None


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
    given = [
        part
        for call in calls
        if value_of(call.func, frame, _is_free)
        for part in call.args[bool(value_of(call.func, frame, _OF_A_FUNCTION.__contains__)) :]
    ]
    return first_odd([part for part in given if not isinstance(part, ast.Tuple | ast.List)], frame)


# These take a function as their first argument.
_OF_A_FUNCTION = [map, filter, np.vectorize, np.frompyfunc, np.apply_along_axis]


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
        if isinstance(part, ast.Constant):
            if part.value is ...:
                return "`...` in this line is a placeholder for your code."
            continue
        said = value_of(part, frame, lambda value: _odd(value, kinds))
        if not said:
            continue
        name = ast.unparse(part)
        if said == "a function":
            return f"`{name}` is a function there. It has to be called, with round brackets."
        dicts = [value for value in frame.f_locals.values() if type(value) is dict]
        if any(said == _odd(each) for keys in dicts for each in keys):
            more = "Unpacking a dict gives its keys: read its entries by name."
            if loop_over(name, frame):
                more = "A loop over a dict gives its keys."
            return f"`{name}` is {said} there. {more}"
        more = " Work with its entries." if said == "a dict" else ""
        return f"`{name}` is {said} there{_origin(name, frame)}.{more}"
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
    kinds = (dict, set, str, types.NoneType, type(...), types.FunctionType)
    odd = first_odd([statement.value], own[-1][0], kinds)
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
                text = ast.unparse(part)
                said = f"`{text}` has" if len(text) <= 60 else "What goes in has"
                fact = f"One number is needed there. {said} shape {shape}."
                return fact + (" Take it out with `.item()`." if np.prod(shape) == 1 else of_arrays)
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


_ODD = (_not_called, _keys_taken_apart, _texts_not_joined, _odd_operand, _odd_argument)
# Functions of NumPy's that take arrays as one list.
_OF_A_LIST = ("column_stack", "concatenate", "dstack", "hstack", "stack", "vstack")


_OF_NUMBERS = ("np.arange", "range")

# What to look at in the line, by what stands in an error's text.
_LOOKS = {
    r"'bitwise_xor'|for \^": (),
    r"cannot unpack|values to unpack": (_not_called, _taken_apart),
    r"is not subscriptable|invalid index to scalar": (_square_brackets, _odd_operand),
    r"unhashable type: 'slice'": (_changed_as_a_whole,),
    r"unhashable type": (_set_of_arrays,),
    r"'str' object cannot be interpreted": (_text_for_a_number,),
    r"cannot be interpreted as an integer|integer argument expected": (
        _option_with_a_rest,
        _sizes_in_a_tuple,
        _odd_argument,
    ),
    r"single yes or no": (_many_answers,),
    r"could not broadcast input": (_does_not_fit_in,),
    r"cannot reshape array": (_reshaped,),
    r"object is not callable": (_called_like_a_function,),
    r"math domain error|positive input": (_logarithm,),
    r"has no len": (_odd_argument, _single_number),
    r"^KeyError": (_empty, _keys_taken_apart, _other_key),
    r"cannot be broadcast together": (out_of_a_dict, _shapes_of_the_sides),
    r"out of bounds for axis": (_beyond_the_end, _odd_argument, _shapes_in_the_line),
    r"Input z|same size|concatenation axis|inconsistent with|too many indices|do not match": (
        _odd_argument,
        _shapes_in_the_line,
    ),
    r"tuple index out of range": (_indices,),
    r"\(\) (missing|takes)|unexpected keyword": (_several_for_a_list, _too_few_or_many),
    r"no rows and columns": (_odd_operand, _odd_argument, _number_in_a_product),
    r"number is needed": (_several_for_a_list, _odd_argument, _array_for_a_number),
    r"unsupported operand|multiply sequence|not an array of numbers|bad operand|put into one|"
    r"real number, not|item assignment|not supported between|"
    r"indices must be|is not iterable|'NoneType'|'ellipsis'": (*_ODD, _single_number),
}
