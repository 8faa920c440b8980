"""What was handed in of a notebook, sorted by the course's cells, and what had become of it."""

import collections
import itertools

from . import limits, sanitize
from .locked import ASK, GRADED, LOOK, REST, Locked, Note, is_older, listed
from .matching import is_as_given, is_exercise, lines, matched

ELSEWHERE = "# This was left as it was given. {} in another cell was graded."
MISSING = "*This cell was missing from the notebook. Its marks can't be given.*"


class HandedIn:
    """What was handed in of a notebook, sorted by the course's cells.

    found: {name of a course's cell: the Cell that it is}
    ahead, behind: {name: the student's own Cells that are run before it, or after it}
    exercises: {name of a cell for the student's code: names of the functions that it asks for}
    elsewhere: the names that the student defines, but for exercises left as they were given
    notes: what became of the notebook
    """

    def __init__(self, notebook, cells, kit):
        self.found, self.notes = {}, []
        self.ahead, self.behind = collections.defaultdict(list), collections.defaultdict(list)
        self._course = {cell.name: cell for cell in notebook.cells}
        self.exercises = {
            name: kit.gives(cell.source) for name, cell in self._course.items() if is_exercise(cell)
        }
        self._locked = Locked(notebook, frozenset().union(*self.exercises.values()), kit)
        self._given_out = {
            lines(self._course[name].source): functions
            for name, functions in self.exercises.items()
        }
        self._sort(matched(notebook.cells, [*_shortened(cells, notebook.prose, self.note)], kit))
        self._look_into_locked_cells()
        self.elsewhere = frozenset().union(*map(kit.gives, self._written()))
        self._leave_out_exercises_as_given()

    def note(self, *note):
        """Add a Note: what, todo and told."""
        self.notes.append(Note(*note))

    def _sort(self, pairs_and_left):
        pairs, left = pairs_and_left
        here, order, lost, own = None, [], [], 0
        for cell, name in pairs:
            known = self._course.get(name)
            if name and name not in self.found:
                here, self.found[name] = name, cell
                order.append(name)
                if cell.name != name:
                    self._note_name(cell, name, left, lost)
                continue
            if name and known.given:
                cell = self._copy_of_locked(known, cell)
            elif name:
                self.note(
                    f"`{name}` was copied: the copy is run, too",
                    GRADED,
                    f"There are two of `{name}`. Both were run, one after the other.",
                )
            elif cell.name:
                other = cell.name[:60]
                self.note(
                    f"a cell was renamed to `{other}`: it is run, but gets no marks",
                    REST,
                    f"A cell is called `{other}`, which the course does not have. It gets no "
                    "marks.",
                )
            own += cell is not None
            if cell and own <= limits.OWN_CELLS:
                self.behind[here].append(cell)
        self._note_lost(lost)
        if own > limits.OWN_CELLS:
            self.note(
                f"it has {own} cells of its own, too many: {limits.OWN_CELLS} are run",
                LOOK,
                f"You have added {own} cells. The first {limits.OWN_CELLS} of them were run.",
            )
        if order != [name for name in self._course if name in self.found]:
            self.note(
                "cells were moved: they are back in their order",
                GRADED,
                "Cells had been moved. They were run in the order in which you got them.",
            )

    def _copy_of_locked(self, known, cell):
        """The copy of a locked cell as a cell of the student's, or None if nothing in it is."""
        name, new = known.name, self._locked.definitions(known, cell)
        if new:
            self.note(
                f"`{name}` was copied: of the copy what is new in it is run",
                GRADED,
                f"There are two of `{name}`. Of the second one, what you have added was run.",
            )
            return cell._replace(source=new)
        self.note(
            f"`{name}` was copied: the copy is not used",
            REST,
            f"There are two of `{name}`. The second one was not run.",
        )
        return None

    def _note_name(self, cell, name, left, lost):
        """Note that a cell was known by something else than its name."""
        if cell.name:
            self.note(
                f"`{name}` was renamed to `{cell.name[:60]}`: it has its name back",
                GRADED,
                f"`{name}` had been renamed. It was recognised all the same.",
            )
        elif name in left:
            functions = listed(self.exercises[name])
            self.note(
                f"`{name}` is as it was given: the cell that defines {functions} is taken for it",
                GRADED,
                f"`{name}` is unchanged, so {functions} from another cell was graded.",
            )
        else:
            lost.append((name, cell))

    def _note_lost(self, lost):
        """Note once what was known by its id alone, or by what it holds."""
        if not lost:
            return
        name, cell = lost[0]
        what = f"`{name}` had lost its grading data: restored"
        told = f"`{name}` had lost its name. It was recognised by what is in it."
        if len(lost) > 1:
            what = f"`{name}` had lost its grading data, and so had {len(lost) - 1} more: restored"
            told = (
                "Cells had lost their names, as happens in some editors. They were recognised by "
                "what is in them."
            )
        elif name in self.exercises and cell.cell_id != name:
            functions = listed(self.exercises[name])
            what = f"`{name}` was deleted: the cell that defines {functions} is taken for it"
            told = f"`{name}` is missing, so {functions} of another cell was graded."
        self.note(what, GRADED, told)

    def _look_into_locked_cells(self):
        for name, cell in self._course.items():
            if cell.given and name in self.found:
                handed_in = self.found[name]
                before, after, note = self._locked.beside(cell, handed_in)
                self.ahead[name] += [handed_in._replace(source=before)] * bool(before)
                self.behind[name][:0] = [handed_in._replace(source=after)] * bool(after)
                self.notes += [note] * bool(note)
        older = [
            name
            for name, cell in self.found.items()
            if self._course[name].given and is_older(self._course[name], cell)
        ]
        if older:
            what = f"`{older[0]}` is of an older release: the newer one is run"
            told = f"`{older[0]}` has changed since your notebook was handed out. "
            if len(older) > 1:
                what = f"`{older[0]}` and {len(older) - 1} more are of an older release: the newer "
                what += "ones are run"
                told = f"{listed(older)} have changed since your notebook was handed out. "
            self.note(what, GRADED, f"{told}What is new was run.")

    def _written(self):
        """The sources of all cells in which a student can have defined something."""
        for cell in itertools.chain(*self.ahead.values(), *self.behind.values()):
            if cell.kind == "code" and lines(cell.source) not in self._given_out:
                yield cell.source
        for name in self.exercises:
            if name in self.found and not is_as_given(self._course[name], self.found[name]):
                yield self.found[name].source

    def _leave_out_exercises_as_given(self):
        """They would take away what other cells define."""
        for place, cells in self.behind.items():
            self.behind[place] = [
                cell
                for cell in cells
                if not self._given_out.get(lines(cell.source), frozenset()) & self.elsewhere
            ]

    def source_of(self, cell):
        """What a cell of the course holds in the restored notebook; a Note is added if need be."""
        name, handed_in = cell.name, self.found.get(cell.name)
        functions = self.exercises.get(name, frozenset())
        there = listed(functions & self.elsewhere)
        if handed_in and cell.given:
            return cell.source
        if handed_in:
            if there and is_as_given(cell, handed_in):
                self.note(
                    f"`{name}` is as it was given: {there} in another cell is graded",
                    GRADED,
                    f"`{name}` is unchanged, so {there} in another cell was graded.",
                )
                return ELSEWHERE.format(there)
            return handed_in.source
        if there:
            self.note(
                f"`{name}` was deleted: {there} in another cell is graded",
                GRADED,
                f"`{name}` is missing. {there} in another cell was graded.",
            )
        elif functions:
            wanted = listed(functions)
            self.note(
                f"`{name}` was deleted, and no cell defines {wanted}",
                ASK,
                f"`{name}` is missing, and no other cell defines {wanted}.",
            )
        else:
            self.note(
                f"`{name}` was deleted: it is back",
                REST if cell.given else ASK,
                f"`{name}` was missing. "
                + ("It was put back." if cell.given else "Its marks cannot be given."),
            )
        if cell.given:
            return cell.source
        return MISSING if cell.kind == "markdown" else ""


