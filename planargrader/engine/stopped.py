"""Says where a cell has stopped, what that costs, and what is not installed here.

What a worker tells of that is not to be trusted: it is made into sentences, and into nothing else.
"""

import re
from typing import NamedTuple

from . import limits
from .environment import environment

WORKS_ELSEWHERE = (
    "If it works on your computer, that is not your mistake: your instructor has been told."
)
HELP = "docs/instructors.md"


class Lack(NamedTuple):
    """What is not there where this is graded: see `worker.lacks`. `line` and `text` say where."""

    kind: str
    name: str
    since: str | None
    until: str | None
    line: int | None
    text: str

    @property
    def what(self):
        """What is not there, as a clause."""
        name = f"`{self.name}`"
        if self.kind == "package":
            return f"the package {name} is not installed where this is graded"
        if self.kind == "part":
            return f"{name} is not in the version that is installed where this is graded"
        if self.kind == "python":
            return f"that needs Python {self.since} or newer, and {_graded_with('Python')}"
        if self.kind == "library":
            name, of_what = f"module {name}", "Python"
        else:
            name = name if self.name.startswith("ndarray.") else f"`np.{self.name}`"
            of_what = "NumPy"
        if self.until:
            return f"{of_what} {self.until} and later have no {name}, and {_graded_with(of_what)}"
        if self.since:
            return f"{of_what} has {name} since {self.since}, and {_graded_with(of_what)}"
        return f"the {of_what} that grades this has no {name}"

    @property
    def todo(self):
        """What an instructor can do about it."""
        if self.kind == "package":
            own = "or ask for the file, if it is the student's own"
            return f"install it and grade again, if students may use it (see {HELP}), {own}"
        if self.kind == "part":
            return f"install a version that has it, if students may use it (see {HELP})"
        of_what = "NumPy" if self.kind == "numpy" else "Python"
        if self.until:
            return f"grade with {of_what} before {self.until}, or ask the student to do without it"
        if self.since:
            return f"grade with {of_what} {self.since} or newer (see {HELP})"
        return "ask the student to do without it"

    def for_student(self):
        """A sentence or two."""
        where = f" (line {self.line}, `{self.text}`)" if self.line else ""
        return f"{_capital(self.what)}{where}. {WORKS_ELSEWHERE}"


def _graded_with(of_what):
    here = environment()
    version = here.python if of_what == "Python" else here.packages["numpy"]
    return f"this is graded with {of_what} {version}"


def read_lack(told):
    """The Lack that a worker tells of, or None for anything else."""
    if not isinstance(told, dict):
        return None
    kind, name, line = told.get("kind"), told.get("name"), told.get("line")
    if kind not in ("package", "part", "library", "numpy", "python"):
        return None
    if not (isinstance(name, str) and re.fullmatch(r"[^\W\d][\w.]{0,59}", name)):
        return None
    since, until = (
        version if isinstance(version, str) and re.fullmatch(r"\d\.\d{1,2}", version) else None
        for version in (told.get("since"), told.get("until"))
    )
    if kind == "python" and not since:
        return None
    return Lack(kind, name, since, until, line if type(line) is int else None, _text(told))


def _text(told):
    text = told.get("text")
    return text[: limits.LEFT_OUT_TEXT] if isinstance(text, str) else ""


