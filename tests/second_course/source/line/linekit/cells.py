"""What the cells of a notebook define, and what a student has written into those of the course."""

import ast


def gives(source):
    """The names that a cell defines or assigns at its top level, as a frozenset."""
    return frozenset().union(*(names for _, names, _ in _statements(source)))


def work(source, given, names=None):
    """The statements of a cell that none of these cells of the course has, as text.

    names: only functions, classes and imports, and what gives one of these names; all if None
    """
    known = {text for cell in given for text, _, _ in _statements(cell)}
    return "\n\n".join(
        text
        for text, gives, is_definition in _statements(source)
        if text not in known and (names is None or is_definition or gives & names)
    )


def _statements(source):
    """The statements of a cell: [(text, names that it gives, whether it is a definition), ...]."""
    try:
        nodes = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # magics of Jupyter's, too, which this course has no use for
    return [
        (ast.unparse(node), frozenset(_names(node)), not isinstance(node, ast.Expr | ast.Assign))
        for node in nodes
    ]


def _names(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (part.id for part in ast.walk(node) if isinstance(part, ast.Name))
