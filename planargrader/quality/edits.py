"""A grammar of what beginners do to a right solution: edits drawn at random, one or two deep.

It knows nothing of the catalogue, so that the messages are measured on mistakes that nobody wrote
them for. An edit is a piece of the source's text with another in its place. A rule finds, in any
function, all places that it fits.
"""

import ast
import difflib
import io
import random
import re
import tokenize
from typing import NamedTuple

from planarkit.steps import FUNCTIONS

from ..course.reference import solution_source, source_folder

DEEP = 0.25  # share of the variants with two edits


class Variant(NamedTuple):
    """A solution with edits.

    function: the name of the function that they are in
    source: all of the function's source
    rules: the names of the rules that made it, in order
    lines: the lines that are not in the right one
    gone: the lines of the right one that are not in it
    """

    function: str
    source: str
    rules: tuple
    lines: tuple
    gone: tuple

    @property
    def changed(self):
        return self.lines + self.gone

    @property
    def key(self):
        changed = " ; ".join(self.lines) or f"without {' ; '.join(self.gone)}"
        return f"{self.function}: {' + '.join(self.rules)}: {changed}"


def variants(function, number, seed):
    """So many Variants of a function, no two alike: fewer where the grammar has no more."""
    rng, bases = random.Random(f"{function} {seed}"), bases_of(function)
    found = {}
    for _ in range(40 * number):
        if len(found) == number:
            break
        base = rng.choice(bases)
        source, rules = base, ()
        for _ in range(2 if rng.random() < DEEP else 1):
            made = _edited(source, rng)
            if made:
                rule, source = made
                rules += (rule,)
        if rules and all(_meaning(source) != _meaning(each) for each in bases):
            lines, gone = tuple(_added(base, source)), tuple(_added(source, base))
            found.setdefault(_meaning(source), Variant(function, source, rules, lines, gone))
    return list(found.values())


def bases_of(function):
    """Right sources that are edited: the reference, and the one that is written at length."""
    notebook = FUNCTIONS[function].notebook
    file = source_folder().parents[1] / "tests" / "styles" / notebook / "long_hand.py"
    tree, text = ast.parse(file.read_text(encoding="utf-8")), file.read_text(encoding="utf-8")
    at_length = next(node for node in tree.body if node.name == function)
    return [_bare(solution_source(function)), ast.get_source_segment(text, at_length)]


def _bare(source):
    """A function without its docstring."""
    (function,) = ast.parse(source).body
    lines, docstring = source.split("\n"), function.body[0]
    if ast.get_docstring(function) is None:
        return source
    return "\n".join(lines[: docstring.lineno - 1] + lines[docstring.end_lineno :])


def _edited(source, rng):
    """(rule's name, source) with one edit of a random rule at a random place, or None."""
    rules = list(RULES)
    rng.shuffle(rules)
    for rule in rules:
        made = [each for each in rule(_Solution(source)) if _meaning(each) is not None]
        if made:
            return rule.__name__.replace("_", " "), rng.choice(made)
    return None


class _Solution:
    """A source, and what rules look for in it."""

    def __init__(self, source):
        self.source = source
        self.lines = source.split("\n")
        self.tree = ast.parse(source).body[0]
        self.nodes = [node for part in self.tree.body for node in ast.walk(part)]
        arguments = [argument.arg for argument in self.tree.args.args]
        stored = [node.id for node in self.nodes if _is_name(node, ast.Store)]
        self.names = list(dict.fromkeys(arguments + stored))

    def all(self, kind):
        return [node for node in self.nodes if isinstance(node, kind) and hasattr(node, "lineno")]

    def text(self, node):
        return ast.get_source_segment(self.source, node)

    def put(self, node, text):
        """The source with this text in place of a node's."""
        first, last = self.lines[node.lineno - 1], self.lines[node.end_lineno - 1]
        line = first[: node.col_offset] + text + last[node.end_col_offset :]
        return "\n".join(self.lines[: node.lineno - 1] + [line] + self.lines[node.end_lineno :])

    def sign(self, node, text):
        """The source with another operator between the two sides of an operation."""
        left, right = _sides(node)
        between = ast.Constant(0)
        between.lineno, between.col_offset = left.end_lineno, left.end_col_offset
        between.end_lineno, between.end_col_offset = right.lineno, right.col_offset
        old = self.text(between)
        new = re.sub(r"(?<!\w)(not in|is not|[-+*/%@<>=!|&^]+)(?!\w)", text, old, count=1)
        return self.put(between, new) if left.end_lineno == right.lineno else self.source

    def statements(self):
        """Simple statements, each in lines of its own."""
        return [node for node in self.all(ast.Assign | ast.Expr | ast.AugAssign | ast.Return)]

    def without(self, node):
        return self.lines[: node.lineno - 1], self.lines[node.end_lineno :]


