"""Runs by itself what a cell defines beside the statement that stopped it.

A package that is missing, a plot or an experiment must not cost the function in the same cell.
"""

import ast
import inspect

from .. import limits
from .lacks import lack
from .statements import apart, bound, compiled, definitions, parsed, stopped_at, used


class Rescue:
    """What became of a cell that was stopped, or of which only the definitions were run.

    left_out: the statements that could not be run, as {"line": number, "text": its first line,
        "lack": a lack or None, "names": those that it would have bound}
    """

    def __init__(self, cell, source, wanted, namespace, filename, before=0):
        """
        cell: what stands in the notebook
        source: the same as Python, but for some lines at its beginning
        wanted: names of functions that are asked for
        namespace: what the cell has run in
        before: how many lines these are
        """
        self._lines, self._before = cell.split("\n"), before
        self._wanted, self._namespace, self._filename = wanted, namespace, filename
        self._statements, self._broken = parsed(source)
        self.left_out, self._alone, self._reasons = [], [], {}
        self._late = False

    def begin(self, error=None, line=None, late=False):
        """Note what has stopped the cell; gives the statements that are to be run by themselves.

        error: the exception, or None if nothing of it was run
        line: where in the cell that arose, or None if that is not known or it is no Python
        late: whether there was no time for the cell, or not enough
        """
        self._late = late
        if line is None:
            for part in self._broken:
                self._leave_out(part.line, part.error, part.names)
            return definitions(self._statements, self._wanted)
        stopped, rest = stopped_at(self._statements, line)
        again = apart(stopped) if stopped else []
        if stopped and _is_named(stopped):
            again = [stopped]  # without its annotations
        if not again:
            self._leave_out(line, error, bound(stopped) if stopped else ())
        return again + definitions(rest, self._wanted)

    def run(self, statements):
        """Run these statements, each by itself."""
        for statement in statements:
            try:
                code = compiled(statement, self._filename)
                if not code.co_flags & inspect.CO_COROUTINE:
                    exec(code, self._namespace)
                    self._alone += sorted(bound(statement))
            except (Exception, SystemExit) as error:
                parts = apart(statement)
                self.run(parts)
                if not parts:
                    self._leave_out(statement.lineno, error, bound(statement))

    def told(self):
        """What the grader is told, as JSON values.

        functions: those asked for that the cell defines, or else what was run by itself
        asked: whether these are asked for
        alone: whether something of the cell was run by itself
        needed: names that were left out, and that these functions need
        late: whether there was no time for the cell, or not enough
        """
        own = [name for each in self._statements for name in bound(each)]
        functions = [name for name in self._wanted if name in own and self._is_defined(name)]
        return {
            "left_out": self.left_out[: limits.LEFT_OUT],
            "functions": (functions or self._named_alone())[: limits.LEFT_OUT],
            "asked": bool(functions),
            "alone": bool(self._alone),
            "late": self._late,
            "needed": sorted(self._needed(functions))[: limits.LEFT_OUT],
        }

    def _named_alone(self):
        return [
            each.name for each in self._statements if _is_named(each) and each.name in self._alone
        ]

    def _is_defined(self, name):
        """Whether there is a function of this name, and none of the kit's in its place."""
        value = self._namespace.get(name)
        return callable(value) and getattr(value, "__globals__", self._namespace) is self._namespace

    def _needed(self, functions):
        left = {name for each in self.left_out for name in each["names"]}
        needed = set(functions)
        for _ in self._statements:
            more = [
                used(each) for each in self._statements if _is_named(each) and each.name in needed
            ]
            if needed.issuperset(grown := needed.union(*more)):
                break
            needed = grown
        return {name for name in needed & left if name not in self._namespace}

    def _leave_out(self, line, error, names):
        line += self._before
        text = self._lines[line - 1].strip() if line <= len(self._lines) else ""
        reason = lack(error, text)
        if isinstance(error, NameError):  # of what was left out before
            reason = self._reasons.get(error.name)
        about = {"line": line, "text": text[: limits.LEFT_OUT_TEXT], "lack": reason}
        self._reasons.update(dict.fromkeys(names, reason))
        self.left_out.append({**about, "names": sorted(names)[: limits.LEFT_OUT]})

    def lacks(self):
        """{name that was left out: its lack, with the line, if it comes of one}."""
        return {
            name: {**each, **each["lack"]}
            for each in self.left_out
            for name in each["names"]
            if each["lack"]
        }


def _is_named(statement):
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def line_of(error, namespace, innermost=False):
    """The line of a cell in which an exception arose, or None.

    innermost: of several cells that ran in each other, take the last one
    """
    lines = []
    # An alarm may have come once more while the first one was being dealt with.
    for each in (error, error.__context__):
        trace = each.__traceback__ if each and not lines else None
        while trace:
            frame = trace.tb_frame
            if frame.f_globals is namespace and frame.f_code.co_name == "<module>":
                lines.append(trace.tb_lineno)
            trace = trace.tb_next
    return lines[-1 if innermost else 0] if lines else None
