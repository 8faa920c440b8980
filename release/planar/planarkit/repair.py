"""One change to a student's function after which it is right, found by trying.

Most mistakes are one change away from right code, whoever made them. So the parts of the function
are taken out, exchanged or moved, one at a time, and each changed function is called.
"""

import ast
import builtins
import contextlib
import copy
import inspect
import itertools
import linecache
import re
import time
import types

import numpy as np

from .arguments import copied
from .exceptions import TookTooLong
from .guard import WAITING, can_limit_time, no_garbage_collected, time_limit
from .inside import named_values
from .lines import function_at
from .steps import CACHE, GRADIENTS, WEIGHTS
from .written import LONGEST, is_stored, names_in

SECONDS, EACH = 1.5, 0.2  # of the processor's time: for all trials together, and for one
MOST = 2000  # trials
# Whoever uses these is not called again and again: it would be seen, heard or waited for.
NOT_AGAIN = {"plt", "pyplot", "display", "clear_output", "input", "open", "sleep", "tqdm"}

# How each kind of change is told: {part} and {other} are pieces of the code in {line}.
_PHRASES = {
    "without": "Without `{part}`",
    "instead": "With `{other}` in place of `{part}`",
    "with": "With `{other}` after `{part}`",
    "times": "With `{other} *` before `{part}`",
    "minus": "With a minus before `{part}`",
    "no minus": "Without the minus before `{part}`",
    "brackets": "With brackets around `{part}`",
    "no brackets": "Without the brackets around `{part}`",
    "sides": "With the two sides of `{part}` swapped",
    "each without": "Without each `{part}`",
    "each instead": "With `{other}` in place of each `{part}`",
    "each with": "With `{other}` after each `{part}`",
    "one name": "With one name for `{part}` and `{other}`",
    "line instead": "With `{other}` in place of `{line}`",
    "no line": "Without the line `{line}`",
    "no block": "Without `{line}` and what stands in it",
    "no if": "With the line `{line}` outside the `if`",
    "no if from": "With the line `{line}`, and those below it, outside the `if`",
    "inner loop": "With the loop `{line}` after the outer loop",
    "after loop": "With the line `{line}` after the loop",
    "before loop": "With the line `{line}` before the loop",
    "in loop": "With the line `{line}` in the loop",
    "no loop": "With its lines run once, without the loop `{line}`",
    "below": "With the line `{line}` below `{other}`",
    "above": "With the line `{line}` above `{other}`",
}
_SEVERAL = 4  # places with the same mistake
_LONG = 12  # characters of a part that need no line to be found
SIGNS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.Gt: ">",
    ast.Lt: "<",
    ast.GtE: ">=",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
# What is often written in place of what: each may be meant by each other of its line.
_MIXED_UP = [
    "np.log np.log2 np.log10 np.log1p np.exp",
    "np.exp np.exp2 np.expm1 np.log",
    "np.tanh np.tan np.arctan np.sinh np.cosh sigmoid",
    "np.sum np.mean np.max np.median np.prod np.std",
    "np.zeros np.ones np.empty",
    "np.multiply np.dot np.matmul np.outer np.inner",
    "np.hstack np.vstack np.column_stack",
    "np.minimum np.maximum",
]
_NEVER_MEANT = set(
    """
    np.log2 np.log10 np.log1p np.exp2 np.expm1 np.tan np.arctan np.sinh np.cosh np.median np.prod
    np.std np.empty
    """.split()
)
_OPERATORS = [
    (ast.Add, ast.Sub),
    (ast.Mult, ast.Div, ast.MatMult, ast.Pow),
    (ast.FloorDiv, ast.Div),
    (ast.Gt, ast.Lt, ast.GtE, ast.LtE),
    (ast.Eq, ast.NotEq),
]
_NUMBERS = 0, 1, 2, 0.5, 0.01
_KEYS = [set(WEIGHTS), set(GRADIENTS), {"Z1", "A1", "Z2", "A2"}, set(CACHE)]