def _is_name(node, context):
    return isinstance(node, ast.Name) and isinstance(node.ctx, context)


def _sides(node):
    return (node.left, node.comparators[0] if isinstance(node, ast.Compare) else node.right)


_SIGNS = {
    ast.Add: "-*",
    ast.Sub: "+*",
    ast.Mult: "/+@",
    ast.Div: "*",
    ast.MatMult: "*+",
    ast.Gt: "<",
    ast.Lt: ">",
}
_LONGER = {
    ast.Div: ["//", "%"],
    ast.Pow: ["*", "^", "+"],
    ast.Mod: ["/", "//"],
    ast.Eq: ["!=", "is", ">"],
    ast.Gt: [">=", "=="],
    ast.Mult: ["**"],
}


def wrong_operator(at):
    for node in at.all(ast.BinOp | ast.Compare):
        kind = type(node.ops[0] if isinstance(node, ast.Compare) else node.op)
        for sign in [*_SIGNS.get(kind, ""), *_LONGER.get(kind, [])]:
            yield at.sign(node, sign)


def star_for_product(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            yield at.sign(node, "*")
    for call in at.all(ast.Call):
        if at.text(call.func) in ("np.dot", "np.matmul"):
            yield at.put(call, " * ".join(map(at.text, call.args)))
            yield at.put(call.func, "np.multiply")


def product_for_star(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.Mult):
            yield at.sign(node, "@")
            yield at.put(node, f"np.dot({at.text(node.left)}, {at.text(node.right)})")
    for call in at.all(ast.Call):
        if at.text(call.func) == "np.multiply":
            yield at.put(call.func, "np.dot")


def sides_swapped(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.MatMult | ast.Sub | ast.Div):
            left, right = at.text(node.left), at.text(node.right)
            if ".".join((left, right)).count("(") == 0:
                yield at.put(node, f"{right} {_sign_of(at, node)} {left}")


def _sign_of(at, node):
    return {ast.MatMult: "@", ast.Sub: "-", ast.Div: "/"}[type(node.op)]


def arguments_swapped(at):
    for call in at.all(ast.Call):
        for first, second in zip(call.args, call.args[1:]):
            texts = [at.text(each) for each in call.args]
            place = call.args.index(first)
            texts[place], texts[place + 1] = at.text(second), at.text(first)
            options = [at.text(each) for each in call.keywords]
            yield at.put(call, f"{at.text(call.func)}({', '.join(texts + options)})")


def argument_left_out(at):
    for call in at.all(ast.Call):
        parts = [*call.args, *call.keywords]
        for left_out in parts if len(parts) > 1 else []:
            rest = [at.text(each) for each in parts if each is not left_out]
            yield at.put(call, f"{at.text(call.func)}({', '.join(rest)})")


def name_for_another(at):
    for node in at.nodes:
        if _is_name(node, ast.Load) and node.id in at.names:
            yield from (at.put(node, other) for other in at.names if other != node.id)


def name_for_one_like_it(at):
    """A for Z, 1 for 2, X for Y."""
    for node in at.nodes:
        if _is_name(node, ast.Load) and node.id in at.names:
            for other in at.names:
                if other != node.id and len(other) == len(node.id):
                    if sum(a != b for a, b in zip(other, node.id)) == 1:
                        yield at.put(node, other)


def misspelled_name(at):
    for node in at.nodes:
        if _is_name(node, ast.Load) and node.id in at.names:
            for other in (node.id.lower(), node.id.upper(), node.id[:-1], node.id + "s"):
                if other and other != node.id:
                    yield at.put(node, other)


def result_under_another_name(at):
    for node in at.all(ast.Assign):
        if isinstance(node.targets[0], ast.Name):
            for other in at.names:
                if other != node.targets[0].id:
                    yield at.put(node.targets[0], other)


def call_left_out(at):
    for call in at.all(ast.Call):
        if call.args:
            yield at.put(call, at.text(call.args[0]))
        elif isinstance(call.func, ast.Attribute):
            yield at.put(call, at.text(call.func.value))


def brackets_of_a_call_left_out(at):
    for call in at.all(ast.Call):
        yield at.put(call, at.text(call.func))


def square_brackets_for_a_call(at):
    for call in at.all(ast.Call):
        if call.args and not call.keywords:
            yield at.put(call, f"{at.text(call.func)}[{', '.join(map(at.text, call.args))}]")


def round_brackets_for_an_index(at):
    for node in at.all(ast.Subscript):
        yield at.put(node, f"{at.text(node.value)}({at.text(node.slice)})")


def brackets_left_out(at):
    """Of brackets round a part of a formula, or round a shape, the pair."""
    tokens = list(tokenize.generate_tokens(io.StringIO(at.source).readline))
    opened = []
    for before, token in zip([None, *tokens], tokens):
        if token.string == "(":
            opened.append((before, token))
        elif token.string == ")" and opened:
            before, first = opened.pop()
            called = before is not None and (before.type == tokenize.NAME or before.string in ")]")
            if before.string in ("return", "in", "if"):
                called = False
            if not called and first.start[0] == token.start[0]:
                line = at.lines[first.start[0] - 1]
                a, b = first.start[1], token.start[1]
                new = line[:a] + line[a + 1 : b] + line[b + 1 :]
                yield "\n".join(at.lines[: first.start[0] - 1] + [new] + at.lines[token.start[0] :])


def transpose_left_out(at):
    for node in at.all(ast.Attribute):
        if node.attr == "T":
            yield at.put(node, at.text(node.value))


def transpose_too_many(at):
    for node in at.nodes:
        if _is_name(node, ast.Load) and node.id in at.names and node.id[-1] in "XYyZ12":
            yield at.put(node, node.id + ".T")


def transpose_of_the_other(at):
    for node in at.all(ast.BinOp):
        texts = at.text(node.left), at.text(node.right)
        if isinstance(node.op, ast.MatMult) and any(text.endswith(".T") for text in texts):
            left, right = (t[:-2] if t.endswith(".T") else t + ".T" for t in texts)
            yield at.put(node, f"{left} @ {right}")


def axis(at):
    for keyword in at.all(ast.keyword):
        if keyword.arg == "axis":
            yield at.put(keyword, "axis=0")
            yield at.put(keyword, "axis=2")
            yield at.put(keyword, "axes=1")


def keepdims(at):
    for keyword in at.all(ast.keyword):
        if keyword.arg == "keepdims":
            for text in ("keepdims=False", 'keepdims="True"', "keepdim=True", "keepdims=true"):
                yield at.put(keyword, text)


def option_left_out(at):
    for call in at.all(ast.Call):
        for left_out in call.keywords:
            rest = [each for each in [*call.args, *call.keywords] if each is not left_out]
            yield at.put(call, f"{at.text(call.func)}({', '.join(map(at.text, rest))})")


def off_by_one(at):
    for node in at.all(ast.Constant):
        if type(node.value) is int:
            yield at.put(node, str(node.value + 1))
            if node.value > 0:
                yield at.put(node, str(node.value - 1))
    for call in at.all(ast.Call):
        if at.text(call.func) == "range":
            last = at.text(call.args[-1])
            yield at.put(call, f"range(1, {last})")
            yield at.put(call, f"range({last} - 1)")
            yield at.put(call, f"range({last} + 1)")


def wrong_index(at):
    for node in at.all(ast.Subscript):
        if isinstance(node.slice, ast.Constant) and type(node.slice.value) is int:
            yield at.put(node.slice, str(1 - node.slice.value))
            yield at.put(node.slice, str(node.slice.value + 2))


def index_left_out(at):
    for node in at.all(ast.Subscript):
        if isinstance(node.ctx, ast.Load):
            yield at.put(node, at.text(node.value))


def len_for_shape(at):
    for node in at.all(ast.Subscript):
        text = at.text(node)
        if ".shape[" in text:
            name = text.partition(".")[0]
            yield at.put(node, f"len({name})")
            yield at.put(node, f"{name}.size")


def wrong_key(at):
    keys = [node for node in at.all(ast.Constant) if isinstance(node.value, str)]
    for node in keys:
        if re.fullmatch(r"\w{1,3}", node.value):
            for other in {each.value for each in keys} - {node.value}:
                if re.fullmatch(r"\w{1,3}", other):
                    yield at.put(node, f'"{other}"')
            yield at.put(node, f'"{node.value.lower()}"')


def quotes_left_out(at):
    for node in at.all(ast.Constant):
        if isinstance(node.value, str) and node.value.isidentifier():
            yield at.put(node, node.value)


def key_as_attribute(at):
    for node in at.all(ast.Subscript):
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            yield at.put(node, f"{at.text(node.value)}.{node.slice.value}")


def f_left_out(at):
    for node in at.all(ast.JoinedStr):
        yield at.put(node, at.text(node).lstrip("f"))


def return_left_out(at):
    for node in at.all(ast.Return):
        yield at.put(node, at.text(node.value))


def print_for_return(at):
    for node in at.all(ast.Return):
        yield at.put(node, f"print({at.text(node.value)})")


def part_returned(at):
    for node in at.all(ast.Return):
        if isinstance(node.value, ast.Tuple):
            yield from (at.put(node.value, at.text(part)) for part in node.value.elts)
            yield at.put(node.value, ", ".join(map(at.text, node.value.elts[::-1])))
        else:
            yield at.put(node.value, at.text(node.value) + ",")


def another_returned(at):
    for node in at.all(ast.Return):
        yield from (at.put(node.value, name) for name in at.names)


def return_too_early(at):
    for node in at.all(ast.Return):
        if len(at.tree.body) > 1 and node is at.tree.body[-1]:
            before = at.tree.body[-2]
            if isinstance(before, ast.For):
                lines, after = at.without(node)
                text = at.lines[node.lineno - 1 : node.end_lineno]
                yield "\n".join(lines + ["    " + line for line in text] + after)


def return_reports_an_error(at):
    for node in at.all(ast.Return):
        yield at.put(node, f"raise {at.text(node.value)}")


def wrong_constant(at):
    others = {0.5: (0, 1, 0.4, 0.6, 0.9), 0.01: (1, 0.1, 10, 0.001), 1: (2, 0), 2: (3, 1)}
    for node in at.all(ast.Constant):
        if type(node.value) in (int, float):
            for other in others.get(node.value, ()):
                yield at.put(node, str(other))
            if 0 < node.value < 1e-6:
                yield from (at.put(node, each) for each in ("0", "0.1", "1e-3"))


def factor_left_out(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.Mult | ast.MatMult):
            yield at.put(node, at.text(node.left))
            yield at.put(node, at.text(node.right))


def term_left_out(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.Add | ast.Sub):
            yield at.put(node, at.text(node.left))
            yield at.put(node, at.text(node.right))


def divisor_left_out(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.Div):
            yield at.put(node, at.text(node.left))


def divided_once_more(at):
    for node in at.all(ast.Assign):
        if "m" in at.names and at.text(node.targets[0]) != "m":
            yield at.put(node.value, f"({at.text(node.value)}) / m")
            yield at.put(node.value, f"1 / m * ({at.text(node.value)})")


def sign(at):
    for node in at.all(ast.UnaryOp):
        yield at.put(node, at.text(node.operand))
    for node in at.all(ast.Assign | ast.Return):
        if isinstance(node.value, ast.BinOp | ast.Call):
            yield at.put(node.value, f"-{at.text(node.value)}")
    for call in at.all(ast.Call):
        for argument in call.args:
            if isinstance(argument, ast.Name | ast.BinOp):
                yield at.put(argument, f"-{at.text(argument)}")


def power_left_out(at):
    for node in at.all(ast.BinOp):
        if isinstance(node.op, ast.Pow):
            yield at.put(node, at.text(node.left))
    for call in at.all(ast.Call):
        if at.text(call.func) == "np.power":
            yield at.put(call, at.text(call.args[0]))
            yield at.put(call, f"{at.text(call.args[0])} * {at.text(call.args[1])}")


_LIKE = {
    "np.sum": "np.mean sum np.prod np.max np.cumsum",
    "np.mean": "np.sum np.median np.std",
    "np.log": "np.log10 np.log2 np.log1p np.exp math.log log",
    "np.exp": "np.log np.exp2 np.expm1 math.exp exp",
    "np.tanh": "sigmoid np.tan np.arctan np.sinh np.arctanh math.tanh tanh relu",
    "sigmoid": "np.tanh np.exp np.sigmoid Z2.sigmoid",
    "np.zeros": "np.ones np.empty np.eye zeros np.zero",
    "np.dot": "np.multiply np.add np.outer np.cross dot",
    "np.multiply": "np.dot np.add np.divide",
    "np.where": "np.select np.any",
    "np.linspace": "np.arange np.logspace",
    "np.meshgrid": "np.array np.stack",
    "np.column_stack": "np.vstack np.hstack np.array np.concatenate",
    "rng.standard_normal": "rng.random rng.normal np.random.rand rng.randn rng.integers",
    "np.random.default_rng": "np.random.seed np.random.RandomState random.seed",
    "plt.contourf": "plt.contour plt.plot plt.imshow",
    "plt.scatter": "plt.plot plt.contourf",
    "np.clip": "np.round np.maximum np.abs",
    "float": "int str np.round",
    "forward_propagation": "backward_propagation sigmoid forward_prop",
    "backward_propagation": "forward_propagation update_parameters",
    "update_parameters": "initialize_parameters",
    "compute_cost": "accuracy cost",
}


def function_like_it(at):
    for call in at.all(ast.Call):
        for other in _LIKE.get(at.text(call.func), "").split():
            yield at.put(call.func, other)


def method_for_function(at):
    for call in at.all(ast.Call):
        name = at.text(call.func)
        if name.startswith("np.") and call.args and isinstance(call.args[0], ast.Name):
            rest = ", ".join(map(at.text, [*call.args[1:], *call.keywords]))
            yield at.put(call, f"{at.text(call.args[0])}.{name[3:]}({rest})")


def module_left_out(at):
    for node in at.all(ast.Attribute):
        if at.text(node.value) in ("np", "plt", "rng"):
            yield at.put(node, node.attr)


def changed_in_place(at):
    for node in at.all(ast.Assign):
        if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.BinOp):
            target, left, right = node.targets[0].id, node.value.left, node.value.right
            if isinstance(left, ast.Name):
                sign = {ast.Add: "+=", ast.Sub: "-=", ast.Div: "/=", ast.Mult: "*="}
                if type(node.value.op) in sign:
                    again = f"{left.id} {sign[type(node.value.op)]} {at.text(right)}"
                    yield _lines_for(at, node, f"{again}", f"{target} = {left.id}")
        call = node.value
        known = isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Name)
        if known and isinstance(node.targets[0], ast.Name):
            target, name = node.targets[0].id, call.args[0].id
            yield _lines_for(at, node, f"{target} = {name}", f"{target}[:] = {at.text(call)}")


