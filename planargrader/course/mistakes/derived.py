"""Mistakes that follow from a solution by rule: every name for every other, every call left out.

Each rule makes many, with a sentence that holds for whatever code gives the same numbers. Those
that give the same as each other, on networks of several sizes, are one; its sentence says what is
true of all of them. What a known mistake of the catalogue gives too is left to that.
"""

import ast
import copy
import functools
import itertools
from typing import NamedTuple

from planarkit.repair import SIGNS
from planarkit.steps import CACHE, GRADIENTS, WEIGHTS

from ..reference import solution_source

LONGEST = 150  # characters of a sentence with more than two possibilities


class Derived(NamedTuple):
    """A solution with one change by rule, and what it looks like.

    looks: the rest of a sentence that begins "It looks as if"
    place: what the changed line makes, as it is called in a message
    """

    function: str
    source: str
    looks: str
    place: str


# What a line makes where its own name is not one that the notebooks give.
_PLACES = {
    "sigmoid": "the sigmoid",
    "compute_cost": "the cost",
    "nn_model": "the training",
    "predict": "the labels",
    "accuracy": "the accuracy",
    "initialize_parameters": "the shapes",
    "update_parameters": "the update",
    "layer_sizes": "the sizes",
}
_NAMED = {*WEIGHTS, *GRADIENTS, *CACHE, "n_x", "n_h", "n_y", "dZ1", "dZ2"}
# Where each entry of a dict that goes in may be taken from by mistake.
_ENTRIES = {"parameters": WEIGHTS, "cache": CACHE, "grads": GRADIENTS}
_LIKE = {
    "np.log": "np.log2 np.log10 np.log1p np.exp",
    "np.exp": "np.exp2 np.expm1 np.log np.sinh np.tanh",
    "np.tanh": "np.sin np.tan np.arctan np.sinh np.cosh np.exp np.abs np.sign sigmoid",
    "sigmoid": "np.tanh np.exp np.sin np.abs np.sign np.arctan",
    "np.sum": "np.mean np.max np.min np.prod np.std np.var np.median",
    "np.mean": "np.sum np.max np.min np.prod np.std np.var np.median",
    "np.zeros": "np.ones",
}
_NUMBERS = {
    "learning_rate": (0.001, 0.01, 0.1, 0.5, 1, 1.2, 2),
    "num_iterations": (1, 10, 100, 1000, 10000),
    "m": (1, 2, 100, 200, 400),
    "n_h": (1, 2, 3, 4, 5, 10),
    "n_x": (1, 2, 3),
    "n_y": (2,),
    "seed": (0, 1, 2, 3, 10, 42),
}


@functools.cache
def derived(function):
    """All Derived mistakes in the function of this name that compile, each source once."""
    found = {}
    tree = ast.parse(solution_source(function)).body[0]
    for number, node in enumerate(ast.walk(tree)):
        place = _place(function, tree, node)
        for rule in RULES:
            for new, looks in rule(node, tree, place):
                source = _replaced(tree, number, new)
                if source:
                    found.setdefault(source, Derived(function, source, looks, place))
    for entry in (*_one_entry(function, tree), *_large_margins(function)):
        found.setdefault(entry.source, entry)
    return list(found.values())


def sentence(alike):
    """What to say of mistakes that give the same, or None if they have nothing in common."""
    looks = _fewer(dict.fromkeys(each.looks for each in alike))
    text = "It looks as if " + ", or as if ".join(looks) + "."
    if len(looks) <= 2 or len(text) <= LONGEST:
        return text
    places = {each.place for each in alike}
    place = places.pop()
    return None if places or place[0] != "`" else f"It looks as if {place} was computed wrongly."


def _fewer(looks):
    """These without what another of them says more exactly."""
    kept = []
    for each in looks:
        begins, _, place = each.partition(" is missing from ")
        others = [other for other in looks if other != each]
        vague = begins == "a part" and any(o.endswith(f" is missing from {place}") for o in others)
        first = each.removesuffix(" in what is read at the start")
        if not vague and (first == each or not any(o.startswith(first + " in `") for o in looks)):
            kept.append(each)
    return kept


# Rules: each gives what may stand in place of a node, and what that looks like.


