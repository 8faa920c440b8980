"""What is written in a student's function that a reader would notice, whatever it gives."""

import ast
import dis
import inspect
import linecache
import re
import types

import numpy as np

from .lines import function_at
from .steps import CACHE, GRADIENTS, WEIGHTS

ROWS = r"(?:len\()?(\w+)(?:\)|\.shape\[0\])"  # how the number of rows is written
EXAMPLES_IN_COLUMNS = "X", "Y", "A2", "predictions"  # of the arguments
LONGEST = 75  # characters of a line that is quoted, and of a part of it


_QUANTITIES = {name.lower() for name in (*CACHE, *GRADIENTS, "dZ1", "dZ2")}
# Functions and methods that change nothing, so that a call is of no use whose value is dropped.
_CHANGES_NOTHING = """
    abs astype clip copy cumsum dot exp flatten log matmul max maximum mean min minimum multiply
    ravel reshape round sqrt square squeeze subtract sum tanh transpose where zeros
""".split()
_GIVES_NOTHING = "append clear extend fill insert print remove reverse shuffle sort update".split()


def noticed(function, *inputs):
    """What a reader of a function would notice: {kind: text}.

    outside: a name of an array or a dict that is no argument
    helper: the name of an argument that another function reads as a global one, and that function
    unused: the arguments that are never used, with blanks between them
    after: the first `return` below which stands code that is never run
    anew: the line in a loop that makes a dict anew which is returned after the loop
    remainder: the condition of an `if` that is a remainder, and not compared with anything
    unread: an entry of `parameters` that is never read, where others are
    dropped: a call of NumPy's, or of a method of an array, of which nothing is kept
    lost: the name that gets a new value in a loop which is never used
    none: a `return` of what a method gives that gives nothing
    endless: the condition of a `while` in which nothing changes
    clip: a call of `np.clip` that begins with a number
    one: a difference that is 1, since what is taken off is too small
    rows: the number of rows of an argument that has an example in each column
    point: the part of X that is one point, where the points are its columns
    division: a quotient, which has a decimal point
    break: what may end a loop before its last trip, `break` or `return`
    looped: the quantities' names that get values in loops alone, with blanks between them
    mean: a call of `normal` whose only number that is no size is the mean
    same: a comparison by `is`
    except: what an `except` catches that raises nothing, or `except` itself
    overwritten: the arguments that get other values before they are used, with blanks between them
    changes: the function that is given a name, and writes into the array under it
    fraction: 1 / 1, to which something is added
    compared: a comparison by == in a line of its own
    itself: its own name, if it calls itself and has no loop
    zip: a call of `zip` with the gradients and another dict
    ij: the option of `meshgrid` by which x1 goes down the rows
    argmax: a call of `argmax`
    continue: that one skips something
    quoted: the name that a loop gives values, where it is written in quotes as a key in that loop
    added: a tiny number added to A2, or taken off, in a line of its own
    either: a condition that joins `print_cost` and something else by `or`
    entries: the number of all entries of an argument
    truth: what takes 0 for no seed
    minus: a name, or an entry, to which `=-` gives a value
    twice: a name that stands in a dict for two of its entries
    square: the matrix product of an array and its own transpose
    order: the values of a dict, taken by their places
    bits: two values joined by `&` or `|` in a comparison, which is made of them after that
    whole: what makes an array of whole numbers
    nan: a function that puts numbers in place of nan, or leaves nan out
    """
    function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    written = function_at(code) if isinstance(code, types.CodeType) else None
    if written is None:
        return {}
    names = [node for node in ast.walk(written) if isinstance(node, ast.Name)]
    read = [name.id for name in names if isinstance(name.ctx, ast.Load)]
    # A lambda or a comprehension has names of its own.
    own = {node.arg for node in ast.walk(written) if isinstance(node, ast.arg)}
    own |= {name.id for name in names if not isinstance(name.ctx, ast.Load)}
    own |= {*code.co_freevars}
    outside = [
        name for name in read if name not in own and _holds_arrays(function.__globals__.get(name))
    ]
    found = {
        "outside": outside[0] if outside else "",
        "unused": " ".join(each for each in inspect.getargs(code).args if each not in read),
        "helper": _not_handed_on(written, function),
        "after": _quoted(_never_run(written), code),
        "remainder": _remainder(written),
        "unread": _unread(written),
        "dropped": _dropped(written),
        "lost": _lost(written),
        "none": _gives_none(written),
        "endless": _endless(written),
        "clip": _clip_of_a_number(written),
        "one": _exactly_one(written),
        "rows": _number_of_rows(written),
        "point": _one_point(written),
        "division": _quotient(written),
        "break": _ends_early(written),
        "changes": _changing(written, function.__globals__),
        "looped": " ".join(_in_loops_alone(written)),
        "mean": _mean_alone(written),
        "same": _by_identity(written, function.__globals__),
        "except": _hidden(written),
        "overwritten": " ".join(_overwritten(written)),
        "fraction": _fraction_of_numbers(written),
        "quoted": _name_in_quotes(written),
        "compared": _compared(written),
        "itself": _instead_of_a_loop(written),
        "zip": _pairs_of_dicts(written),
        "ij": _of_calls(written, "meshgrid", "indexing"),
        "argmax": _of_calls(written, "argmax"),
        "continue": _skips(written),
        "anew": _quoted(_made_anew(written), code),
        "added": _tiny_added(written),
        "either": _either(written),
        "entries": _all_entries(written),
        "truth": _truth_of_the_seed(written),
        "minus": _equals_minus(written, code),
        "twice": _twice_in_a_dict(written),
        "square": _matrix_square(written),
        "order": _by_their_places(written),
        "bits": _joined_first(written),
        "whole": _of_whole_numbers(written),
        "nan": _without_nan(written),
    }
    return {kind: text for kind, text in found.items() if text}