def phrase(kind, part, other, line):
    """A change in words, as the beginning of a sentence. Raises KeyError for an unknown kind."""
    told = _PHRASES[kind].format(part=part, other=other, line=line)
    return f"{told} in the line `{line}`" if line and part else told


def changed(function, inside, numbers, options, *inputs):
    """What a function gives after one change or another, as far as it gives anything.

    inside: one of its own names, whose value at the end counts in place of the answer; "" for none
    numbers: of the changes to try; [] for all of them
    options: with which it is called

    Returns [(number, kind, part, other, line, answer)], for `phrase`.
    """
    function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    written = function_at(code) if isinstance(code, types.CodeType) else None
    if written is None or code.co_freevars or NOT_AGAIN & {*code.co_names}:
        return []
    loops = ast.While if can_limit_time() else ast.While | ast.For | ast.comprehension
    if any(isinstance(node, loops) for node in _of(written)):  # it might never end
        return []
    written = copy.deepcopy(written)  # others read it, too
    written.decorator_list = []
    changes = _changes(written, _Text(linecache.getlines(code.co_filename)))
    over, late, found = time.process_time() + SECONDS, time.monotonic() + WAITING * SECONDS, []
    with no_garbage_collected():
        for number, told in enumerate(itertools.islice(changes, MOST)):
            if time.process_time() > over or time.monotonic() > late:
                break
            if numbers and number not in numbers:
                continue
            with contextlib.suppress(Exception, SystemExit, TookTooLong):
                changed_one = _as_written_now(function, written)
                with time_limit(EACH):
                    if inside:
                        answer = named_values(changed_one, *copied(list(inputs)))[inside]
                    else:
                        answer = changed_one(*copied(list(inputs)), **copied(options))
                found.append((number, *told, answer))
    return found


def _as_written_now(function, written):
    """The function with another body."""
    module = compile(ast.Module([written], []), "<changed>", "exec")
    code = next(each for each in module.co_consts if isinstance(each, types.CodeType))
    names = _own_copies(function)
    new = types.FunctionType(code, names, function.__name__, function.__defaults__)
    new.__kwdefaults__ = function.__kwdefaults__
    return new


def _own_copies(function):
    """The names outside a function, for a trial: what it counts or collects there is not kept."""
    names = dict(function.__globals__)
    for name in function.__code__.co_names:
        if isinstance(names.get(name), list | dict | set | np.ndarray):
            names[name] = copied(names[name])
    return names


UNTOLD = "`"  # stands for what can't be told


class _Text:
    """Quotes the source of a function."""

    def __init__(self, lines):
        self._lines, self.whole = lines, "".join(lines)
        self.lines = [line.strip() for line in lines]

    def of(self, node):
        """The source of a node in one line, or "" if it has several."""
        if node.lineno != node.end_lineno:
            return ""
        line = self._lines[node.lineno - 1].encode()
        return line[node.col_offset : node.end_col_offset].decode()

    def after(self, part, node):
        """The source of a node after its first part, or "" if they stand in several lines."""
        if part.lineno != node.end_lineno:
            return ""
        line = self._lines[node.lineno - 1].encode()
        return line[part.end_col_offset : node.end_col_offset].decode().lstrip(") ")

    def before(self, part, node):
        """The source of a node before its last part, or "" if they stand in several lines."""
        if part.lineno != node.lineno:
            return ""
        line = self._lines[node.lineno - 1].encode()
        return line[node.col_offset : part.col_offset].decode().rstrip("( ")

    def outside(self, node, begins, ends):
        """The source before and after a node, from where one begins to where another ends.

        (None, None) if that stands in several lines.
        """
        around = begins, ends, node
        if any(getattr(each, "lineno", 0) != node.end_lineno for each in around):
            return None, None
        line = self._lines[node.lineno - 1].encode()
        before, after = line[begins.col_offset : node.col_offset], line[node.end_col_offset :]
        return before.decode(), after[: ends.end_col_offset - node.end_col_offset].decode()

    def line(self, node):
        """The line in which a node begins, without a comment. A simple statement has no others."""
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            if node.lineno != node.end_lineno:
                return UNTOLD
        line = self._lines[node.lineno - 1]
        for place, sign in enumerate(line):
            before = line[:place]
            if sign == "#" and not (before.count('"') % 2 or before.count("'") % 2):
                line = before
                break
        return line.strip()


