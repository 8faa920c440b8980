"""Finds in a cell the statement that stopped it, and the definitions that don't need that.

It reads code and runs none. Definitions are functions, classes, imports, and the statements that
give a value to a name which these need.
"""

import __future__

import ast
import dis
import re
import types
import warnings
from typing import NamedTuple

from .. import limits

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_NO_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)
# With this no annotation is looked up, which may name what could not be imported.
_FLAGS = __future__.annotations.compiler_flag
# A line at the margin that goes on with the statement above it; one that belongs to a function.
_GOES_ON = re.compile(r"(else|elif|except|finally)\b|[)\]}#]")
_DEFINITION = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)
_OF_A_FUNCTION = re.compile(r"(return|yield)\b")


class Broken(NamedTuple):
    """A part of a cell that is no Python: the number of the line, the error, what it defines."""

    line: int
    error: Exception
    names: list


def parsed(source):
    """The statements of a cell, and what in it is none: (list of ast.stmt, list of Broken)."""
    try:
        return _statements(source), []
    except _NO_PYTHON as error:
        return _parsed_in_parts(source, error)


def _statements(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compile(source, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        return ast.parse(source).body


def _parsed_in_parts(source, error):
    lines = source.split("\n")
    starts = [n for n, line in enumerate(lines) if line.strip() and not line[0].isspace()]
    starts = [n for n in starts if not _GOES_ON.match(lines[n])]
    starts = [n for n in starts if n == 0 or not lines[n - 1].startswith("@")]
    ends = [*starts[1:], len(lines)]
    found, broken, place, tries = [], [], 0, 0
    while place < len(starts) and tries < limits.PARTS:
        for last in range(place, min(place + limits.PART, len(starts))):
            tries += 1
            try:
                part = _statements("\n".join(lines[starts[place] : ends[last]]))
            except _NO_PYTHON as wrong:
                error = wrong if last == place else error
                continue
            for statement in part:
                ast.increment_lineno(statement, starts[place])
            found += part
            place = last + 1
            break
        else:
            number = starts[place] + max(getattr(error, "lineno", None) or 1, 1)
            names = _DEFINITION.findall("\n".join(lines[starts[place] : ends[place]]))
            broken.append(Broken(min(number, ends[place]), error, names))
            if _OF_A_FUNCTION.match(lines[starts[place]]):  # the function above is not whole
                while found and not isinstance(found.pop(), _DEFINES[:3]):
                    pass
            place += 1
    return found, broken


def stopped_at(statements, line):
    """The statement that this line belongs to, and all that would have come after it.

    Returns (ast.stmt or None, list of ast.stmt). Of a compound statement it is one inside.
    """
    for place, statement in enumerate(statements):
        decorators = getattr(statement, "decorator_list", [])
        first = min(node.lineno for node in (statement, *decorators))
        if not first <= line <= statement.end_lineno:
            continue
        rest = statements[place + 1 :]
        for block in [] if isinstance(statement, _DEFINES) else _blocks(statement):
            if block and block[0].lineno <= line <= block[-1].end_lineno:
                stopped, inner = stopped_at(block, line)
                return stopped, inner + rest
        return statement, rest
    return None, statements


def _blocks(statement):
    blocks = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
    return blocks + [handler.body for handler in getattr(statement, "handlers", [])]


def apart(statement):
    """Each part of an import as a statement of its own; [] for every other statement."""
    if not isinstance(statement, ast.Import | ast.ImportFrom) or len(statement.names) < 2:
        return []
    fields = dict(ast.iter_fields(statement))
    return [
        ast.copy_location(type(statement)(**{**fields, "names": [name]}), statement)
        for name in statement.names
    ]


def definitions(statements, wanted):
    """Those statements that define functions and classes, or what these and `wanted` names need."""
    names = [(statement, bound(statement), used(statement)) for statement in statements]
    needed, chosen = set(wanted), []
    for statement, _, uses in names:
        if isinstance(statement, _DEFINES):
            needed |= uses
            chosen.append(statement)
    grows = True
    while grows:
        grows = False
        for statement, binds, uses in names:
            if statement not in chosen and binds & needed and not isinstance(statement, ast.Expr):
                needed |= uses
                chosen.append(statement)
                grows = True
    return sorted(chosen, key=statements.index)


def bound(statement):
    """The names of a cell that a statement gives a value, or an entry."""
    names = {
        each.argval
        for depth, code in enumerate(_codes(statement))
        for each in dis.get_instructions(code)
        if each.opname == "STORE_GLOBAL" or (each.opname == "STORE_NAME" and not depth)
    }
    for node in ast.walk(statement):  # TABLE["a"] = 1
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            while isinstance(node, ast.Subscript | ast.Attribute):
                node = node.value
            names |= {node.id} if isinstance(node, ast.Name) else set()
    return names


def used(statement):
    """The names of a cell that a statement, or a function in it, reads."""
    return {
        each.argval
        for code in _codes(statement)
        for each in dis.get_instructions(code)
        if each.opname.startswith("LOAD_") and ("GLOBAL" in each.opname or "NAME" in each.opname)
    }


def compiled(statement, filename="<cell>"):
    """The code of one statement."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        flags = _FLAGS | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        module = ast.Module([statement], [])
        return compile(module, filename, "exec", flags, dont_inherit=True)


def _codes(statement):
    try:
        waiting = [compiled(statement)]
    except _NO_PYTHON:  # `break`, apart from its loop
        return
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [each for each in code.co_consts if isinstance(each, types.CodeType)]