def _lines_for(at, node, *lines):
    before, after = at.without(node)
    return "\n".join([*before, *(" " * node.col_offset + line for line in lines), *after])


def line_left_out(at):
    for node in at.statements():
        before, after = at.without(node)
        yield "\n".join(before + after)


def line_twice(at):
    for node in at.statements():
        if not isinstance(node, ast.Return):
            lines = at.lines[node.lineno - 1 : node.end_lineno]
            before, after = at.without(node)
            yield "\n".join(before + lines + lines + after)


def lines_in_another_order(at):
    for block in [at.tree.body, *(node.body for node in at.all(ast.For | ast.If))]:
        for first, second in zip(block, block[1:]):
            if isinstance(second, ast.Return) or not isinstance(first, ast.Assign | ast.Expr):
                continue
            a, b = (at.lines[each.lineno - 1 : each.end_lineno] for each in (first, second))
            before, after = at.lines[: first.lineno - 1], at.lines[second.end_lineno :]
            yield "\n".join(before + b + a + after)


def line_out_of_the_loop(at):
    for loop in at.all(ast.For):
        last = loop.body[-1]
        if len(loop.body) > 1 and not isinstance(last, ast.If):
            before, after = at.without(last)
            lines = [line[4:] for line in at.lines[last.lineno - 1 : last.end_lineno]]
            yield "\n".join(before + lines + after)
        for each in loop.body[:-1]:
            lines = [line[4:] for line in at.lines[each.lineno - 1 : each.end_lineno]]
            before, after = at.lines[: loop.lineno - 1], at.lines[each.end_lineno :]
            yield "\n".join(before + lines + at.lines[loop.lineno - 1 : each.lineno - 1] + after)


