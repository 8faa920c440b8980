"""Evaluates one notebook: runs the student's cells, and the instructor's tests on this side.

In the tests' namespace a Remote stands wherever the set-up cells say `unwritten(...)`. Calling it
sends the inputs to the notebook, where the student's function is, and takes plain data back.
"""

import ast
import contextlib
import dataclasses
import functools
import inspect
import io
import itertools
import re
import traceback
import types
from typing import NamedTuple

import nbformat
import numpy as np

from . import limits, sanitize
from .fresh import seeded
from .session import LOST
from .stopped import Notes
from .students_cells import StudentsCells, name_of, said

MAIN = "__main__"  # the module that a notebook's cells are
_NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")


class Remote:
    """Stands for a function of the notebook."""

    def __init__(self, name, evaluation):
        self.__name__ = name
        self._evaluation = evaluation

    def __call__(self, *inputs, **options):
        return self._evaluation.session.call(self.__name__, inputs, options)

    def inside(self, helper, *inputs):
        """Run a helper of the kit where the function is; gives plain data."""
        return self._evaluation.session.call_helper(helper, self.__name__, inputs)

    @property
    def __signature__(self):
        return self._evaluation.session.signature(self.__name__)


class _Cases:
    """Gives test cells their worked cases, those that students have or fresh ones, by name.

    `fresh` says which; slow cases are fresh always, unless `published` says no.
    `asked` holds the names of all that were asked for, `given` all cases with their names.
    """

    def __init__(self, course, seed):
        """seed: of the fresh cases"""
        self._course = course
        self._fresh_case = functools.cache(lambda name: course.fresh_case(name, seed))
        self.fresh, self.published = False, False
        self.asked = set()
        self.given = []

    def __call__(self, name):
        self.asked.add(name)
        if self.is_fresh(name):
            case = self._fresh_case(name)
            case = dataclasses.replace(case, inputs=dict(case.inputs))  # a test may change them
        else:
            case = self._course.kit.published_case(name)
        self.given.append((case, name))
        return case

    def begin(self, values=(), fresh=False, published=False):
        """Begin to note what is asked for; a case that these values hold counts as asked for."""
        self.fresh, self.published = fresh, published
        held = {id(each) for each in _held(values)} if self.given else ()
        self.asked = {name for case, name in self.given if id(case) in held}

    def is_fresh(self, name):
        slow = name in self._course.slow_cases and not self.published
        return bool(self._course.fresh_case) and (self.fresh or slow)


def _held(values):
    """These values, those in lists and the like, and those that the notebook's functions name."""
    waiting, seen = list(values), set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        yield value
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += value
        elif isinstance(value, types.FunctionType) and value.__module__ == MAIN:
            waiting += map(value.__globals__.get, _names(value.__code__))
            waiting += inspect.getclosurevars(value).nonlocals.values()
            waiting += value.__defaults__ or ()


def _names(code):
    """The global names in some code, and in the functions that it makes."""
    inner = (each for each in code.co_consts if isinstance(each, types.CodeType))
    return {*code.co_names, *itertools.chain.from_iterable(map(_names, inner))}


class _Evaluation:
    """What belongs to the locked cells of a notebook: their names, and the submission of now."""

    def __init__(self, course, notebook, sources):
        """sources: what the instructor wrote beside the tests, which the tests may need"""
        self.course, self.session, self.cases = course, None, None
        self.functions = frozenset(course.notebooks[notebook])
        self._notebook, self._sources = notebook, sources
        self._prepared = {}

    def begin(self, session, seed):
        """Take up a submission: the session of its notebook, and fresh cases of its own."""
        self.session, self.cases = session, _Cases(self.course, seed)

    def namespace(self, fresh):
        """The names for one run of the tests, with fresh cases or with those that students have.

        Returns them, and whether the set-up itself has asked for cases.
        """
        if fresh in self._prepared:
            namespace, given = self._prepared[fresh]
            self.cases.given += given
        else:
            namespace, before = {"__name__": MAIN}, len(self.cases.given)
            self.cases.begin(fresh=fresh)
            with self.connected(), contextlib.redirect_stdout(io.StringIO()):
                for source in self._sources:
                    exec(compile(source, f"<{self._notebook}>", "exec"), namespace)
            given = self.cases.given[before:]
            # Fresh cases belong to one submission, and so does what is made of them.
            if not any(self.cases.is_fresh(name) for _, name in given):
                self._prepared[fresh] = namespace, given
        return dict(namespace), bool(given)

    def connected(self):
        return self.course.kit.connected(
            functions=lambda name: Remote(name, self),
            cases=self.cases,
            earlier=lambda names: self.course.earlier_functions(self._notebook),
        )