def _of(written):
    """All nodes in the body of a function."""
    return [node for statement in written.body for node in ast.walk(statement)]


def _changes(written, text):
    """Makes one change after another to a tree, which is as it was after the last.

    Yields (kind, part, other, line) while each is made.
    """
    places, names = [*_places(written)], _names(written)
    above, paired = _above(written), {*_paired(written)}
    for rule in _RULES:
        if rule in _OF_LINES:
            yield from _lines_changed(rule, written, text)
            continue
        alike = {}
        for parent, field, index, node in places:
            if rule is _another_name and node in paired:
                continue
            for kind, part, other, new in rule(node, parent, text, names):
                told = kind, part, other, text.line(node)
                if not _can_be_told(told) or _is_empty(new, node, parent):
                    continue
                inner = text.of(new) if hasattr(new, "lineno") else ast.unparse(new)
                if not hasattr(new, "lineno"):  # a part of the node keeps its own
                    ast.copy_location(new, node)
                ast.fix_missing_locations(new)
                _put(parent, field, index, new)
                clear = _told_clearly(told, node, inner, above, text)
                if _can_be_told(clear):
                    yield clear
                _put(parent, field, index, node)
                alike.setdefault(told[:3], []).append((parent, field, index, node, new))
        yield from _of_all_alike(alike)
    yield from _renamed(written)


def _is_empty(new, node, parent):
    """Whether a change leaves nothing to work out: x / x, x - x, or a comparison of numbers."""
    match parent:
        case ast.BinOp(left, ast.Div() | ast.Sub(), right):
            beside = left if node is right else right
            return isinstance(new, ast.Name) and ast.dump(new) == ast.dump(beside)
        case ast.Compare(left, [_], [right]):
            beside = left if node is right else right
            numbers = isinstance(new, ast.Constant) and isinstance(beside, ast.Constant)
            return numbers or ast.dump(new) == ast.dump(beside)
    return False


def _above(written):
    """What each node of a function stands in: {node: the smallest one that has it}.

    And the key of each value in a dict: {(value, "key"): key}.
    """
    found = {inner: node for node in _of(written) for inner in ast.iter_child_nodes(node)}
    for node in _of(written):
        if isinstance(node, ast.Dict):
            found.update({(value, "key"): key for key, value in zip(node.keys, node.values) if key})
    return found


def _paired(written):
    """Keys and names that stand for each other, as in `A1 = cache["A1"]`: nobody mixes them up."""
    for node in _of(written):
        match node:
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)):
                pairs = zip(targets, values)
            case ast.Assign([target], value):
                pairs = [(target, value)]
            case ast.Dict(targets, values):
                pairs = zip(targets, values)
            case _:
                continue
        for pair in pairs:
            same = [each.slice if isinstance(each, ast.Subscript) else each for each in pair]
            said = [getattr(each, "id", getattr(each, "value", "")) for each in same]
            if all(type(each) is str for each in said) and said[0].lower() == said[1].lower():
                yield from same


def _told_clearly(told, node, inner, above, text):
    """A change, which is made, told so that nobody takes another place for the one that is meant.

    That is by so much of its line that this stands there only once, and without the line where this
    is long and stands nowhere else. What can't be told so has UNTOLD for its line.

    inner: the source of what stands in place of the node
    """
    kind, part, other, line = told
    written = f"-{part}" if kind == "no minus" else part
    if _count(written, line) > 1:
        kind, part, other = _wider(node, inner, line, above, text) or (kind, part, other)
        written = part
    no_blanks = re.sub(r"\s", "", line)
    part_alone = re.sub(r"\s", "", written)
    there = part_alone in no_blanks and no_blanks.strip(",()") != part_alone
    if _count(written, line) > 1 or not there or text.lines.count(line) > 1:
        return kind, part, other, UNTOLD
    alone = len(part) >= _LONG and _count(written, text.whole) == 1
    return kind, part, other, "" if alone and "{line}" not in _PHRASES[kind] else line