def line_into_the_loop(at):
    for before, loop in zip(at.tree.body, at.tree.body[1:]):
        if isinstance(loop, ast.For) and isinstance(before, ast.Assign):
            lines = ["    " + line for line in at.lines[before.lineno - 1 : before.end_lineno]]
            head, rest = at.lines[: before.lineno - 1], at.lines[before.end_lineno : loop.lineno]
            yield "\n".join(head + rest + lines + at.lines[loop.lineno :])


def left_unfinished(at):
    for node in at.all(ast.Assign):
        yield at.put(node.value, "None")
        yield at.put(node.value, "...")


def made_whole_or_rounded(at):
    for node in at.all(ast.Assign | ast.Return):
        if not isinstance(node.value, ast.Tuple | ast.Dict | ast.Subscript):
            yield at.put(node.value, f"int({at.text(node.value)})")
            yield at.put(node.value, f"np.round({at.text(node.value)}, 2)")
            yield at.put(node.value, f"float({at.text(node.value)})")


def one_name_for_several(at):
    for node in at.all(ast.Assign):
        if isinstance(node.targets[0], ast.Tuple):
            yield at.put(node.targets[0], at.text(node.targets[0].elts[0]))
            yield at.put(node.targets[0], ", ".join(map(at.text, node.targets[0].elts[::-1])))
            yield at.put(node.targets[0], ", ".join(map(at.text, node.targets[0].elts[:-1])))
        elif isinstance(node.targets[0], ast.Name):
            yield at.put(node.targets[0], at.text(node.targets[0]) + ",")