class Stopped(NamedTuple):
    """What became of a cell that was stopped: see `worker.rescue`.

    left_out: (number of a line, the line, its Lack or None), of statements that were left out
    functions: what the cell defines all the same
    asked: whether these are functions that the notebook asks for
    alone: whether some of it was run by itself
    needed: names that were left out, and that the functions need
    late: whether the time was over: it was stopped, or only its definitions were run
    """

    left_out: list
    functions: list
    asked: bool
    alone: bool
    needed: list
    late: bool

    @property
    def lacks(self):
        return [lack for _, _, lack in self.left_out if lack]

    def for_student(self):
        """What the student is told below the error, or "" where there is nothing to tell."""
        if not (self.functions or self.lacks or self.late):
            return ""
        said = [
            f"Line {line}, `{text}`, was left out" + (f": {lack.what}." if lack else ".")
            for line, text, lack in self.left_out
        ]
        if self.late:
            begin = "Line {}, `{}`, was stopped" if self.left_out else "Only definitions were run"
            line = begin.format(*self.left_out[0][:2]) if self.left_out else begin
            said[:1] = [
                f"{line}: your cells took so long that the time left is kept for the tests."
            ]
        if self.functions and self.needed:
            said.append(f"{_names(self.functions)} cannot work without {_names(self.needed)}.")
        elif self.functions:
            rest = ", so this costs no marks" if self.asked and self.left_out else ""
            verb = "is" if len(self.functions) == 1 else "are"
            said.append(f"{_names(self.functions)} {verb} defined all the same{rest}.")
        if self.lacks:
            said.append(WORKS_ELSEWHERE)
        return " ".join(said) + "\n"

    def for_instructor(self, cell, known):
        """What the instructor should know of a cell that is called so: [(what, what to do), ...].

        known: lacks that have been told of, which are left out
        """
        unharmed = self.asked and not self.needed
        harmless = f"nothing: {_names(self.functions)} could be run without it"
        told = [
            (
                f"{cell}, line {line}, `{text}`: {lack.what}",
                harmless if unharmed else lack.todo,
            )
            for line, text, lack in self.left_out
            if lack and (lack.kind, lack.name) not in known
        ]
        if self.left_out and not self.lacks and unharmed and self.alone and not self.late:
            line, text, _ = self.left_out[0]
            told.append((f"{cell} stopped at line {line}, `{text}`", harmless))
        return told


class Notes:
    """What a student and the instructor should know of a notebook beside its marks."""

    def __init__(self, told):
        """told: a list to put into what the instructor should know, as (what, what to do)"""
        self._told, self._known, self._cut = told, set(), False

    def of_a_cell(self, name, stopped):
        """Note that a cell of the student's was stopped; gives what the student is told of it."""
        if not stopped:
            return ""
        if stopped.late:
            self.cut(name)
        self._told += stopped.for_instructor(name, self._known)
        self._known |= {(lack.kind, lack.name) for lack in stopped.lacks}
        return stopped.for_student()

    def cut(self, name):
        """Note that there was no time for a cell of the student's, or not enough."""
        if not self._cut:
            what = f"{name} was cut short: the student's cells took too long"
            self._told.append((what, "nothing: the tests had their time"))
        self._cut = True

    def lost(self, name, defined):
        """Note that a cell has ended the process; gives what the student is told.

        defined: whether what it defines could be run by itself
        """
        what = f"{name} ended the notebook's process, or blocked it"
        how = "only what the cell defines was run" if defined else "every cell but this one was run"
        self._told.append((what, f"nothing: {how}"))
        return f" The notebook was started again, and {how}.\n"

    def of_a_test(self, name, lacks):
        """Note what functions have asked for in vain in a test; gives what the student is told."""
        for lack in lacks:
            if (lack.kind, lack.name) not in self._known:
                self._known.add((lack.kind, lack.name))
                where = f"in the line `{lack.text}`, " if lack.text else ""
                self._told.append((f"{name} failed: {where}{lack.what}", lack.todo))
        return " ".join(lack.for_student() for lack in lacks)


def read_stopped(told):
    """The Stopped that a worker tells of, or None for anything else."""
    if not isinstance(told, dict):
        return None
    parts = told.get("left_out")
    left_out = [
        (part["line"], _text(part), read_lack(part.get("lack")))
        for part in (parts if isinstance(parts, list) else [])[: limits.LEFT_OUT]
        if isinstance(part, dict) and type(part.get("line")) is int
    ]
    functions, needed = (_identifiers(told.get(key)) for key in ("functions", "needed"))
    asked, alone, late = (bool(told.get(key)) for key in ("asked", "alone", "late"))
    return Stopped(left_out, functions, asked, alone, needed, late)


def _identifiers(told):
    names = told if isinstance(told, list) else []
    return [each for each in names[: limits.LEFT_OUT] if isinstance(each, str) and _is_name(each)]


def _is_name(text):
    return len(text) <= 60 and text.isidentifier()


def _names(names):
    *others, last = [f"`{name}`" for name in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _capital(text):
    return text[:1].upper() + text[1:]