def _wider(node, inner, line, above, text):
    """A change as ("instead", part, other), with a part that stands once in its line, or None."""
    own, around, parent = text.of(node), node, above.get(node)
    before, after = text.outside(node, parent, parent) if isinstance(parent, ast.expr) else ("", "")
    if isinstance(parent, ast.expr) and before is not None:
        if not _means(f"{before}{inner}{after}", parent):
            inner = f"({inner})"
    while around:
        before, after = text.outside(node, above.get((around, "key"), around), around)
        if before is None:
            break
        whole = f"{before}{own}{after}"
        if own and _count(whole, line) == 1:
            return "instead", whole, f"{before}{inner}{after}"
        around = above.get(around)
    return None


def _count(part, line):
    """How often a part stands in a line, by itself."""
    before = r"(?<![\w.])" if re.match(r"\w", part) else ""
    after = r"(?!\w)" if re.search(r"\w$", part) else ""
    return len(re.findall(f"{before}{re.escape(part)}{after}", line))


def _means(source, node):
    """Whether the source of an expression means this one."""
    try:
        return ast.dump(ast.parse(source, mode="eval").body) == ast.dump(node)
    except SyntaxError:
        return False


def _of_all_alike(alike):
    """As `_changes`, with one change in all places that have the same part."""
    for (kind, part, other), several in alike.items():
        told_of_each = f"each {kind}" in _PHRASES and not part.isdigit()
        if told_of_each and 1 < len(several) <= _SEVERAL:
            for parent, field, index, _, new in several:
                _put(parent, field, index, new)
            yield f"each {kind}", part, other, ""
            for parent, field, index, node, _ in reversed(several):
                _put(parent, field, index, node)


def _renamed(written):
    """As `_changes`, with one name for two things that the function makes."""
    names = names_in(written.body)
    stored = [each.id for each in names if is_stored(each)]
    for name, other in itertools.combinations(dict.fromkeys(stored), 2):
        nodes = [each for each in names if each.id == other]
        for node in nodes:
            node.id = name
        yield "one name", name, other, ""
        for node in nodes:
            node.id = other


def _lines_changed(rule, written, text):
    """As `_changes`, by a rule for lines."""
    for lists, kind, other, line, new in rule(written, text):
        told = kind, "", other, line
        if _can_be_told(told):
            before = [[*each] for each in lists]
            for each, now in zip(lists, new):
                each[:] = now or [ast.copy_location(ast.Pass(), each[0])]
            yield told
            for each, was in zip(lists, before):
                each[:] = was


def _can_be_told(told):
    kind, *parts = told
    missing = [f"{{{name}}}" for name, text in zip(("part", "other", "line"), parts) if not text]
    return not any(each in _PHRASES[kind] for each in missing) and all(
        len(each) <= LONGEST and UNTOLD not in each for each in told
    )


def _places(written):
    """Where the expressions of a function stand: (parent, field, index or None, node)."""
    for parent in _of(written):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.expr):
                yield parent, field, None, value
            for index, each in enumerate(value if isinstance(value, list) else ()):
                if isinstance(each, ast.expr):
                    yield parent, field, index, each


def _put(parent, field, index, node):
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _names(written):
    """The names that have values in a function: its arguments, and what it makes."""
    arguments = written.args
    own = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    own += [node.id for node in names_in(written.body) if is_stored(node)]
    return list(dict.fromkeys(own))


# Rules: what may stand in place of an expression, as (kind, part, other, node) -------------------