def _shortened(cells, prose, note):
    """The cells without what is too long to be made into a page: that takes for ever."""
    left, made, code = limits.ALL_TEXT, limits.ALL_PROSE, limits.ALL_CODE
    for cell in cells:
        if cell.kind == "code":
            size, line = len(cell.source), max(map(len, cell.source.split("\n")))
            if size > limits.CODE_CELL or line > limits.CODE_LINE:
                what = f"{size:,} characters" if size > limits.CODE_CELL else f"a line of {line:,}"
                note(
                    f"a cell has {what}, too many: it is not run",
                    LOOK,
                    f"A cell has {what}. That is too many, and it was not run.",
                )
                continue
            if size > code:
                most = f"{limits.ALL_CODE:,} characters of code"
                note(
                    f"a cell of {size:,} characters is not run: {most} are",
                    LOOK,
                    f"A cell of {size:,} characters was not run. Only {most} of a notebook are.",
                )
                continue
            code -= size
        elif cell.source not in prose:
            if cell.source.startswith("<") and len(cell.source) <= made:
                made -= len(cell.source)  # looking takes time, whatever it is
                if sanitize.made(cell.source):  # restored a second time
                    yield cell
                    continue
            kept = min(len(cell.source), limits.TEXT_CELL, left)
            left -= kept
            if kept < len(cell.source):
                long = len(cell.source)
                note(
                    f"a text has {long:,} characters: {kept:,} are kept",
                    LOOK,
                    f"A text has {long:,} characters. Only {kept:,} of them were kept.",
                )
                cell = cell._replace(source=cell.source[:kept])
        yield cell