def comma_at_the_end(at):
    for node in at.all(ast.Assign):
        yield at.put(node.value, at.text(node.value) + ",")


def entries_of_a_dict(at):
    for node in at.all(ast.Dict):
        pairs = [f"{at.text(k)}: {at.text(v)}" for k, v in zip(node.keys, node.values)]
        for place in range(len(pairs)):
            yield at.put(node, "{" + ", ".join(pairs[:place] + pairs[place + 1 :]) + "}")
        if pairs:
            values = ", ".join(map(at.text, node.values))
            yield at.put(node, "{" + values + "}")
            yield at.put(node, "(" + values + ")")
            keys = [at.text(key) for key in node.keys]
            turned = zip(keys[1:2] + keys[:1] + keys[2:], map(at.text, node.values))
            yield at.put(node, "{" + ", ".join(f"{k}: {v}" for k, v in turned) + "}")


def unpacked_dict(at):
    for node in at.all(ast.Assign):
        if isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Tuple):
            first = node.value.elts[0]
            if isinstance(first, ast.Subscript) and isinstance(first.value, ast.Name):
                yield at.put(node.value, first.value.id)


def shape_not_in_brackets(at):
    for call in at.all(ast.Call):
        if call.args and isinstance(call.args[0], ast.Tuple):
            inside = ", ".join(map(at.text, call.args[0].elts))
            yield at.put(call.args[0], inside)