def _part_left_out(node, parent, text, names):
    match node:
        case ast.BinOp(left, _, right):
            yield "without", text.after(left, node), "", left
            yield "without", text.before(right, node), "", right
        case ast.UnaryOp(ast.USub(), operand):
            yield "no minus", text.of(node)[1:].lstrip(), "", operand
        case ast.Compare(left, [_], [_]) if not _is_condition(node, parent):
            yield "without", text.after(left, node), "", left
        case ast.Call(ast.Attribute(value)) if not _is_module(value):
            yield "without", text.after(value, node), "", value
            if isinstance(value, ast.Compare):
                yield "instead", text.of(node), text.of(value.left), value.left
        case ast.Call(function, [first], []):
            yield "without", text.of(function), "", first
        case ast.Call(_, [first, *_]):
            yield "instead", text.of(node), text.of(first), first
        case ast.Attribute(value, "T", ast.Load()):
            yield "without", ".T", "", value
        case ast.Subscript(value, index, ast.Load()) if not isinstance(index, ast.Constant):
            yield "without", f"[{text.of(index)}]", "", value
    # What is wanted may be inside of several such parts.
    if isinstance(node, ast.BinOp | ast.Call | ast.Compare):
        for inner in ast.iter_child_nodes(node):
            for deeper in ast.iter_child_nodes(inner) if isinstance(inner, ast.expr) else ():
                if isinstance(deeper, ast.Call | ast.BinOp | ast.Name | ast.Subscript):
                    if getattr(deeper, "id", "") not in ("np", "plt"):
                        yield "instead", text.of(node), text.of(deeper), deeper


def _is_condition(node, parent):
    """Whether an expression decides between two others."""
    match parent:
        case ast.If() | ast.IfExp():
            return node is parent.test
        case ast.Call(ast.Attribute(_, "where"), [condition, *_]):
            return node is condition
    return False


def _option_left_out(node, parent, text, names):
    if isinstance(node, ast.Call) and ast.unparse(node.func) != "dict":
        for option in node.keywords:
            rest = [each for each in node.keywords if each is not option]
            if option.arg == "axis" and isinstance(option.value, ast.Constant):
                other = ast.keyword("axis", ast.Constant(0 if option.value.value else 1))
                call = ast.Call(node.func, node.args, [*rest, other])
                yield "instead", text.of(option), ast.unparse(other), call
            yield "without", text.of(option), "", ast.Call(node.func, node.args, rest)
        if len(node.args) > 1:
            for place, argument in enumerate(node.args):
                rest = [*node.args[:place], *node.args[place + 1 :]]
                said = f"{text.of(argument)}," if place == 0 else f", {text.of(argument)}"
                yield "without", said, "", ast.Call(node.func, rest, node.keywords)


def _moved_out(node, parent, text, names):
    """What is done with the argument of a function is done with what it gives.

    And of a sum or difference, the power is that of its last part alone.
    """
    match node:
        case ast.Call(function, [ast.BinOp(left, sign, ast.Constant() as right)], []):
            call = ast.Call(function, [left], [])
            said = f"{text.of(function)}({text.of(left)}) {SIGNS.get(type(sign))} {text.of(right)}"
            if not isinstance(parent, ast.Assign | ast.Return | ast.Call):
                said = f"({said})"
            if text.of(node):
                yield "instead", text.of(node), said, ast.BinOp(call, sign, right)
        case ast.BinOp(ast.BinOp(left, ast.Add() | ast.Sub() as sign, inner), ast.Pow(), power):
            said = f"({text.of(left)} {SIGNS[type(sign)]} {text.of(inner)}**{text.of(power)})"
            square = ast.BinOp(inner, ast.Pow(), power)
            yield "instead", text.of(node), said, ast.BinOp(left, sign, square)


def _another_operator(node, parent, text, names):
    match node:
        case ast.BinOp(left, operator, right):
            new = lambda other: ast.BinOp(left, other, right)  # noqa: E731
        case ast.Compare(left, [operator], [right]):
            new = lambda other: ast.Compare(left, [other], [right])  # noqa: E731
        case _:
            return
    for alike in _OPERATORS:
        for other in alike if type(operator) in alike else ():
            # A whole number to the power of a large one takes longer than any limit.
            if type(operator) is not other and (other is not ast.Pow or _is_small(right)):
                yield "instead", SIGNS[type(operator)], SIGNS[other], new(other())


