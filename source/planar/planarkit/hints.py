"""What to say of an exception beside Python's own words.

What the names in the line hold comes first, since that is seen and not guessed. Where nothing is
seen, the text of the exception decides.
"""

import ast
import builtins
import difflib
import inspect
import re
import sys
import types

import numpy as np

from .lines import expressions, last_frame, made_in, value_of
from .looks import first_odd, looked_at
from .steps import FUNCTIONS, SIZES

# What stands in an error's text, and what to say then. Of several that fit the first counts.
_HINTS = {
    r"'bitwise_xor'|for \^": "In Python `^` is not a power. A power is written `**`.",
    r"'NoneType'": "Something in this line is still None.",
    r"'ellipsis'": "Something in this line is still `...`, a placeholder for your code.",
    r"Cannot interpret '.*' as a data type": "A shape goes in as one argument, in brackets "
    "of its own; an option goes in by its name.",
    r"'(tuple|numpy.ndarray|float|numpy.float64|int)' object is not callable": "Round brackets "
    "after a value call it like a function. Is an operator missing, or should they be square?",
    r"'dict' object has no attribute": "An entry of a dict is read with square brackets, with its "
    "name in quotes.",
    r"'int' object is not iterable": "A loop over a number needs `range`.",
    r"single yes or no": "`if`, `and`, `max` and a chain like `0 < a < 1` need a single "
    "answer, but get a whole array of them.",
    r"'dict' object is not callable": "An entry of a dict is read with square brackets.",
    r"(too many|not enough) values to unpack": "There must be as many names on the left as there "
    "are values on the right.",
    r"local variable '(\w+)'": "`{}` is used here before it gets a value.",
    r"name '(\w+)' is not defined": "Is `{}` made before this line, and spelled the same there?",
    r"axis (\d+) is out of bounds": "The array has fewer dimensions than that axis needs.",
    r"RecursionError": "The function calls itself again and again.",
    r"StdinNotImplemented|EOFError": "Nobody can type an answer while a notebook is checked, so "
    "leave `input` out.",
    r"\b400\b": "400 is the size of the flower. Use the arguments, not the X and Y outside.",
    r"no rows and columns": "It may be a single number, None or `...`.",
    r"non-broadcastable": "What writes into an array that is there, as `+=` does, keeps its "
    "shape. Make a new one by a plain `=`.",
    r"operand for [&|]": "`&` and `|` come before `<` and `>`: put each comparison in brackets.",
    r"into an array of whole numbers": "What is made like whole numbers holds no others: make a "
    "new array by a plain `=`.",
    r"could not broadcast": "A part of an array keeps its shape, and what should go into it has a "
    "different one.",
    r"unexpected keyword argument '(\w+)'": "That function has no option `{}`. Is it spelled "
    "right? A comparison is written `==`.",
    r"multiply sequence": "A list is not multiplied entry by entry. An array is: `np.array` makes "
    "one of a list.",
    r"take whole numbers": "Only a dict takes a name in quotes there.",
    r"not supported between": "The values compared there are not of the same kind.",
    r"changed size during iteration": "A dict must keep its keys while a loop goes through it. "
    "Fill another one.",
    r"number is needed": "Is an array or None in its place?",
    r"only an error can be raised": "A result is given back with `return`.",
    r"\(\) missing \d+ required|takes from [2-9] to \d+ positional arguments but 1 was": "An "
    "argument is missing from the call.",
    r"either both or neither of x and y": "`np.where` takes a condition, the value where it "
    "holds, and the value elsewhere.",
    r"broadcast": "Entry by entry, two arrays need equal shapes, or a 1 where they differ.",
}

# Which step gives what a later one needs.
_RETURNED = {
    "n_x": "layer_sizes",
    "n_y": "layer_sizes",
    "parameters": "initialize_parameters",
    "A2": "forward_propagation",
    "cache": "forward_propagation",
    "grads": "backward_propagation",
}


