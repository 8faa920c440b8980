"""Small changes to the reference functions, nearly all of which the tests must notice.

Some are cosmic-ray's, which changes operators, comparisons and numbers in any Python code. The
others are our own: they make the mistakes that one makes with arrays.
"""

import ast
import difflib
import functools
import random
from itertools import chain, combinations
from typing import NamedTuple

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from planarkit.steps import CACHE, GRADIENTS, WEIGHTS

from ..course.reference import solution_source


class Mutant(NamedTuple):
    """A reference function with one change. The key tells the operator and the changed lines."""

    key: str
    function: str
    source: str


@functools.cache
def mutants(function):
    """All mutants of this function that compile and differ from the reference and each other."""
    reference = solution_source(function)
    seen = {None, _meaning(reference)}
    found = []
    for operator, source in chain(_by_cosmic_ray(reference), _by_array_operators(reference)):
        meaning = _meaning(source)
        if meaning not in seen:
            seen.add(meaning)
            found.append(Mutant(_key(function, operator, reference, source), function, source))
    return found


def changed_twice(function, number, seed):
    """So many mutants of this function's mutants, drawn at random: fewer where most don't compile.

    Unlike the mutants, some may be as right as the reference.
    """
    rng, found = random.Random(f"{function} {seed}"), []
    for first in rng.sample(mutants(function), min(number, len(mutants(function)))):
        reference = solution_source(function)
        again = chain(_by_cosmic_ray(first.source), _by_array_operators(first.source))
        others = [each for each in again if _meaning(each[1]) not in (None, _meaning(reference))]
        if others:
            operator, source = rng.choice(others)
            found.append(Mutant(_key(function, operator, reference, source), function, source))
    return found


def _by_cosmic_ray(source):
    """Pairs of an operator's name and the mutated source."""
    nodes = list(ast_nodes(get_ast(source)))
    for name in cosmic_ray.plugins.operator_names():
        operator = cosmic_ray.plugins.get_operator(name)
        if operator.arguments():  # the two that take arguments put in numbers drawn at random
            continue
        positions = [place for node in nodes for place in operator().mutation_positions(node)]
        for occurrence in range(len(positions)):
            mutated = mutate_code(source, operator(), occurrence)
            yield f"cosmic-ray/{operator.__name__}", mutated


def _by_array_operators(source):
    """Pairs of an operator's name and the mutated source."""
    tree = ast.parse(source)
    first_lines = _first_lines(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        known = [name for name, first in first_lines.items() if first < line]
        for operator in ARRAY_OPERATORS:
            name = operator.__name__.replace("_", "-")
            for new in operator(node, known):
                yield f"array/{name}", _replaced(source, node, new)


# Each operator takes a node and the variables that have a value at its line, and gives the
# nodes that may stand in its place.


def drop_factor(node, known):
    match node:
        case ast.BinOp(left, ast.Mult() | ast.MatMult(), right):
            yield from (left, right)


def drop_divisor(node, known):
    match node:
        case ast.BinOp(left, ast.Div(), _):
            yield left


def drop_power(node, known):
    match node:
        case ast.BinOp(left, ast.Pow(), _):
            yield left


def drop_term(node, known):
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub(), right):
            yield from (left, right)


def drop_condition(node, known):
    match node:
        case ast.BoolOp(_, values):
            yield from values


def swap_operands(node, known):
    match node:
        case ast.BinOp(left, ast.MatMult() | ast.Sub() | ast.Div() | ast.Pow(), right):
            yield ast.BinOp(right, node.op, left)


def other_product(node, known):
    match node:
        case ast.BinOp(left, ast.MatMult(), right):
            yield ast.BinOp(left, ast.Mult(), right)
        case ast.BinOp(left, ast.Mult(), right):
            yield ast.BinOp(left, ast.MatMult(), right)


def drop_transpose(node, known):
    match node:
        case ast.Attribute(value, "T"):
            yield value


def add_transpose(node, known):
    match node:
        case ast.Name(name, ast.Load()) if name in known:
            yield ast.Attribute(node, "T")


def other_variable(node, known):
    match node:
        case ast.Name(name, ast.Load()) if name in known:
            yield from (ast.Name(other) for other in known if other != name)


def drop_index(node, known):
    match node:
        case ast.Subscript(value, _, ast.Load()):
            yield value


def drop_keyword(node, known):
    match node:
        case ast.Call(function, arguments, keywords):
            for rest in _each_left_out(keywords):
                yield ast.Call(function, arguments, rest)


def drop_argument(node, known):
    match node:
        case ast.Call(function, arguments, keywords):
            for rest in _each_left_out(arguments):
                yield ast.Call(function, rest, keywords)


def swap_arguments(node, known):
    match node:
        case ast.Call(function, arguments, keywords):
            for swapped in _each_two_swapped(arguments):
                yield ast.Call(function, swapped, keywords)


def drop_call(node, known):
    """f(x) becomes x, and x.f() becomes x."""
    match node:
        case ast.Call(ast.Attribute(ast.Name(name) as value)) if name in known:
            yield value
        case ast.Call(ast.Attribute(ast.Compare() as value)):
            yield value
        case ast.Call(_, [first, *_]):
            yield first