def _is_small(node):
    return isinstance(node, ast.Constant) and node.value in (2, 3, 0.5)


def _another_name(node, parent, text, names):
    match node:
        case ast.Name(name, ast.Load()) if name in names:
            for other in names:
                if other != name:
                    yield "instead", name, other, ast.Name(other, ast.Load())
        case ast.Call(ast.Name("len"), [ast.Name(name)]):
            columns = f"{name}.shape[1]"
            yield "instead", text.of(node), columns, ast.parse(columns, mode="eval").body
        case ast.Constant(str() as key):
            for keys in _KEYS:
                for other in sorted(keys - {key}) if key in keys else ():
                    yield "instead", text.of(node), f'"{other}"', ast.Constant(other)
        case ast.Attribute():
            for other in _mixed_up(text.of(node)):
                yield "instead", text.of(node), other, ast.parse(other, mode="eval").body
        case ast.Name(name, ast.Load()) if not hasattr(builtins, name):
            for other in _mixed_up(name):
                yield "instead", name, other, ast.parse(other, mode="eval").body


def _another_number(node, parent, text, names):
    match node:
        case ast.Constant(int() | float() as value) if not isinstance(value, bool):
            for other in _NUMBERS:
                if other != value:
                    yield "instead", text.of(node), f"{other}", ast.Constant(other)
            for name in names:
                yield "instead", text.of(node), name, ast.Name(name, ast.Load())


def _sides_swapped(node, parent, text, names):
    match node:
        case ast.BinOp(ast.Constant(), ast.Sub(), _):  # nobody means x - 1 by 1 - x
            pass
        case ast.BinOp(left, ast.Sub() | ast.Div() | ast.Pow() | ast.MatMult() as sign, right):
            yield "sides", text.of(node), "", ast.BinOp(right, sign, left)


def _another_order(node, parent, text, names):
    parts, new = [], None
    if isinstance(node, ast.Call) and 1 < len(node.args) < 5:
        decides = node.args[: ast.unparse(node.func) == "np.where"]  # the condition stays first
        parts = node.args[len(decides) :]
        new = lambda order: ast.Call(node.func, [*decides, *order], node.keywords)  # noqa: E731
    if isinstance(node, ast.Tuple) and 1 < len(node.elts) < 5:
        parts = node.elts
        new = lambda order: ast.Tuple(order, node.ctx)  # noqa: E731
    for order in [*itertools.permutations(parts)][1:] if parts else ():
        said = [", ".join(map(text.of, each)) for each in (parts, order)]
        yield "instead", *said, new([*order])


def _brackets(node, parent, text, names):
    """Brackets around some neighbours in a formula, or none where there are some."""
    whole = text.of(node)
    if not isinstance(node, ast.BinOp | ast.UnaryOp) or isinstance(parent, ast.BinOp):
        return
    for said in _groups(node, text):
        inside = f"({said})"
        for kind, old, new in (("no brackets", inside, said), ("brackets", said, inside)):
            if whole.count(old) == 1:
                with contextlib.suppress(SyntaxError):
                    yield kind, said, "", ast.parse(whole.replace(old, new), mode="eval").body


def _groups(node, text):
    """Neighbouring operands in a formula, as text; the shorter ones first."""
    operands = sorted(_operands(node), key=lambda each: each.col_offset)
    whole, first = text.of(node).encode(), node.col_offset
    pairs = itertools.combinations(operands, 2)
    spans = [(low.col_offset - first, high.end_col_offset - first) for low, high in pairs]
    for begin, end in sorted(spans, key=lambda span: span[1] - span[0]):
        said = whole[begin:end].decode(errors="ignore")
        if said.count("(") == said.count(")") and not said.startswith(")"):
            yield said


def _operands(node):
    """The operands of a formula, whatever brackets stand in it."""
    if isinstance(node, ast.BinOp):
        return [*_operands(node.left), *_operands(node.right)]
    if isinstance(node, ast.UnaryOp):
        return _operands(node.operand)
    return [node]


