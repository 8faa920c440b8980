"""The lines of a student's code that an exception went through, and what the names in them hold."""

import ast
import functools
import linecache
import sysconfig
import warnings

import numpy as np

# Code that a message does not quote: libraries, and earlier steps, which may be the course's.
_LIBRARIES = (sysconfig.get_path("stdlib"), "<__array", "<frozen")
EARLIER = "<earlier "
# Functions and methods that may be called again to tell a value, beside what NumPy does entry by
# entry: they change nothing.
_PURE = """
    abs all allclose any array array_equal asarray astype clip copy expand_dims flatten float int
    isclose isinstance items keys len max mean min ndim ones ones_like range ravel reshape round
    shape size squeeze sum transpose type values where zeros zeros_like
""".split()
_SHORT = 60  # characters of a value that is told


def frames_of(error):
    """The frames an exception went through with their lines, but for those of libraries."""
    frames, trace = [], error.__traceback__
    while trace:
        if not _is_of_a_library(trace.tb_frame):
            frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return frames


def last_frame(error):
    """The frame in which an exception arose."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame


def _is_of_a_library(frame):
    """Whether no student can have written this code: it is installed, or in a package.

    A module that is in no package says so by `__tracebackhide__`, as pytest and IPython have it.
    """
    name, module = frame.f_code.co_filename, frame.f_globals
    installed = name.startswith(_LIBRARIES) or "-packages" in name
    return installed or bool(module.get("__package__") or module.get("__tracebackhide__"))


def is_foreign(frame):
    return frame[0].f_code.co_filename.startswith(EARLIER)


def line_of(frame, number):
    return linecache.getline(frame.f_code.co_filename, number).strip()


def _nodes_of(frame):
    """All parts of the file or cell that a frame's code is from; none if it has changed since."""
    return _nodes_around(frame.f_code)


def _nodes_around(code):
    return _nodes_in("".join(linecache.getlines(code.co_filename)))


def function_at(code):
    """The definition that a function's code is of, or None."""
    for node in _nodes_around(code):
        if isinstance(node, ast.FunctionDef) and node.name == code.co_name:
            if code.co_firstlineno in (node.lineno, *(each.lineno for each in node.decorator_list)):
                return node
    return None


@functools.lru_cache(maxsize=4)  # of one error, the same is asked many times
def _nodes_in(source):
    try:
        return tuple(ast.walk(ast.parse(source)))  # nobody changes them
    except SyntaxError:
        return ()


def expressions(frames):
    """The parts of the statement that stopped, innermost first."""
    statement = statement_at(*frames[-1]) if frames else None
    if statement is None:
        return []
    # Of a loop or an `if` only the first line was run when it stopped there.
    heads = [getattr(statement, part) for part in ("test", "iter") if hasattr(statement, part)]
    return reversed([node for part in heads or [statement] for node in ast.walk(part)])


def statement_at(frame, number):
    """The innermost statement at this line of a frame's code, or None."""
    around = [
        node
        for node in _nodes_of(frame)
        if isinstance(node, ast.stmt) and node.lineno <= number <= node.end_lineno
    ]
    return max(around, key=lambda node: (node.lineno, -node.end_lineno), default=None)


def ends_a_loop(frame, number):
    """Whether a `return` at this line, under no condition, ends a loop that would have gone on.

    Where that can't be told, it is taken not to.
    """
    loops = [node for node in _nodes_of(frame) if isinstance(node, ast.For | ast.While)]
    return any(
        isinstance(each, ast.Return) and each.lineno <= number <= each.end_lineno
        for loop in loops
        for each in loop.body
        if _goes_on(loop, frame)
    )


def _goes_on(loop, frame):
    if isinstance(loop, ast.While):  # an endless one needs its `return`
        return not isinstance(loop.test, ast.Constant) and bool(value_of(loop.test, frame, bool))
    return (_passes(loop.iter, frame) or 0) > 1


def _passes(items, frame):
    """How often a loop over these is run, or None."""
    if isinstance(items, ast.Call) and _called(items) in ("enumerate", "reversed", "zip"):
        parts = items.args if _called(items) == "zip" else items.args[:1]
        lengths = [_passes(part, frame) for part in parts]
        return None if None in lengths else min(lengths, default=None)
    return value_of(items, frame, len)


def made_in(name, frame, later=False):
    """The line of a frame's function that gives a name its value.

    None if there is none, if there are several, or if it stands over several lines.
    later: whether it is to stand below the line that stopped, or above it
    """
    first = frame.f_code.co_firstlineno
    functions = [node for node in _nodes_of(frame) if getattr(node, "lineno", 0) == first]
    made = [
        node
        for node in (ast.walk(functions[0]) if functions else ())
        if isinstance(node, ast.Assign | ast.AugAssign | ast.For)
        and any(
            isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
            for part in ast.walk(node.target if isinstance(node, ast.For) else node)
        )
    ]
    if len(made) != 1 or not isinstance(made[0], ast.Assign):
        return None
    number = made[0].lineno
    if number != made[0].end_lineno or number == frame.f_lineno:
        return None
    if (number > frame.f_lineno) != later:
        return None
    return line_of(frame, number).partition("#")[0].strip()


def loop_over(name, frame):
    """The `for` in a frame's function that gives a name its values, or None."""
    for number in range(frame.f_lineno, frame.f_code.co_firstlineno, -1):
        statement = statement_at(frame, number)
        if isinstance(statement, ast.For) and statement.lineno == number:
            if any(getattr(node, "id", None) == name for node in ast.walk(statement.target)):
                return statement
    return None


def value_of(node, frame, what):
    """`what` of an expression's value in a frame, or None.

    Calls that may change something are not made again.
    """
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    if not all(sides_of(call) or _changes_nothing(call) for call in calls):
        return None
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # a student would take them for what the line says
            code = compile(ast.Expression(node), "<expression>", "eval")
            return what(eval(code, frame.f_globals, frame.f_locals))
    except Exception:
        return None


def sides_of(node):
    """The two sides of a matrix product, however it is written, or None."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return node.left, node.right
    if isinstance(node, ast.Call):
        if _called(node) in ("dot", "matmul"):
            sides = [*node.args]
            if len(sides) == 1 and isinstance(node.func, ast.Attribute):  # A.dot(B)
                sides.insert(0, node.func.value)
            return sides if len(sides) == 2 else None
    return None


def _changes_nothing(call):
    """Whether a call may be made again to see what it gives."""
    name = _called(call)
    entry_by_entry = isinstance(getattr(np, name, None), np.ufunc)
    return (entry_by_entry or name in _PURE) and "out" not in [each.arg for each in call.keywords]


def _called(call):
    """The name of the function or method in a call, or "" where it has none."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_literal(node):
    """Whether an expression is its own value: a number, a text, or a tuple of such."""
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


def shown(value):
    """A value in a few words."""
    if np.ndim(value) and not isinstance(value, list | tuple):
        return f"an array of shape {np.shape(value)}"
    value = value.item() if isinstance(value, np.generic | np.ndarray) else value
    text = f"{value:.6g}" if isinstance(value, float) else repr(value)
    return text if len(text) <= _SHORT else f"a {type(value).__name__}"
