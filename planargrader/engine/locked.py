"""What a student has written into locked cells, or handed in of an older release."""

from typing import NamedTuple

from .matching import as_released, is_edited

GRADED = "nothing; it was graded"
REST = "nothing; the rest was graded"
ASK = "ask for it, or leave it at 0"
LOOK = "look at its feedback"


class Note(NamedTuple):
    """What had become of a notebook.

    what: for the instructor; the notebook is its subject
    todo: what the instructor should do about it
    told: a sentence or two for the student
    """

    what: str
    todo: str
    told: str


class Beside(NamedTuple):
    """What of a submission is run before and after a locked cell, as texts, and a Note or None.

    Behind a test it would be too late for what the test checks. What is of an older release, the
    course's own is to replace.
    """

    before: str
    after: str
    note: Note | None


class Locked:
    """The locked cells of a notebook.

    notebook: the CourseNotebook
    asked: the names of the functions that it asks for
    kit: the course's module for the grader
    """

    def __init__(self, notebook, asked, kit):
        self._asked, self._kit = asked, kit
        locked = [cell for cell in notebook.cells if cell.given and cell.kind == "code"]
        # What students were given, too: nobody finds hidden tests out by what is left out.
        self._given = [cell.source for cell in locked]
        self._given += [as_released(cell.source) for cell in locked]

    def beside(self, cell, handed_in):
        """The Beside of a locked cell that was handed in, whatever became of it."""
        if not is_edited(cell, handed_in):
            return Beside("", "", None)
        is_test, name = cell.nbgrader["grade"], cell.name
        if cell.kind != "code" or handed_in.kind != "code":  # what was written there may be needed
            return Beside("" if is_test else handed_in.source, "", _edited(name, "", ()))
        if is_older(cell, handed_in):
            return Beside("" if is_test else self._older(handed_in.source), "", None)
        try:
            new = self._new(handed_in.source, is_test)
        except SyntaxError:
            note = Note(
                f"`{name}` was edited and is no Python any more: the course's own is run",
                REST,
                f"`{name}` is not as it was given to you, and Python cannot read it. The course's "
                "own was run in its place.",
            )
            return Beside("", "" if is_test else handed_in.source, note)
        note = _edited(name, new, self._kit.gives(new) & self._asked)
        return Beside(new, "", note) if is_test else Beside("", new, note)

    def definitions(self, cell, handed_in):
        """The functions, classes and imports that a copy of a locked cell has in it, as text."""
        if handed_in.kind != "code" or handed_in.intact or not is_edited(cell, handed_in):
            return ""
        try:
            return self._new(handed_in.source, only_definitions=True)
        except SyntaxError:
            return ""

    def _new(self, source, only_definitions):
        return self._kit.work(source, self._given, self._asked if only_definitions else None)

    def _older(self, source):
        try:
            return self._new(source, only_definitions=False)
        except SyntaxError:
            return ""


def is_older(cell, handed_in):
    """Whether a locked cell is as an older release had it: nobody has edited it."""
    return handed_in.intact and is_edited(cell, handed_in)


def listed(names):
    """Names in a sentence; "" for none."""
    quoted = [f"`{name}`" for name in sorted(names)]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def _edited(name, new, functions):
    what = f"`{name}` was edited: the course's own is run"
    told = f"`{name}` is not as it was given to you. "
    if functions:
        return Note(
            f"{what}, and {listed(functions)} out of it",
            GRADED,
            f"{told}The course's own was run, and {listed(functions)} out of yours was graded.",
        )
    if new:
        return Note(
            f"{what}, and what is new in it",
            GRADED,
            f"{told}The course's own was run, and what you have added, too.",
        )
    return Note(what, REST, f"{told}The course's own was run in its place.")
