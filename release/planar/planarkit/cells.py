"""Reads the cells of a notebook as Jupyter does: what their statements define, and what they need.

Nothing is run here. A notebook that asks for functions of an earlier one reads with this, and so
does a grader, where a student's code stands in a cell of the course's.
"""

import ast
import functools
import re
import symtable
from typing import NamedTuple

# Magics that run the cell or the line behind them: what that defines is there afterwards.
_RUN_THE_CELL = {"%%capture", "%%debug", "%%prun", "%%time"}
_RUN_THE_LINE = re.compile(r"%(time|prun)[ \t]+(?=[^ \t-])")
# What a line of IPython's own begins with, or is in whole, after the blanks.
_MAGIC = re.compile(r"[%!?].*|%{0,2}[\w.*\[\]-]+\?\??\s*")
_MAGIC_VALUE = re.compile(r"([\w.,\[\] ]+=\s*)[%!].*")
_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
# What text that is no Python raises beside SyntaxError, and what is nested without end.
_UNREADABLE = (ValueError, RuntimeError, MemoryError)


class Statement(NamedTuple):
    """A statement of a cell, or several that share a line, with the comments above.

    source: its text
    gives: the names that it binds, and those whose entries it sets; "*" for names not known
    uses: the names that must be there when it is run, or when a function in it is called
    meanings: what a computer sees of it; two statements with the same do the same
    is_definition: whether it is a function, a class or an import
    is_value: whether it gives a number or a text, which nobody can call
    is_unwritten: whether it is an exercise as it was given, or what stands for it in the set-up
    """

    source: str
    gives: frozenset
    uses: frozenset
    meanings: frozenset
    is_definition: bool
    is_value: bool
    is_unwritten: bool


@functools.lru_cache(maxsize=64)
def statements(source):
    """The Statements of a cell, in order, as a tuple. Raises SyntaxError if it is no Python.

    Magics that run their cell are looked through. Other cells of magic have no statements.
    """
    try:
        lines, python = _read(source)
        found, end = [], 0
        for nodes in _sharing_lines(ast.parse("\n".join(python)).body):
            first = _first_line(nodes[0])
            while first > end and lines[first - 1].startswith("#"):
                first -= 1
            end = nodes[-1].end_lineno
            found.append(
                Statement(
                    "\n".join(lines[first:end]),
                    *_bound_and_used("\n".join(python[first:end]), nodes),
                    frozenset(map(_meaning, nodes)),
                    any(isinstance(node, _DEFINITIONS) for node in nodes),
                    all(map(_is_value, nodes)),
                    all(map(_is_unwritten, nodes)),
                )
            )
        return tuple(found)
    except SyntaxError:
        raise
    except _UNREADABLE as error:
        raise SyntaxError(str(error)) from None


def gives(source):
    """The names that a cell binds at its top level; none if it is no Python.

    A name of a number or a text is none: nobody can call it.
    """
    try:
        return _names(each for each in statements(source) if not each.is_value)
    except SyntaxError:
        return frozenset()


def work(source, given, names=None):
    """What a student has written into a cell of the course: the text of its new statements.

    source: the cell, as it was handed in
    given: the course's own cells of the notebook, as texts; their statements are left out
    names: keep only what gives one of these and is no number, functions, classes and imports, and
        what these need of the cell; all that is new if None

    Raises SyntaxError if the cell is no Python.
    """
    known = frozenset().union(*map(_meanings, given))
    new = [each for each in statements(source) if not each.meanings <= known]
    if names is not None:
        new = [each for each in new if not (each.is_value and each.gives & names)]
        new = needed(new, names | _names(each for each in new if each.is_definition))
    return "\n\n".join(each.source for each in new)


def needed(found, names):
    """Those of some Statements that give these names, and those that they need in turn, in order.

    An exercise as it was given counts only where nothing else gives its names, and so does a
    number under the name of a function: somebody has put it there to see what happens.
    """
    written = _names(each for each in found if not (each.is_unwritten or each.is_value))
    giving, kept = {}, set()
    for number, each in enumerate(found):
        if "*" in each.gives:
            kept.add(number)
        if each.is_unwritten and each.gives <= written:
            continue
        for name in each.gives:
            if not (each.is_value and name in names and name in written):
                giving.setdefault(name, []).append(number)
    waiting, seen = list(names), set(names)
    while waiting:
        for number in giving.get(waiting.pop(), ()):
            if number not in kept:
                kept.add(number)
                waiting += found[number].uses - seen
                seen |= found[number].uses
    return [found[number] for number in sorted(kept)]


