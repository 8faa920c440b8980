"""A student reads the same message at home and from the grader.

Each submission runs twice: as a notebook, cell by cell, and through the grader's evaluation.
`test_one_evaluation` holds that to what comes out of a sandbox.
"""

import ast
import contextlib
import functools
import io
import itertools
import linecache

import nbformat
import pytest
from support.paths import RELEASE

from planargrader.engine.evaluate import is_test
from planargrader.quality import measure
from planargrader.quality.trial import grade, solution_ids, this_course
from planarkit import context
from planarkit.steps import NOTEBOOKS

# What a line does that stops.
STOPS = [
    "undefined_name",
    "[][3]",
    "{}['W3']",
    "1 / 0",
    "None + 1",
    "np.zeros((2, 3)) @ np.zeros((2, 3))",
    "np.zeros((2, 3)) + np.zeros((3, 2))",
    "assert len([1, 2]) == 1",
    "assert False, 'mine'",
    "raise ValueError('mine')",
    "raise SystemExit",
    "input()",
]


@functools.cache
def right(notebook):
    return measure._whole(notebook, {})


def signatures(notebook):
    """Right solutions with another first line: of each function, each parameter in turn."""
    for position, function in enumerate(ast.parse(right(notebook)).body):
        if not isinstance(function, ast.FunctionDef):
            continue
        for number in range(len(function.args.args)):
            for change in (_renamed, _without, _by_name_only, _needed_before):
                tree = ast.parse(right(notebook))
                change(tree.body[position].args, number)
                yield f"{function.name}: {change.__name__[1:]} {number}", ast.unparse(tree)


def _renamed(arguments, number):
    arguments.args[number].arg += "_"


def _without(arguments, number):
    with contextlib.suppress(IndexError):
        del arguments.defaults[number - len(arguments.args)]
    del arguments.args[number]


def _by_name_only(arguments, number):
    if number >= len(arguments.args) - len(arguments.defaults):
        arguments.kw_defaults = arguments.defaults[number - len(arguments.args) :]
        del arguments.defaults[number - len(arguments.args) :]
    else:
        arguments.kw_defaults = [None] * (len(arguments.args) - number - len(arguments.defaults))
        arguments.kw_defaults += arguments.defaults
        arguments.defaults = []
    arguments.kwonlyargs = arguments.args[number:]
    del arguments.args[number:]


def _needed_before(arguments, number):
    arguments.args.insert(0, ast.arg("another"))


def stopping(notebook):
    """Right solutions in which one line stops."""
    lines = right(notebook).splitlines()
    functions = ast.parse(right(notebook)).body
    ends = [each.body[-1].lineno - 1 for each in functions if isinstance(each, ast.FunctionDef)]
    for stop, end in zip(STOPS, ends * len(STOPS)):
        yield stop, "\n".join([*lines[:end], f"    {stop}", *lines[end:]])


def calling_the_model(notebook):
    """What calls the grader's own function in another way than it can be called."""
    arguments = ["X", "", "X.T, 3", "{}", "[['a', 'b']]", "[[1, 2], [3]]", "[[10**400, 1]]", "None"]
    for given in arguments:
        yield given, right(notebook).replace("model(places)", f"model({given})")


def mistaken(notebook):
    return [(each.name, each.source) for each in measure.mistakes(notebook)]


def at_home(notebook, source):
    """What a student reads at each test cell that fails: {id of the cell: message}."""
    functions = this_course().earlier_functions(notebook)
    first, *_ = solution_ids(notebook)
    namespace, read = {"__name__": "__main__"}, {}
    with context.connect(earlier=lambda names: functions):
        for cell in nbformat.read(RELEASE / f"{notebook}.ipynb", 4).cells:
            if "nbgrader" not in cell.metadata or cell.cell_type != "code":
                continue
            if cell.metadata.nbgrader.solution:
                cell.source = source if cell.id == first else ""
            error = _error_of(cell, namespace)
            if error and is_test(cell):
                read[cell.id] = str(error)
    return read


def _error_of(cell, namespace):
    lines, name = cell.source.splitlines(keepends=True), f"<{cell.id} at home>"
    linecache.cache[name] = (len(cell.source), None, lines, name)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(cell.source, name, "exec"), namespace)
        except (Exception, SystemExit) as error:
            return error
    return None


SAME = [*itertools.product(NOTEBOOKS, [signatures, stopping, mistaken])]


@pytest.mark.parametrize("notebook, submissions", [*SAME, ("09-boundary", calling_the_model)])
def test_message_is_the_same_at_home_and_graded(notebook, submissions):
    compared = 0
    for name, source in submissions(notebook):
        first, *others = solution_ids(notebook)
        graded = grade(notebook, {first: source, **dict.fromkeys(others, "")})
        for cell, message in at_home(notebook, source).items():
            assert graded[cell].message == message, name
            compared += 1
    assert compared