# What arrays of other libraries can do, and those of NumPy can't.
_OF_OTHERS = {
    **dict.fromkeys(("backward", "grad", "detach", "requires_grad", "zero_grad"), "PyTorch"),
    **dict.fromkeys(("numpy", "assign_sub", "assign"), "TensorFlow"),
}
# What NumPy's and Python's older random numbers are called, and how a generator calls them.
_OF_OLD_GENERATORS = {
    "seed": "default_rng",
    "randn": "standard_normal",
    "gauss": "normal",
    **dict.fromkeys(("rand", "random_sample"), "random"),
    **dict.fromkeys(("randint", "random_integers"), "integers"),
}
# How other libraries for machine learning are called in code.
_OTHER_LIBRARIES = "F jax jnp keras nn optim pd scipy sklearn sp tensorflow tf torch".split()


def advice(text):
    """What to say of an exception by its text, as a student reads it, as sentences, or ""."""
    for pattern, sentence in _HINTS.items():
        found = re.search(pattern, text)
        if found:
            return sentence.format(*found.groups())
    return ""


def seen(error, own, text):
    """What the line that stopped holds, as sentences that explain the exception, or "".

    own: the frames of the student's code that it went through, with their lines
    text: of the exception, as a student reads it
    """
    here = last_frame(error) is own[-1][0]  # and in no function that the line calls
    lacks = re.search(r"module '.*?' has no attribute '(\w+)'", text)
    if lacks:
        return _not_in_a_module(lacks[1], own)
    if isinstance(error, AttributeError) and error.name:
        return _attribute(error, own) if here else ""
    early = isinstance(error, UnboundLocalError) and re.search(r"variable '(\w+)'", str(error))
    if early and here:
        return _entry_by_name(early[1], own) or _too_early(early[1], own[-1][0])
    if isinstance(error, NameError) and error.name and here:
        return _unknown_name(error.name, own)
    return looked_at(own, text)


def _attribute(error, own):
    """What comes before the dot, and why it has nothing of that name."""
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
    if name in _OF_OTHERS:
        return f"`{name}` is of {_OF_OTHERS[name]}. NumPy has none: write out what it would do."
    said = f"`{ast.unparse(before)}`" if before is not None else "What comes before the dot"
    if callable(thing) and not isinstance(thing, type | np.ufunc) and not inspect.isroutine(thing):
        return f"{said} is a function, which has no `{name}`. Call it by its own name."
    if inspect.isroutine(thing) or isinstance(thing, np.ufunc):
        return f"{said} is a function there. It has to be called, with round brackets."
    if isinstance(thing, bool | int | float | np.generic):
        if isinstance(before, ast.Constant):
            return (
                "The dot applies only to the number before it. Put round brackets around all that "
                "comes before the dot."
            )
        return f"{said} is a single number there, which has no `{name}`."
    if isinstance(thing, dict | tuple | list | str | types.NoneType) or thing is ...:
        if before is not None and isinstance(thing, dict) and name in thing:
            return f'{said} is a dict there. Write `{said[1:-1]}["{name}"]`.'
        return "" if before is None else first_odd([before], frame)
    if isinstance(thing, np.random.Generator) and name in _OF_OLD_GENERATORS:
        if name == "seed":
            return "A generator gets its seed as it is made: `np.random.default_rng(seed)`."
        return f"Did you mean `{_OF_OLD_GENERATORS[name]}`?"
    own_names = [each for each in dir(thing) if each[0] != "_"]
    close = difflib.get_close_matches(name, own_names, 1, 0.8)
    if close:
        return f"Did you mean `{close[0]}`?"
    if isinstance(thing, np.ndarray):
        if name == frame.f_code.co_name:
            return f"An array has no `{name}` of its own: it is what you write here."
        if name in FUNCTIONS or hasattr(np, name):
            call = name if name in FUNCTIONS else f"np.{name}"
            return f"An array has no `{name}` of its own. Write `{call}(...)`."
    return ""