def another_name(node, tree, place):
    match node:
        case ast.Name(name, ast.Load()) if name in _known(tree, node):
            for other in _known(tree, node):
                if other != name:
                    yield ast.Name(other, ast.Load()), _instead(other, name, place)
            for text in _entries(tree):
                other = text.split('"')[1]
                if other not in _known(tree, node):
                    yield ast.parse(text, mode="eval").body, _instead(other, name, place)
        case ast.Subscript(ast.Name(name), ast.Constant(str() as key)) if name in _ENTRIES:
            for other in _ENTRIES[name]:
                if other != key:
                    new = ast.Subscript(node.value, ast.Constant(other), ast.Load())
                    yield new, _instead(other, key, place)


def another_number_for_a_name(node, tree, place):
    match node:
        case ast.Name(name, ast.Load()):
            for number in _NUMBERS.get(name, ()):
                looks = f"the fixed number {number} is used in place of `{name}`"
                yield ast.Constant(number), looks


def another_sign(node, tree, place):
    match node:
        case ast.BinOp(left, operator, right):
            for other in (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow):
                if type(operator) is not other:
                    yield ast.BinOp(left, other(), right), _sign_instead(other, place)
            # A sign that binds otherwise takes the one beside it along.
            for other in (ast.Add, ast.Sub):
                match left, operator, right:
                    case _, ast.Add() | ast.Sub(), ast.BinOp(first, ast.Mult() | ast.Div(), last):
                        new = ast.BinOp(ast.BinOp(left, operator, first), other(), last)
                        yield new, _sign_instead(other, place)
                    case ast.BinOp(first, ast.Mult() | ast.Div(), last), ast.Mult() | ast.Div(), _:
                        new = ast.BinOp(first, other(), ast.BinOp(last, operator, right))
                        yield new, _sign_instead(other, place)
        case ast.Compare(left, [operator], [right]):
            for other in (ast.Lt, ast.Gt, ast.GtE, ast.Eq, ast.NotEq):
                if type(operator) is not other:
                    yield ast.Compare(left, [other()], [right]), _sign_instead(other, place)


def sign_turned(node, tree, place):
    looks = f"a sign is flipped in {place}"
    match node:
        case ast.UnaryOp(ast.USub(), operand):
            yield operand, looks
        case ast.Name(_, ast.Load()) | ast.Subscript(_, _, ast.Load()) | ast.BinOp() | ast.Call():
            yield ast.UnaryOp(ast.USub(), node), looks


def part_left_out(node, tree, place):
    match node:
        case ast.BinOp(left, operator, right):
            yield left, f"{_named(right, operator)} is missing from {place}"
            if not isinstance(operator, ast.Div | ast.Pow):
                yield right, f"{_named(left, operator)} is missing from {place}"


def part_twice(node, tree, place):
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
            twice = ast.BinOp(ast.Constant(2), ast.Mult(), right)
            yield ast.BinOp(left, sign, twice), f"a part is counted twice in {place}"
    match node:
        case ast.Name(name, ast.Load()) if name in _known(tree, node):
            for operator in (ast.Mult(), ast.Div()):
                for other in _known(tree, node):
                    sign = "multiplied" if isinstance(operator, ast.Mult) else "divided"
                    looks = f"`{name}` was {sign} by `{other}` in {place}"
                    yield ast.BinOp(node, operator, ast.Name(other, ast.Load())), looks


def whole_changed(node, tree, place):
    """What a line makes, with a factor that stands elsewhere."""
    match node:
        case ast.Assign([ast.Name()], value) | ast.Return(value):
            if isinstance(value, ast.BinOp | ast.Call | ast.UnaryOp):
                known = _known(tree, node)
                factors = {
                    name: name for name in ("m", "learning_rate", "A1", "A2") if name in known
                }
                if "m" not in known and "Y" in known:
                    factors["m"] = "Y.shape[1]"
                for name, text in factors.items():
                    factor = ast.parse(text, mode="eval").body
                    for operator, said in ((ast.Div(), "divided"), (ast.Mult(), "multiplied")):
                        changed = ast.BinOp(value, operator, factor)
                        yield _with_value(node, changed), f"{place} was {said} by `{name}`"
                for function in ("np.abs", "np.square", "np.exp", "np.log", "np.sqrt"):
                    changed = ast.parse(f"{function}(0)", mode="eval").body
                    changed.args = [value]
                    looks = f"`{function}` was applied to {place}"
                    yield _with_value(node, changed), looks


def call_left_out(node, tree, place):
    match node:
        case ast.Call(function, [first, *_]):
            yield first, f"`{ast.unparse(function)}` is missing from {place}"
        case ast.Call(ast.Attribute(value, name), _):
            yield value, f"`{name}` is missing from {place}"