def as_python(source):
    """The text of a Statement as IPython makes it Python; as it is where there is no IPython."""
    try:
        from IPython.core.inputtransformer2 import TransformerManager
    except ImportError:
        return source
    return TransformerManager().transform_cell(source)


def _read(source):
    """The lines of a cell, without magics that run all of it; and these as lines of Python."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    while source.lstrip().startswith("%%"):
        magic, _, source = source.lstrip().partition("\n")
        if magic.split()[0] not in _RUN_THE_CELL:
            return [], []
    lines = source.split("\n")
    try:
        ast.parse(source)
        return lines, lines
    except SyntaxError:
        lines = _without_prompts(lines)
        return lines, [*map(_without_magic, lines)]


def _without_prompts(lines):
    """The lines of a cell that was pasted with its margin, or with Python's prompts."""
    try:
        from IPython.core import inputtransformer2 as ipython
    except ImportError:
        return lines
    lines = [f"{line}\n" for line in lines]
    for transform in (ipython.leading_indent, ipython.classic_prompt, ipython.ipython_prompt):
        lines = transform(lines)
    return [line.rstrip("\n") for line in lines]


def _without_magic(line):
    """The line as Python, in which a magic is nothing."""
    rest = line.lstrip()
    margin = line[: len(line) - len(rest)]
    if _RUN_THE_LINE.match(rest):
        return margin + _RUN_THE_LINE.sub("", rest, count=1)
    if _MAGIC.fullmatch(rest):
        return f"{margin}None"
    value = _MAGIC_VALUE.fullmatch(rest)
    return f"{margin}{value[1]}None" if value else line


def _sharing_lines(nodes):
    """The statements in tuples: all of those that share a line are in one."""
    groups = []
    for node in nodes:
        if groups and _first_line(node) < groups[-1][-1].end_lineno:
            groups[-1] += (node,)
        else:
            groups.append((node,))
    return groups


def _first_line(node):
    """The line that a statement begins in, decorators included, counted from 0."""
    return min(each.lineno for each in (node, *getattr(node, "decorator_list", ()))) - 1


def _bound_and_used(text, nodes):
    """What statements give and what they use, as two frozensets of names."""
    bound, used = set(), set()
    try:
        _collect(symtable.symtable(text, "<cell>", "exec"), bound, used)
    except SyntaxError:  # such as `await`, which Jupyter lets stand outside of functions
        for part in (part for node in nodes for part in ast.walk(node)):
            if isinstance(part, ast.Name):
                (used if isinstance(part.ctx, ast.Load) else bound).add(part.id)
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            bound.add("*")
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound |= set(filter(None, map(_changed, ast.walk(node))))
    return frozenset(bound), frozenset(used)


def _collect(table, bound, used):
    """Collect the notebook's names that a scope and those in it bind and use."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if top and (symbol.is_assigned() or symbol.is_imported()):
            bound.add(symbol.get_name())
        if symbol.is_referenced() and (top or symbol.is_global()):
            used.add(symbol.get_name())
    for inner in table.get_children():
        _collect(inner, bound, used)


def _changed(node):
    """The name of a list, dict or object of which this sets an entry, or None."""
    if not isinstance(node, ast.Subscript | ast.Attribute) or not isinstance(node.ctx, ast.Store):
        return None
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _names(found):
    return frozenset().union(*(each.gives for each in found))


def _is_value(node):
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)


def _is_unwritten(node):
    if isinstance(node, ast.FunctionDef):
        body = [each for each in node.body if not _is_text(each)]
        return len(body) == 1 and isinstance(body[0], ast.Raise)
    value = getattr(node, "value", None)
    return isinstance(node, ast.Assign) and (
        isinstance(value, ast.Call) and getattr(value.func, "id", "") == "unwritten"
    )


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _meanings(source):
    try:
        return frozenset().union(*(each.meanings for each in statements(source)))
    except SyntaxError:
        return frozenset()


def _meaning(node):
    try:
        return ast.dump(node)
    except RecursionError:  # none of the course's
        return node
