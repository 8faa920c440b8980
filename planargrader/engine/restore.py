"""Puts a submitted notebook back into order.

Of a submitted notebook only the sources of its cells are taken. Which cells there are, what they
are worth and what locked ones hold comes from the gradebook.
"""

import re
from typing import NamedTuple

import nbformat

from . import limits, sanitize

MISSING = "*This cell was missing from the notebook. Its marks can't be given.*"


class CourseCell(NamedTuple):
    """A cell that the gradebook knows, with nbgrader's metadata as they should be."""

    name: str
    kind: str
    source: str
    nbgrader: dict

    @property
    def given(self):
        """Whether its source is the course's, not the student's."""
        return self.nbgrader["locked"]


class CourseNotebook(NamedTuple):
    """A notebook as grading needs it.

    cells: its CourseCells, in order
    illustrations: the sources of its code cells that nbgrader knows nothing of
    prose: the texts of the course, which are known to be harmless
    """

    name: str
    cells: tuple
    illustrations: frozenset
    prose: frozenset


def restore(notebook, cells):
    """The notebook as it should be, with the student's work in it.

    notebook: the CourseNotebook
    cells: the Cells handed in

    Returns the notebook as an nbformat node, and what had become of it, as a list of texts. The
    student's own cells stay behind the course's cell they stood behind.
    """
    course, known = notebook.cells, {cell.name: cell for cell in notebook.cells}
    found, behind, here, order, notes, own = {}, {None: []}, None, [], [], 0
    for cell, name in _named(course, _shortened(cells, notebook.prose, notes)):
        if name and name not in found:
            here = name
            found[here], behind[here] = cell, []
            order.append(here)
            if cell.name != name:
                was = f"renamed to `{cell.name[:60]}`" if cell.name else "without its marks"
                notes.append(f"`{name}` was {was}: it is itself again")
            continue
        if name and known[name].given:
            notes.append(f"`{name}` was copied: the copy is not used")
            continue
        if name:
            notes.append(f"`{name}` was copied: the copy is run, too")
        elif cell.name:
            notes.append(f"a cell was renamed to `{cell.name[:60]}`: it is run, but gives no marks")
        own += 1
        if own <= limits.OWN_CELLS:
            behind[here].append(cell)
    if own > limits.OWN_CELLS:
        notes.append(f"it has {own} cells of its own, too many: {limits.OWN_CELLS} are run")
    if order != [cell.name for cell in course if cell.name in found]:
        notes.append("cells were moved: they are back in their order")

    def own_cell(cell, cell_id):
        source = _harmless(cell, notebook.prose)
        return _new_cell(cell.kind, source, cell_id, {}, cell.attachments)

    nb = nbformat.v4.new_notebook()
    nb.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nb.cells += [own_cell(cell, f"own-{number}") for number, cell in enumerate(behind[None])]
    for cell in course:
        handed_in = found.get(cell.name)
        if handed_in and cell.given and not cell.nbgrader["grade"] and _edited(cell, handed_in):
            # What a student put in there, such as an import, may be needed.
            nb.cells.append(own_cell(handed_in, f"edited-{cell.name}"))
        nb.cells.append(_restored(cell, handed_in, notebook.prose, notes))
        for number, own in enumerate(behind.get(cell.name, [])):
            nb.cells.append(own_cell(own, f"own-{cell.name}-{number}"[:64]))
    return nb, notes


def _shortened(cells, prose, notes):
    """The cells without what is too long to be made into a page: that takes for ever."""
    left = limits.ALL_TEXT
    for cell in cells:
        if cell.kind == "code":
            if len(cell.source) > limits.CODE_CELL:
                notes.append(f"a cell has {len(cell.source):,} characters, too many: it is not run")
                continue
        elif cell.source not in prose:
            kept = min(len(cell.source), limits.TEXT_CELL, left)
            left -= kept
            if kept < len(cell.source):
                notes.append(f"a text has {len(cell.source):,} characters: {kept:,} are kept")
                cell = cell._replace(source=cell.source[:kept])
        yield cell


def _named(course, cells):
    """Each cell with the name of the course's cell that it is, or None."""
    known = {cell.name for cell in course}
    sources = {_lines(_as_released(cell.source)): cell.name for cell in course if cell.given}
    for cell in cells:
        name = next((name for name in (cell.cell_id, cell.name) if name in known), None)
        yield cell, name or (sources.get(_lines(cell.source)) if not cell.name else None)


def _lines(source):
    """The source without what nobody sees: blanks at the ends of lines, and kinds of line ends."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _edited(cell, handed_in):
    right = (_lines(cell.source), _lines(_as_released(cell.source)))
    return _lines(handed_in.source) not in right


def _restored(cell, handed_in, prose, notes):
    source = cell.source
    if handed_in is None:
        notes.append(f"`{cell.name}` was deleted: it is back")
        if not cell.given:
            source = MISSING if cell.kind == "markdown" else ""
    elif not cell.given:
        source = _harmless(handed_in, prose)
    elif _edited(cell, handed_in):
        notes.append(f"`{cell.name}` was edited: the course's own is run")
    return _new_cell(
        cell.kind,
        source,
        cell.name[:64],
        {"nbgrader": dict(cell.nbgrader)},
        handed_in.attachments if handed_in and not cell.given else {},
    )


def _as_released(source):
    """A locked cell as students have it, without hidden tests and mark schemes."""
    hidden = r"\S+ BEGIN (HIDDEN TESTS|MARK SCHEME).*?END \1[^\n]*"
    return re.sub(hidden, "", source, flags=re.DOTALL)


def _harmless(cell, prose):
    """What a student wrote, as it may stand in a page."""
    if cell.kind == "code" or cell.source in prose:
        return cell.source
    return sanitize.prose(cell.source, cell.attachments)


def _new_cell(kind, source, cell_id, metadata, attachments):
    cell = {
        "cell_type": kind,
        "id": "".join(char if char.isalnum() or char in "-_" else "-" for char in cell_id),
        "metadata": metadata,
        "source": source,
    }
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    elif attachments:
        cell["attachments"] = attachments
    # nbformat's own makers validate each cell anew; the notebook is validated when it is written.
    return nbformat.from_dict(cell)