def call_twice(node, tree, place):
    match node:
        case ast.Call(function, [_], []):
            twice = ast.Call(function, [node], [])
            yield twice, f"`{ast.unparse(function)}` was applied twice in {place}"


def another_function(node, tree, place):
    match node:
        case ast.Call(function, arguments, keywords):
            for other in _LIKE.get(ast.unparse(function), "").split():
                looks = f"`{other}` in {place} should be another function"
                new = ast.parse(other, mode="eval").body
                yield ast.Call(new, arguments, keywords), looks


def another_number(node, tree, place):
    match node:
        case ast.Constant(int() | float() as value) if not isinstance(value, bool):
            near = {value + 1, value - 1, value * 2, value * 10, value / 10, value / 2, 0, 1, 0.4}
            near |= {0.6, 0.9, 3, -value}
            for other in sorted(near - {value}):
                other = int(other) if other == int(other) else round(other, 12)
                looks = f"the number {other} in {place} should be a different one"
                if not 0 < abs(value) < 1e-6:
                    yield ast.Constant(other), looks


def sides_swapped(node, tree, place):
    match node:
        case ast.BinOp(left, ast.Sub() | ast.Div() | ast.Pow() | ast.MatMult() as sign, right):
            looks = f"the two sides of `{SIGNS[type(sign)]}` are swapped in {place}"
            yield ast.BinOp(right, sign, left), looks


def bracket_elsewhere(node, tree, place):
    looks = f"a bracket is in the wrong place in {place}"
    match node:
        case ast.BinOp(left, outer, ast.BinOp(first, inner, second)):
            yield ast.BinOp(ast.BinOp(left, outer, first), inner, second), looks
        case ast.BinOp(ast.BinOp(first, inner, second), outer, right):
            yield ast.BinOp(first, inner, ast.BinOp(second, outer, right)), looks
        case ast.BinOp(left, outer, ast.Call(function, [ast.BinOp(a, inner, b)], keywords)):
            call = ast.Call(function, [a], keywords)
            yield ast.BinOp(left, outer, ast.BinOp(call, inner, b)), looks
    match node:
        case ast.Call(function, [ast.BinOp(left, inner, right)], keywords):
            yield ast.BinOp(ast.Call(function, [left], keywords), inner, right), looks
        case ast.UnaryOp(sign, ast.BinOp(left, inner, right)):
            yield ast.BinOp(ast.UnaryOp(sign, left), inner, right), looks


def option_left_out(node, tree, place):
    match node:
        case ast.Call(function, arguments, keywords):
            for option in keywords:
                rest = [each for each in keywords if each is not option]
                looks = f"the option `{option.arg}` is missing in {place}"
                yield ast.Call(function, arguments, rest), looks


def transposed(node, tree, place):
    match node:
        case ast.Attribute(value, "T"):
            yield value, f"`{ast.unparse(value)}` is not transposed in {place}"
        case ast.Name(name, ast.Load()) if name in _known(tree, node):
            yield ast.Attribute(node, "T", ast.Load()), f"`{name}` is transposed in {place}"


def overwritten(node, tree, place):
    """A name of an array gets what a later line makes."""
    match node:
        case ast.Assign([ast.Name(made)]):
            for other in _known(tree, node):
                if other != made and other in _NAMED | {"X", "Y"}:
                    again = ast.Assign([ast.Name(other, ast.Store())], ast.Name(made, ast.Load()))
                    looks = f"`{made}` took the place of `{other}`"
                    yield [node, again], looks


def line_twice_or_not_at_all(node, tree, place):
    match node:
        case ast.Assign() | ast.Expr() if node in _statements(tree):
            yield [node, copy.deepcopy(node)], f"the line for {place} was run twice"
            yield ast.Pass(), f"the line for {place} is missing"


RULES = (
    another_name,
    another_number_for_a_name,
    another_sign,
    sign_turned,
    part_left_out,
    part_twice,
    whole_changed,
    call_left_out,
    call_twice,
    another_function,
    another_number,
    sides_swapped,
    bracket_elsewhere,
    option_left_out,
    transposed,
    overwritten,
    line_twice_or_not_at_all,
)