def _holds_arrays(value):
    """Whether something is an array, or a dict with arrays in it."""
    values = value.values() if type(value) is dict else [value]
    return any(isinstance(each, np.ndarray) for each in values)


def _not_handed_on(written, function):
    """An argument's name that a helper in the same cell reads as a global one, and the helper."""
    arguments = inspect.getargs(function.__code__).args
    for node in names_in([written]):
        code = getattr(function.__globals__.get(node.id), "__code__", None)
        if getattr(code, "co_filename", "") == function.__code__.co_filename:
            for each in dis.get_instructions(code):
                if each.opname == "LOAD_GLOBAL" and each.argval in arguments:
                    if _holds_arrays(function.__globals__.get(each.argval)):
                        return f"{each.argval} {node.id}"
    return ""


def only_texts(found):
    """Of what a student's process says it has noticed, what `noticed` may give."""
    if type(found) is not dict:
        return {}
    return {
        kind: text
        for kind, text in found.items()
        if type(text) is str and len(text) <= LONGEST and "`" not in text and text.isprintable()
    }


def _quoted(statement, code):
    """The line of a statement, if it is short, or ""."""
    line = linecache.getline(code.co_filename, statement.lineno).strip() if statement else ""
    return line if len(line) <= LONGEST else ""


def _never_run(written):
    """The `return` in the body of a function that other statements follow, or None."""
    return next((each for each in written.body[:-1] if isinstance(each, ast.Return)), None)


def _name_in_quotes(written):
    """The name that a loop gives values, if something is stored under that text in it, or ""."""
    for loop in ast.walk(written):
        for node in ast.walk(loop) if isinstance(loop, ast.For) else ():
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                key = getattr(node.slice, "value", None)
                if key and key in [getattr(part, "id", "") for part in ast.walk(loop.target)]:
                    return key
    return ""