def _not_in_a_module(name, own):
    """What is meant by what a module has not, as sentences, or ""."""
    frame = own[-1][0]
    asked = [node for node in expressions(own) if getattr(node, "attr", None) == name]
    module = value_of(asked[0].value, frame, lambda value: value) if asked else None
    if not isinstance(module, types.ModuleType):
        return ""
    said = ast.unparse(asked[0].value)
    fact = f"`{said}` has no `{name}`."
    if name == frame.f_code.co_name:
        return f"{fact} It is what you write here."
    if name in FUNCTIONS:
        return f"{fact} Write `{name}(...)` for the function of this course."
    if hasattr(builtins, name):
        return f"{fact} Write `{name}` alone."
    close = [each for each in dir(module) if sorted(each) == sorted(name)]  # two letters swapped
    close = close or difflib.get_close_matches(name, dir(module), 1, 0.7)
    return f"{fact} Did you mean `{said}.{close[0]}`?" if close else ""


def _two(node):
    return node.left, node.right


def _too_early(name, frame):
    """That a name is used before its line, and which line that is."""
    fact = f"`{name}` is used here before it gets a value"
    made = made_in(name, frame, later=True)
    if made:
        return f"{fact}. That comes below, in the line `{made}`."
    above = made_in(name, frame)
    if above:
        return f"{fact}. The line `{above}` was not run. Does it depend on an `if` or a loop?"
    return f"{fact}."


def _entry_by_name(name, own):
    """Of which dict a name in square brackets is an entry, as a sentence, or ""."""
    for node in expressions(own):
        if isinstance(node, ast.Subscript) and getattr(node.slice, "id", None) == name:
            if value_of(
                node.value, own[-1][0], lambda value: type(value) is dict and name in value
            ):
                entry = f'`{ast.unparse(node.value)}["{name}"]`'
                return f"The name of an entry is a text in quotes: {entry}."
    return ""


def _unknown_name(name, own):
    """What a name that is not known may stand for."""
    frame, entry = own[-1][0], _entry_by_name(name, own)
    if entry:
        return entry
    for node in expressions(own):
        if isinstance(node, ast.BinOp) and name in [
            getattr(side, "id", None) for side in _two(node)
        ]:
            if any(value_of(side, frame, lambda value: type(value) is str) for side in _two(node)):
                return f'A text stands in quotes: `"{name}"`.'
    for other, value in frame.f_locals.items():
        if type(value) is dict and name in value:
            return f'It is an entry of `{other}`: `{other}["{name}"]`.'
    here = FUNCTIONS.get(frame.f_code.co_name)
    if here and name in FUNCTIONS and FUNCTIONS[name].notebook != here.notebook:
        if any(
            each in frame.f_globals
            for each in FUNCTIONS
            if FUNCTIONS[each].notebook < here.notebook
        ):
            return f"`{name}` is of another notebook, and this one does without it."
    known = [each for each in (*frame.f_locals, *frame.f_globals) if each[0] != "_"]
    spelled = {each.lower(): each for each in reversed(known)}
    close = difflib.get_close_matches(name.lower(), spelled, 1, 0.8)
    if close and spelled[close[0]] != name:
        return f"There is `{spelled[close[0]]}`. Did you mean that?"
    if hasattr(np, name):
        return f"Did you mean `np.{name}`?"
    if name in sys.stdlib_module_names or name in _OTHER_LIBRARIES:
        return f"`{name}` is not imported. NumPy has what is needed here."
    for other, value in frame.f_locals.items():
        wanted = {3: SIZES, 2: ("A2", "cache")}
        if type(value) is tuple and name in wanted.get(len(value), ()):
            return (
                f"`{other}` holds {len(value)} values there. Give each a name, with commas: "
                f"`{other}, ... =`."
            )
    step = _RETURNED.get(name)
    if step in frame.f_globals and step != frame.f_code.co_name:
        return f"It is among what `{step}` returns."
    return ""