def shape_turned(at):
    for call in at.all(ast.Call):
        if call.args and isinstance(call.args[0], ast.Tuple):
            turned = ", ".join(map(at.text, call.args[0].elts[::-1]))
            yield at.put(call.args[0], f"({turned})")
            yield at.put(call.args[0], at.text(call.args[0].elts[0]))


def number_for_an_argument(at):
    numbers = {"n_h": "4", "m": "400", "n_x": "2", "n_y": "1", "num_iterations": "1000"}
    numbers |= {"learning_rate": "0.01", "seed": "1", "print_cost": "True"}
    for node in at.nodes:
        if _is_name(node, ast.Load) and node.id in numbers:
            yield at.put(node, numbers[node.id])


def argument_set_anew(at):
    numbers = {"n_h": "4", "learning_rate": "0.01", "num_iterations": "100", "seed": "3"}
    first = at.lines.index(next(line for line in at.lines if line.rstrip().endswith(":"))) + 1
    for argument in at.tree.args.args:
        if argument.arg in numbers:
            line = f"    {argument.arg} = {numbers[argument.arg]}"
            yield "\n".join(at.lines[:first] + [line] + at.lines[first:])


def asks_a_whole_array(at):
    for node in at.all(ast.Return):
        compared = [each for each in at.all(ast.Compare) if each.lineno == node.lineno]
        for each in compared:
            condition = at.text(each)
            lines = [f"if {condition}:", "    return 1", "else:", "    return 0"]
            yield _lines_for(at, node, *lines)