@functools.lru_cache(maxsize=64)
def _evaluation(course, notebook, sources):
    return _Evaluation(course, notebook, sources)


def leave_out(course, cells, why=LOST):
    """Let every code cell say that it was not evaluated, and why.

    nbgrader gives full marks to a test cell that says nothing.
    """
    for cell in filter(_is_code, cells):
        cell.outputs = [_error(course.kit.Unreachable(why))]
        cell.execution_count = None


def evaluate(course, session, notebook, cells, seed, notes=None):
    """Run the cells of one notebook and its tests; fills in their outputs.

    course: the Course
    session: the Session that the notebook's functions live in
    notebook: its name
    cells: the notebook's cells, with nbgrader's metadata as the gradebook has it; those that
        are locked hold what the instructor wrote
    seed: of the numbers that tests draw; see `fresh`
    notes: a list to put into what the instructor should know, as (what, what to do)
    """
    leave_out(course, cells)
    with seeded(seed):
        evaluation = _evaluation(course, notebook, _locked(cells))
        evaluation.begin(session, seed)
        notes = Notes([] if notes is None else notes)
        _evaluate(evaluation, session, cells, course.notebooks[notebook], notes)


def _evaluate(evaluation, session, cells, wanted, notes):
    tests, own_cells = _Tests(evaluation, session), StudentsCells(session, wanted, notes)
    failed, again = [], []
    for cell in filter(_is_code, cells):
        if is_test(cell):
            cell.outputs = tests.run(cell.source)
            failed += [cell] * _is_wrong(cell.outputs)
            cell.outputs += said(notes.of_a_test(name_of(cell), session.lacks))
            session.lacks.clear()
            continue
        if failed and (new := evaluation.course.kit.gives(cell.source)):
            again += [test for test in failed if new & _lacking(test, evaluation.functions)]
            failed = [test for test in failed if test not in again]
        try:
            cell.outputs = own_cells.run(cell)
        except evaluation.course.kit.Unreachable as lost:
            cell.outputs = [_error(lost)]
    for test in again:  # what it needs, the notebook defines behind it, too
        outputs = tests.run(test.source)
        test.outputs = test.outputs if _is_wrong(outputs) else outputs


def _is_wrong(outputs):
    return any(output.output_type == "error" for output in outputs)


def _lacking(test, functions):
    """What a failed test may have lacked: of these functions those that it checks, and a name."""
    said = " ".join(output.get("evalue", "") for output in test.outputs)
    return functions & _compiled(test.source)[2] | {*_NOT_DEFINED.findall(said)}


def _is_code(cell):
    return cell.cell_type == "code"