def _one_entry(function, tree):
    """Mistakes in the line of a loop over the parameters that are made for one of them only."""
    loops = [node for node in tree.body if isinstance(node, ast.For)]
    if function != "update_parameters":
        return
    for name, other in itertools.permutations(WEIGHTS, 2):
        changed = copy.deepcopy(tree)
        changed.body.insert(-1, ast.parse(f'new["{name}"] = new["{other}"]').body[0])
        looks = f"`{other}` is returned in place of `{name}`"
        yield Derived(function, _compiled(changed), looks, "what is returned")
    (line,) = loops[0].body
    numbers = {node: number for number, node in enumerate(ast.walk(tree))}
    for node in ast.walk(line.value):
        for rule in RULES:
            for new, looks in rule(node, tree, "the update"):
                whole = _replaced(tree, numbers[node], new)
                if not whole:
                    continue
                wrong = next(n for n in ast.walk(ast.parse(whole)) if isinstance(n, ast.For)).body[
                    0
                ]
                if not isinstance(wrong, ast.Assign):
                    continue
                for name in WEIGHTS:
                    asked = ast.parse(f'name == "{name}"', mode="eval").body
                    value = ast.IfExp(asked, wrong.value, line.value)
                    source = _replaced(tree, numbers[line], _with_value(line, value))
                    said = looks.replace("the update", f"`{name}`")
                    said = said if f"`{name}`" in said else f"{said} in `{name}`"
                    yield Derived(function, source, said, f"`{name}`")


def _large_margins(function):
    """A number in the logarithms that keeps them away from 0, and is too large."""
    source = solution_source(function)
    for margin in (0.1, 0.05, 0.02, 0.01, 0.005, 0.001, 0.0001):
        changes = {"np.log(A2)": f"np.log(A2 + {margin})"}
        for both in (False, True):
            if both:
                changes["np.log(1 - A2)"] = f"np.log(1 - A2 + {margin})"
            if all(right in source for right in changes):
                changed = source
                for right, wrong in changes.items():
                    changed = changed.replace(right, wrong)
                looks = "a number that is not tiny is added inside a logarithm"
                yield Derived(function, changed, looks, "the cost")


def _instead(other, name, place):
    return f"`{other}` is used in place of `{name}` in {place}"


def _sign_instead(other, place):
    return f"`{SIGNS[other]}` in {place} should be another operator"


def _named(part, operator):
    """A part of a formula in words."""
    text = ast.unparse(part)
    if isinstance(part, ast.Attribute):
        text = ast.unparse(part.value)
    if text.isidentifier():
        return f"`{text}`"
    return "a power" if isinstance(operator, ast.Pow) else "a part"


def _place(function, tree, node):
    """What the line of a node makes, in words."""
    for statement in _statements(tree):
        if any(node is part for part in ast.walk(statement)):
            target = getattr(statement, "targets", [None])[0]
            if isinstance(target, ast.Name) and target.id in _NAMED:
                return f"`{target.id}`"
            if isinstance(statement, ast.Return) and function not in _PLACES:
                return "what is returned"
    return _PLACES.get(function, "what is read at the start")


def _statements(tree):
    inner = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    return [node for node in inner if isinstance(node, ast.Assign | ast.Return | ast.Expr)][:40]


def _known(tree, node):
    """The names that have a value at a node's line."""
    known = [argument.arg for argument in tree.args.args]
    for other in ast.walk(tree):
        if isinstance(other, ast.Name) and isinstance(other.ctx, ast.Store):
            if other.lineno < getattr(node, "lineno", 0):
                known.append(other.id)
    return [name for name in dict.fromkeys(known) if name not in _ENTRIES]


def _entries(tree):
    """How an entry of each dict that goes in is read."""
    for argument in tree.args.args:
        for key in _ENTRIES.get(argument.arg, ()):
            yield f'{argument.arg}["{key}"]'


def _with_value(statement, value):
    changed = copy.copy(statement)
    changed.value = value
    return changed


def _replaced(tree, number, new):
    """The source of a function with something else in place of one of its nodes, or None.

    The tree is as it was afterwards: to copy it takes longer than all the rest.
    """
    nodes = list(ast.walk(tree))
    for parent in nodes:
        for field, value in ast.iter_fields(parent):
            if value is nodes[number] and not isinstance(new, list):
                changed = new
            elif isinstance(value, list) and any(each is nodes[number] for each in value):
                place = next(i for i, each in enumerate(value) if each is nodes[number])
                news = new if isinstance(new, list) else [new]
                changed = [*value[:place], *news, *value[place + 1 :]]
            else:
                continue
            setattr(parent, field, changed)
            source = _compiled(tree)
            setattr(parent, field, value)
            return source
    return None


def _compiled(tree):
    try:
        source = ast.unparse(ast.fix_missing_locations(tree))
        compile(source, "<derived>", "exec")
    except (SyntaxError, ValueError, AttributeError, TypeError):
        return None
    return source