RULES = [
    wrong_operator,
    star_for_product,
    product_for_star,
    sides_swapped,
    arguments_swapped,
    argument_left_out,
    name_for_another,
    name_for_one_like_it,
    misspelled_name,
    result_under_another_name,
    call_left_out,
    brackets_of_a_call_left_out,
    square_brackets_for_a_call,
    round_brackets_for_an_index,
    brackets_left_out,
    transpose_left_out,
    transpose_too_many,
    transpose_of_the_other,
    axis,
    keepdims,
    option_left_out,
    off_by_one,
    wrong_index,
    index_left_out,
    len_for_shape,
    wrong_key,
    quotes_left_out,
    key_as_attribute,
    f_left_out,
    return_left_out,
    print_for_return,
    part_returned,
    another_returned,
    return_too_early,
    return_reports_an_error,
    wrong_constant,
    factor_left_out,
    term_left_out,
    divisor_left_out,
    divided_once_more,
    sign,
    power_left_out,
    function_like_it,
    method_for_function,
    module_left_out,
    changed_in_place,
    line_left_out,
    line_twice,
    lines_in_another_order,
    line_out_of_the_loop,
    line_into_the_loop,
    left_unfinished,
    made_whole_or_rounded,
    one_name_for_several,
    comma_at_the_end,
    entries_of_a_dict,
    unpacked_dict,
    shape_not_in_brackets,
    shape_turned,
    number_for_an_argument,
    argument_set_anew,
    asks_a_whole_array,
]


def _meaning(source):
    """What two sources share that differ in their layout only. None if it isn't Python."""
    try:
        compile(source, "<variant>", "exec")
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return None


def _added(before, after):
    """The lines of a source that are not in another, without blanks around them."""
    before, after = before.split("\n"), after.split("\n")
    matched = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {block.b + place for block in matched for place in range(block.size)}
    return [line.strip() for place, line in enumerate(after) if place not in kept]