OTHER_FUNCTIONS = {
    "np.exp": ["np.exp2", "np.expm1", "np.sinh"],
    "np.linspace": ["np.arange"],
    "np.log": ["np.log2", "np.log10", "np.log1p"],
    "np.mean": ["np.sum", "np.median", "np.max", "np.min", "np.std", "np.var"],
    "np.sum": ["np.mean", "np.max", "np.min", "np.prod", "np.median", "np.cumsum"],
    "np.tanh": ["sigmoid", "np.arctan", "np.sin", "np.sinh", "lambda Z: np.maximum(Z, 0)"],
    "np.zeros": ["np.ones"],
    "np.column_stack": ["np.vstack", "np.hstack"],
    "plt.contourf": ["plt.contour"],
    "rng.standard_normal": ["rng.random", "rng.standard_exponential", "rng.standard_cauchy"],
    "sigmoid": ["np.tanh", "np.exp", "lambda Z: np.maximum(Z, 0)"],
    "X.max": ["X.min", "X.mean"],
    "X.min": ["X.max", "X.mean"],
}


def other_function(node, known):
    match node:
        case ast.Call(function, arguments, keywords):
            for other in OTHER_FUNCTIONS.get(ast.unparse(function), ()):
                yield ast.Call(ast.parse(other, mode="eval").body, arguments, keywords)


def scale_number(node, known):
    match node:
        case ast.Constant(int() | float() as value) if value and not isinstance(value, bool):
            for factor in (0.9, 10):
                scaled = round(value * factor, 15)
                whole = isinstance(value, int) and scaled == int(scaled)
                yield ast.Constant(int(scaled) if whole else scaled)


def other_key(node, known):
    match node:
        case ast.Constant(str() as key):
            for family in (WEIGHTS, GRADIENTS, CACHE):
                if key in family:
                    yield from (ast.Constant(other) for other in family if other != key)


def swap_keys(node, known):
    match node:
        case ast.Dict(keys, values):
            yield from (ast.Dict(swapped, values) for swapped in _each_two_swapped(keys))


def drop_item(node, known):
    match node:
        case ast.Dict(keys, values):
            for some, others in zip(_each_left_out(keys), _each_left_out(values)):
                yield ast.Dict(some, others)


def swap_elements(node, known):
    match node:
        case ast.Tuple(elements) | ast.List(elements):
            yield from (type(node)(swapped) for swapped in _each_two_swapped(elements))


def drop_element(node, known):
    match node:
        case ast.Tuple(elements, ast.Load()) | ast.List(elements, ast.Load()):
            yield from (type(node)(rest) for rest in _each_left_out(elements))


def drop_statement(node, known):
    match node:
        case ast.FunctionDef() | ast.Expr(ast.Constant()):  # the whole, and its docstring
            pass
        case ast.stmt():
            yield ast.Pass()


ARRAY_OPERATORS = (
    drop_factor,
    drop_divisor,
    drop_power,
    drop_term,
    drop_condition,
    swap_operands,
    other_product,
    drop_transpose,
    add_transpose,
    other_variable,
    drop_index,
    drop_keyword,
    drop_argument,
    swap_arguments,
    drop_call,
    other_function,
    scale_number,
    other_key,
    swap_keys,
    drop_item,
    swap_elements,
    drop_element,
    drop_statement,
)


def _each_left_out(items):
    return [items[:i] + items[i + 1 :] for i in range(len(items))]


def _each_two_swapped(items):
    for i, j in combinations(range(len(items)), 2):
        swapped = list(items)
        swapped[i], swapped[j] = items[j], items[i]
        yield swapped


def _first_lines(tree):
    """The line in which each variable of a function gets its first value."""
    (function,) = tree.body
    lines = {argument.arg: function.lineno for argument in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            lines.setdefault(node.id, node.lineno)
    return lines


def _replaced(source, node, new):
    """The source with another node's text in the place of this one's."""
    text = ast.unparse(new).replace("'", '"')
    bare = _spliced(source, node, text)
    if isinstance(node, ast.stmt):
        return bare
    bracketed = _spliced(source, node, f"({text})")
    return bare if _meaning(bare) == _meaning(bracketed) else bracketed


def _spliced(source, node, text):
    lines = source.split("\n")
    first, last = lines[node.lineno - 1], lines[node.end_lineno - 1]
    text = first[: node.col_offset] + text + last[node.end_col_offset :]
    return "\n".join(lines[: node.lineno - 1] + [text] + lines[node.end_lineno :])


def _meaning(source):
    """What two sources share that differ in their layout only. None if it isn't Python."""
    try:
        tree = ast.parse(source)
        compile(tree, "<mutant>", "exec")
    except SyntaxError:
        return None
    return ast.dump(tree)


def _key(function, operator, reference, mutated):
    before, after = reference.split("\n"), mutated.split("\n")
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    parts = [
        f"{_joined(before[start:end])} -> {_joined(after[new_start:new_end])}"
        for tag, start, end, new_start, new_end in changes
        if tag != "equal"
    ]
    return f"{function}: {operator}: {'; '.join(parts)}"


def _joined(lines):
    return " ".join(" ".join(lines).split())