def _more(node, parent, text, names):
    """Something more behind or before a part."""
    missing = {*names} - {each.id for each in names_in([node])}
    rate = "learning_rate"
    match node:
        case ast.Call(function, arguments, keywords):
            there = [each.arg for each in keywords]
            for option, value in (("keepdims", True), ("axis", 1), ("axis", 0)):
                if option not in there and ("axis" in there or option == "axis"):
                    if text.of(function).endswith(("sum", "mean", "max", "min")):
                        more = [*keywords, ast.keyword(option, ast.Constant(value))]
                        said = text.of(node)[:-1], f", {option}={value}"
                        yield "with", *said, ast.Call(function, arguments, more)
        case ast.Name(name, ast.Load()) if name in names:
            yield "with", name, ".T", ast.Attribute(node, "T", ast.Load())
            if isinstance(parent, ast.Assign):  # two names for one array
                twin = ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])
                yield "with", name, ".copy()", twin
        case ast.Subscript(_, ast.Constant(str()), ast.Load()):
            yield "with", text.of(node), ".T", ast.Attribute(node, "T", ast.Load())
        case ast.BinOp(left, ast.Sub() | ast.Add() as sign, right) if rate in missing:
            product = ast.BinOp(ast.Name(rate, ast.Load()), ast.Mult(), right)
            yield "times", text.of(right), rate, ast.BinOp(left, sign, product)
    if "m" in missing and not isinstance(parent, ast.BinOp):
        if isinstance(node, ast.Call) or isinstance(getattr(node, "op", None), ast.MatMult):
            quotient = ast.BinOp(node, ast.Div(), ast.Name("m", ast.Load()))
            yield "with", text.of(node), "/ m", quotient
    if isinstance(parent, ast.Assign | ast.Return | ast.BinOp) and isinstance(node, ast.expr):
        if not isinstance(node, ast.Tuple | ast.Dict | ast.Constant | ast.Name | ast.UnaryOp):
            if isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
                yield "minus", text.of(node), "", ast.UnaryOp(ast.USub(), node)


# Rules: what may stand in place of some lines, as (lists, kind, other, line, new lists) -----------


def _not_in_place(written, text):
    """A name gets a new array where the old one is changed, or the other way round."""
    for body in _bodies(written):
        for place, line in enumerate(body):
            before, after = body[:place], body[place + 1 :]
            match line:
                case ast.AugAssign(ast.Name(name), operator, value):
                    left = ast.Name(name, ast.Load())
                    sign, new = "=", ast.Assign([line.target], ast.BinOp(left, operator, value))
                case ast.Assign([ast.Name() as target], value):
                    sign, new = "+=", ast.AugAssign(target, ast.Add(), value)
                case ast.Assign([ast.Subscript() as target], ast.UnaryOp(ast.USub(), value)):
                    sign, new = "-=", ast.AugAssign(target, ast.Sub(), value)
                case _:
                    continue
            new = ast.fix_missing_locations(ast.copy_location(new, line))
            said = ast.unparse(new) if sign == "=" else f"{ast.unparse(line.targets[0])} {sign} ..."
            yield [body], "line instead", said, text.line(line), [[*before, new, *after]]


def _line_left_out(written, text):
    for body in _bodies(written):
        for place, statement in enumerate(body):
            last_one = len(body) == 1 and body is not written.body
            if not isinstance(statement, ast.Return | ast.Pass) and not last_one:
                rest = [*body[:place], *body[place + 1 :]]
                kind = "no block" if hasattr(statement, "body") else "no line"
                if not getattr(statement, "orelse", None):  # what stands in that, isn't told
                    yield [body], kind, "", text.line(statement), [rest]