def _number_of_rows(written):
    """The number of rows of an argument with an example in each column, or "".

    That is its `len`, and `shape[0]` where a loop goes so far, or something is divided by it.
    """
    stored = [node.id for node in ast.walk(written) if is_stored(node) and hasattr(node, "id")]
    loops = [node.args[-1] for node in ast.walk(written) if _is_range(node)]
    for node in ast.walk(written):
        match node:
            case ast.Call(ast.Name("len"), [ast.Name(name)]) if name != "X" or node not in loops:
                part = node
            case ast.Call(ast.Name("range"), [*_, part]) | ast.BinOp(_, ast.Div(), part):
                if node in loops and "X" in [each.id for each in names_in([part])]:
                    continue  # there may be a loop over the inputs
            case _:
                continue
        found = re.fullmatch(ROWS, ast.unparse(part))
        if found and found[1] in EXAMPLES_IN_COLUMNS and found[1] not in stored:
            return found[0]
    return ""


def _is_range(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range" and node.args


def _one_point(written):
    """`X[:, 0]` or the like, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Subscript(ast.Name("X"), ast.Tuple([ast.Slice(None, None, None), index])):
                if isinstance(index, ast.Constant) and type(index.value) is int:
                    return ast.unparse(node)
    return ""


def _quotient(written):
    """The first quotient, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            return ast.unparse(node)
    return ""


def _ends_early(written):
    """The `break`, or the `return`, in a loop that stands below an `if`, or ""."""
    for loop in ast.walk(written):
        for node in ast.walk(loop) if isinstance(loop, ast.For) else ():
            for line in node.body if isinstance(node, ast.If) else ():
                if isinstance(line, ast.Break | ast.Return):
                    return type(line).__name__.lower()
    return ""


def _in_loops_alone(written):
    """The quantities' names that get values in `for` loops, and nowhere else."""
    loops = [node for node in ast.walk(written) if isinstance(node, ast.For)]
    inside = [node for node in names_in(loops) if is_stored(node)]
    outside = [n.id for n in names_in([written]) if is_stored(n) and n not in inside]
    found = {node.id for node in inside} - {*outside}
    return sorted(name for name in found if name.lower() in _QUANTITIES)


def _mean_alone(written):
    """The call of `normal` with a mean, and no standard deviation, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Call(ast.Attribute(_, "normal"), [ast.Constant(mean)], options) if mean:
                if "scale" not in [option.arg for option in options]:
                    return ast.unparse(node)
    return ""


def _by_identity(written, names):
    """The first comparison by `is` of anything but a type, None and the like, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Compare(ast.Call(ast.Name("type")), [ast.Is() | ast.IsNot()]):
                continue
            case ast.Compare(_, [ast.Is() | ast.IsNot()], [other]):
                is_function = callable(
                    names.get(getattr(other, "id", ""), getattr(np, getattr(other, "attr", ""), 0))
                )
                if is_function:
                    continue
                if type(getattr(other, "value", "")) not in (type(None), bool, type(...)):
                    return ast.unparse(node)
    return ""


def _compared(written):
    """The first comparison by == that is a statement, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Expr(ast.Compare(_, [ast.Eq()], [_])):
                return ast.unparse(node)
    return ""


def _tiny_added(written):
    """The sum or difference of A2 and a tiny number that a name is given, or ""."""
    source = ast.unparse(written)
    tiny = [
        node.targets[0].id
        for node in ast.walk(written)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and _is_tiny(node.value)
    ]
    for node in ast.walk(written):
        match node:
            case ast.Assign(
                [ast.Name(name)], ast.BinOp(ast.Name("A2"), ast.Add() | ast.Sub(), number)
            ) if f"log(1 - {name})" in source:
                if _is_tiny(number) or getattr(number, "id", "") in tiny:
                    return ast.unparse(node.value)
    return ""


def _is_tiny(node):
    value = getattr(node, "value", None)
    return type(value) is float and 0 < value < 0.01


def _either(written):
    """The condition of an `if` that joins `print_cost` and something else by `or`, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.If(ast.BoolOp(ast.Or(), values) as test):
                if "print_cost" in [getattr(each, "id", "") for each in values]:
                    return ast.unparse(test)
    return ""


def _all_entries(written):
    """`X.size` or the like, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Attribute(ast.Name(name), "size") if name in EXAMPLES_IN_COLUMNS:
                return ast.unparse(node)
    return ""


def _truth_of_the_seed(written):
    """`seed or 1`, `not seed`, or `seed` as a condition, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.BoolOp(ast.Or(), [ast.Name("seed"), *_]) as part:
                return ast.unparse(part)
            case ast.If(test) | ast.IfExp(test):
                if ast.unparse(test) in ("seed", "not seed"):
                    return f"if {ast.unparse(test)}"
    return ""


def _equals_minus(written, code):
    """To what `=-` gives a value, with a blank behind the minus, or ""."""
    before = []
    for node in ast.walk(written):
        target = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""
        if target and target in before and isinstance(_first_operand(node.value), ast.UnaryOp):
            if re.search(r"[^=]=- ", linecache.getline(code.co_filename, node.lineno)):
                return target
        before.append(target)
    return ""


def _first_operand(node):
    return _first_operand(node.left) if isinstance(node, ast.BinOp) else node


def _twice_in_a_dict(written):
    """A name that stands in a dict for two entries, and is no argument, or ""."""
    arguments = [each.arg for each in written.args.args]
    for node in ast.walk(written):
        if isinstance(node, ast.Dict):
            names = [each.id for each in node.values if isinstance(each, ast.Name)]
            names = [name for name in names if name not in arguments]
            for name in names:
                if names.count(name) > 1:
                    return name
    return ""


def _matrix_square(written):
    """The matrix product of an array and its own transpose, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.BinOp(left, ast.MatMult(), ast.Attribute(right, "T")):
                if ast.dump(left) == ast.dump(right):
                    return ast.unparse(node)
    return ""


def _by_their_places(written):
    """The values of an argument, if names are given them by their places, or ""."""
    arguments = [each.arg for each in written.args.args]
    for node in ast.walk(written):
        match node:
            case ast.Assign(
                [ast.Tuple() | ast.List()], ast.Call(ast.Attribute(_, "values")) as call
            ):
                if getattr(call.func.value, "id", "") in arguments:
                    return ast.unparse(call)
    return ""


def _joined_first(written):
    """What `&` or `|` joins before the comparison that it stands in is made, or ""."""
    for node in ast.walk(written):
        for part in [node.left, *node.comparators] if isinstance(node, ast.Compare) else ():
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.BitAnd | ast.BitOr):
                return ast.unparse(part)
    return ""


def _of_whole_numbers(written):
    """The option or the call that makes whole numbers of all that is stored, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.keyword("dtype", ast.Name("int")):
                return ast.unparse(node)
            case ast.Call(ast.Attribute(), [*_, ast.Name("int")]):
                return ast.unparse(node)
    return ""


def _without_nan(written):
    """The call of a function of NumPy's that puts numbers in place of nan, or leaves it out."""
    for node in ast.walk(written):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("nan"):
            return ast.unparse(node)
    return ""


def _instead_of_a_loop(written):
    """Its own name, if it calls itself and has no loop, or ""."""
    loops = [each for each in ast.walk(written) if isinstance(each, ast.For | ast.While)]
    return "" if loops or written.name not in _called(written) else written.name


def _skips(written):
    """`continue`, if something stands below it in its loop, or ""."""
    for loop in ast.walk(written):
        for line in loop.body[:-1] if isinstance(loop, ast.For | ast.While) else ():
            if any(isinstance(each, ast.Continue) for each in ast.walk(line)):
                return "continue"
    return ""


def _called(written):
    """What is called by its name."""
    return [
        node.func.id for node in ast.walk(written) if isinstance(getattr(node, "func", 0), ast.Name)
    ]


def _pairs_of_dicts(written):
    """The first call of `zip` with the gradients in their order and something else, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Call(ast.Name("zip"), [_, _] as both):
                others = [each for each in both if not _is_in_order(each, "grads")]
                are_sorted = [ast.unparse(each).startswith("sorted(") for each in both]
                if len(others) == 1 and "grads" not in [each.id for each in names_in(others)]:
                    known = isinstance(others[0], ast.List | ast.Tuple)
                    known = known or _is_in_order(others[0], "parameters")
                    if known and not all(are_sorted):
                        return ast.unparse(node)
    return ""


def _is_in_order(node, name):
    """Whether something is the keys, the values or both of a dict, all in its order."""
    match node:
        case ast.Call(ast.Attribute(ast.Name(called), "items" | "values" | "keys")):
            return called == name
        case ast.Call(ast.Name("sorted" | "list"), [ast.Name(called)]) | ast.Name(called):
            return called == name
    return False


def _of_calls(written, name, option=None):
    """The first call of NumPy's function of this name, or an option of it, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == name:
            if not option:
                return ast.unparse(node)
            for each in node.keywords:
                if each.arg == option and getattr(each.value, "value", "") == "ij":
                    return ast.unparse(each)
    return ""


def _hidden(written):
    """The beginning of an `except` that raises nothing, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.ExceptHandler):
            if not any(isinstance(each, ast.Raise) for each in ast.walk(node)):
                return f"except {ast.unparse(node.type)}" if node.type else "except"
    return ""


def _overwritten(written):
    """The arguments that a statement of the function itself gives a value before any use."""
    arguments, seen = [each.arg for each in written.args.args], set()
    for line in written.body:
        plain = isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
        for node in _in_order([line]):
            if plain and node is line.targets[0] and node.id in arguments and node.id not in seen:
                yield node.id
            seen.add(node.id)


def _changing(written, names):
    """The function that is called with a name alone, and writes into what it gets, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.Call(ast.Name(name), [ast.Name()], []):
                code = getattr(names.get(name), "__code__", None)
                called = function_at(code) if isinstance(code, types.CodeType) else None
                if called and called.args.args and _writes_into(called, called.args.args[0].arg):
                    return name
    return ""


def _writes_into(written, argument):
    """Whether a function writes into its argument, which has no other value before that."""
    changed = [node.target for node in ast.walk(written) if isinstance(node, ast.AugAssign)]
    same = f"{argument} = np.asarray({argument})"  # which makes no new array of one
    assigned = [node for node in ast.walk(written) if isinstance(node, ast.Assign)]
    known = [*changed, *(node.targets[0] for node in assigned if ast.unparse(node) == same)]
    stored = [node for node in ast.walk(written) if is_stored(node) and node not in known]
    if argument in [getattr(node, "id", "") for node in stored]:
        return False
    parts = [getattr(node, "value", None) for node in [*stored, *changed]]
    options = [each for each in ast.walk(written) if isinstance(each, ast.keyword)]
    parts += [each.value for each in options if each.arg == "out"]
    return argument in [getattr(node, "id", "") for node in [*parts, *changed]]


def _fraction_of_numbers(written):
    """1 divided by 1 in a sum, of which all was meant to be divided by, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.BinOp(
                ast.BinOp(ast.Constant(1 | 1.0), ast.Div(), ast.Constant(1 | 1.0)) as part,
                ast.Add(),
            ):
                return ast.unparse(part)
    return ""


def _exactly_one(written):
    """The difference between 1 and a number that is too small to be taken off, or ""."""
    for node in ast.walk(written):
        match node:
            case ast.BinOp(ast.Constant(1 | 1.0), ast.Sub(), ast.Constant(float() as tiny)):
                if tiny and 1 - tiny == 1:
                    return ast.unparse(node)
    return ""


def _remainder(written):
    """The remainder that stands as the condition of an `if`, or as a part of one, or ""."""
    for test in (node.test for node in ast.walk(written) if isinstance(node, ast.If | ast.IfExp)):
        for part in test.values if isinstance(test, ast.BoolOp) else [test]:
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mod):
                return ast.unparse(part)
    return ""


def _unread(written):
    """The first entry of `parameters` that is never read, if others are by their names, or ""."""
    names = [node for node in ast.walk(written) if getattr(node, "id", "") == "parameters"]
    entries = [
        node.slice.value
        for node in ast.walk(written)
        if isinstance(node, ast.Subscript)
        and node.value in names
        and isinstance(node.slice, ast.Constant)
    ]
    if not entries or len(entries) < len(names):
        return ""
    return next((key for key in WEIGHTS if key not in entries), "")


def _dropped(written):
    """The call in a line of its own that changes nothing, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            kept = "out" in [each.arg for each in node.value.keywords]
            name = getattr(function, "attr", "")
            if name in _CHANGES_NOTHING and not kept:
                return ast.unparse(node.value)
    return ""


def _lost(written):
    """The name that gets a value in a loop which nobody reads, not even the next trip, or ""."""
    everywhere = names_in([written])
    for loop in ast.walk(written):
        if not isinstance(loop, ast.For):
            continue
        own = [node.id for node in names_in([loop.target])]
        first = {}  # the first use of each name in a trip, which begins with the loop's own
        for node in [*names_in([loop.target]), *_in_order(loop.body)]:
            first.setdefault(node.id, node)
        for number, line in enumerate(loop.body):
            target = line.targets[0] if isinstance(line, ast.Assign) else None
            if not isinstance(target, ast.Name) or not is_stored(first[target.id]):
                continue
            read = {each.id for each in names_in([line.value])}
            step = target.id in read or {"parameters", "grads"} <= read
            if target.id not in own and not (step and isinstance(line.value, ast.BinOp)):
                continue  # it may be there to be looked at
            inside = names_in([loop])
            read = names_in(loop.body[number + 1 :])
            read += [node for node in everywhere if node not in inside and not is_stored(node)]
            if target.id not in [node.id for node in read]:
                return target.id
    return ""


def names_in(nodes):
    """All names in some nodes."""
    return [node for each in nodes for node in ast.walk(each) if isinstance(node, ast.Name)]


def _in_order(body):
    """The names in some statements, in the order in which they are read and get values."""
    for line in body:
        names = names_in([line])
        yield from sorted(names, key=is_stored)


def _gives_none(written):
    """The method of a dict, a list or an array that gives nothing, in a `return`, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            function = node.value.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            if name in _GIVES_NOTHING:
                return ast.unparse(node.value)
    return ""


def _endless(written):
    """The condition of a `while` whose names get no other values in it, or ""."""
    for loop in ast.walk(written):
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Compare):
            inside = {node for line in loop.body for node in ast.walk(line)}
            asked = [node for node in ast.walk(loop.test) if isinstance(node, ast.Name | ast.Call)]
            given = [getattr(node, "id", "") for node in inside if is_stored(node)]
            if asked and all(getattr(node, "id", None) not in [None, *given] for node in asked):
                return ast.unparse(loop.test)
    return ""


def is_stored(node):
    return isinstance(getattr(node, "ctx", None), ast.Store)


def _clip_of_a_number(written):
    """The call of `np.clip` whose first argument is a number, or ""."""
    for node in ast.walk(written):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "clip" and node.args:
            if isinstance(node.args[0], ast.Constant) and len(node.args) == 3:
                return ast.unparse(node)
    return ""


def _made_anew(written):
    """The line in a loop that makes a dict of its own of what is returned after it, or None."""
    last = written.body[-1]
    returned = [node.id for node in names_in([last])] if isinstance(last, ast.Return) else []
    for loop in written.body:
        for line in loop.body if isinstance(loop, ast.For | ast.While) else ():
            made = ast.unparse(line.value) if isinstance(line, ast.Assign) else ""
            if made.startswith("{") and ":" in made or made in ("{}", "dict()"):
                if [name for name in names_in(line.targets) if name.id in returned]:
                    return line
    return None