def is_test(cell):
    """Whether a cell is a test of the instructor's: only these are ever run on this side."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("locked") and not marks.get("solution"))


def _locked(cells):
    return tuple(
        cell.source
        for cell in cells
        if _is_code(cell) and cell.metadata.get("nbgrader", {}).get("locked") and not is_test(cell)
    )


class _Ran(NamedTuple):
    """What a test cell prints, its last value, the error that ended it, and the cases it used."""

    text: str
    value: object
    error: BaseException | None
    cases: set


class _Tests:
    """The test cells of one notebook, in their order.

    A function that gives the answers of the worked cases, whatever it is asked, gets no marks: a
    test that asks for cases must be passed with fresh ones of the same kind, too.
    """

    def __init__(self, evaluation, session):
        self._evaluation, self._session = evaluation, session
        self._kit, self._cases = evaluation.course.kit, evaluation.cases
        self._namespaces = {}
        for fresh in (False, True):
            self._namespaces[fresh], self._prepared_with_cases = evaluation.namespace(fresh)

    def run(self, source):
        """The outputs of a test cell."""
        first = self._run(source)
        slow = {name for name in first.cases if self._cases.is_fresh(name)}
        if first.error is not None and not slow:
            return _outputs(first)
        if first.error is None and (slow == first.cases and not self._prepared_with_cases):
            return _outputs(first)  # it has asked for slow cases alone, or for none
        if first.error is not None:  # a student reads what the case says that students have
            published = self._run(source, published=True)
            return _outputs(published if published.error is not None else self._told(first))
        fresh = self._run(source, fresh=True)
        return _outputs(first if fresh.error is None else self._told(fresh))

    def _told(self, ran):
        """What failed with fresh cases only, with a word on that."""
        wrong = isinstance(ran.error, self._kit.Wrong)
        if wrong and not isinstance(ran.error, self._kit.Unreachable):
            text = f"With other numbers than those you have: {ran.error}"
            return ran._replace(error=self._kit.Wrong(text))
        return ran

    def _run(self, source, fresh=False, published=False):
        """Run a test cell; returns a _Ran."""
        body, last, names = _compiled(source)
        namespace = self._namespaces[fresh]
        printed, value = io.StringIO(), None
        self._cases.begin([namespace.get(name) for name in names], fresh, published)
        self._session.forget_signatures()  # cells between tests may change them
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(io.StringIO()),
            self._evaluation.connected(),
        ):
            try:
                exec(body, namespace)
                value = eval(last, namespace)
                error = None
            except (Exception, SystemExit, self._kit.TookTooLong) as wrong:
                error = wrong
        return _Ran(printed.getvalue()[: limits.TEST_PRINTED], value, error, self._cases.asked)


@functools.lru_cache(maxsize=512)
def _compiled(source):
    """The code of a test cell, that of the expression at its end, and the names that it finds.

    What it has given to a name itself it does not find under that.
    """
    tree = ast.parse(source)
    names, given = set(), set()
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        nodes = (node for node in ast.walk(statement) if node not in targets)
        names |= {node.id for node in nodes if isinstance(node, ast.Name)} - given
        given |= {target.id for target in targets if isinstance(target, ast.Name)}
    ends = tree.body and isinstance(tree.body[-1], ast.Expr)
    last = tree.body.pop().value if ends else ast.Constant(None)
    last = ast.fix_missing_locations(ast.Expression(last))
    return compile(tree, "<test>", "exec"), compile(last, "<test>", "eval"), frozenset(names)


def _outputs(ran):
    """What a test cell shows: nbgrader reads its points off it."""
    outputs = []
    if ran.text:
        outputs.append(_output("stream", name="stdout", text=sanitize.text(ran.text)))
    if ran.error is not None:
        outputs.append(_error(ran.error))
        if beside := getattr(ran.error, "beside", None):
            data = {
                "text/html": sanitize.block(beside.html),
                "text/plain": sanitize.text(beside.text),
            }
            outputs.append(_output("display_data", data=data, metadata={}))
    elif ran.value is not None:
        # A number is partial credit. NumPy's own way to write one is not understood.
        value = float(ran.value) if isinstance(ran.value, np.number) else ran.value
        data = {"text/plain": repr(value)[:1000]}
        outputs.append(_output("execute_result", data=data, metadata={}, execution_count=1))
    return outputs


def _error(error):
    render = getattr(error, "_render_traceback_", None)
    lines = render() if render else traceback.format_exception_only(error)
    return _output(
        "error",
        ename=type(error).__name__,
        evalue=sanitize.text(str(error)[: limits.TEST_PRINTED]),
        traceback=[sanitize.text(line[: limits.TEST_PRINTED]) for line in lines[:50]],
    )


def _output(kind, **fields):
    """An output of ours; `nbformat.v4.new_output` would check it, and `writes` checks all."""
    return nbformat.from_dict({"output_type": kind, **fields})