def _out_of_an_if(written, text):
    for body in _bodies(written):
        for place, statement in enumerate(body):
            if isinstance(statement, ast.If) and not statement.orelse:
                for first, line in reversed([*enumerate(statement.body)]):
                    outside = [*body[: place + 1], *statement.body[first:], *body[place + 1 :]]
                    kind = "no if" if line is statement.body[-1] else "no if from"
                    told = kind, "", text.line(line)
                    yield [statement.body, body], *told, [statement.body[:first], outside]


def _across_a_loop(written, text):
    loops = [node for node in _of(written) if isinstance(node, ast.For)]
    inside = [inner for loop in loops for inner in ast.walk(loop) if inner is not loop]
    for body in _bodies(written):
        for place, loop in enumerate(body):
            if not isinstance(loop, ast.For):
                continue
            before, after = body[:place], body[place + 1 :]
            for number, inner in enumerate(loop.body):
                if isinstance(inner, ast.For):
                    rest = [*loop.body[:number], *loop.body[number + 1 :]]
                    outside = [*before, loop, inner, *after]
                    yield [loop.body, body], "inner loop", "", text.line(inner), [rest, outside]
            if loop in inside:  # nobody could tell which of the loops is meant
                continue
            for number, line in _simple(loop.body):
                rest = [*loop.body[:number], *loop.body[number + 1 :]]
                told = "", text.line(line)
                yield [loop.body, body], "after loop", *told, [rest, [*before, loop, line, *after]]
                yield [loop.body, body], "before loop", *told, [rest, [*before, line, loop, *after]]
            for number, line in _simple(before):
                rest = [*before[:number], *before[number + 1 :], loop, *after]
                yield [loop.body, body], "in loop", "", text.line(line), [[line, *loop.body], rest]
            for number, line in _simple(after):
                rest = [*before, loop, *after[:number], *after[number + 1 :]]
                if not isinstance(line, ast.Return):  # which would only end it
                    told = "", text.line(line)
                    yield [loop.body, body], "in loop", *told, [[*loop.body, line], rest]


def _loop_left_out(written, text):
    for body in _bodies(written):
        for place, loop in enumerate(body):
            if isinstance(loop, ast.For):
                once = [*body[:place], *loop.body, *body[place + 1 :]]
                yield [body], "no loop", "", text.line(loop), [once]


def _lines_in_another_order(written, text):
    for body in _bodies(written):
        for number, line in _simple(body):
            rest = [*body[:number], *body[number + 1 :]]
            for place in range(len(body)):
                if place != number and not isinstance(line, ast.Return):
                    kind, other = "above" if place < number else "below", text.line(body[place])
                    if kind == "below" and hasattr(body[place], "body"):  # below all that is in it
                        if not isinstance(body[place], ast.For):
                            continue
                        kind, other = "after loop", ""
                    moved = [*rest[:place], line, *rest[place:]]
                    yield [body], kind, other, text.line(line), [moved]


def _simple(body):
    """The statements of a block that have no block of their own, with their numbers."""
    return [(number, line) for number, line in enumerate(body) if not hasattr(line, "body")]


def _bodies(written):
    """The lists of statements in a function."""
    found = [written.body]
    for node in _of(written):
        found += [
            body
            for body in (getattr(node, "body", None), getattr(node, "orelse", None))
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt)
        ]
    return found


_OF_LINES = (
    _out_of_an_if,
    _across_a_loop,
    _loop_left_out,
    _not_in_place,
    _line_left_out,
    _lines_in_another_order,
)
# Those that are sooner meant come first.
_RULES = (
    _part_left_out,
    _option_left_out,
    _moved_out,
    _brackets,
    _another_order,
    _sides_swapped,
    *_OF_LINES,
    _another_operator,
    _another_name,
    _another_number,
    _more,
)


def _is_module(node):
    return (
        isinstance(node, ast.Name)
        and node.id in ("np", "plt")
        or (isinstance(node, ast.Attribute) and _is_module(node.value))
    )


def _mixed_up(name):
    """What may be meant by a function that is often written in place of others."""
    found = [other for line in _MIXED_UP if name in line.split() for other in line.split()]
    return [other for other in dict.fromkeys(found) if other != name and other not in _NEVER_MEANT]
