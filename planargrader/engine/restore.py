"""Puts a submitted notebook back into order.

Of a submitted notebook only the sources of its cells are taken. Which cells there are, what they
are worth and what locked ones hold comes from the gradebook.
"""

from typing import NamedTuple

import nbformat

from . import limits, sanitize
from .sorting import MISSING, HandedIn


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

    @property
    def given(self):
        """The sources of the cells that are the course's: {name: source}."""
        return {cell.name: cell.source for cell in self.cells if cell.given}


def restore(notebook, cells, kit, sentence=None):
    """The notebook as it should be, with the student's work in it.

    notebook: the CourseNotebook
    cells: the Cells handed in
    kit: the course's module for the grader
    sentence: what the student should know beside what comes out here

    Returns the notebook as an nbformat node, and what had become of it, as a list of Notes. A text
    at the top of the notebook tells the student. The student's own cells stay behind the course's
    cell they stood behind. What a student has written into a locked cell is in a cell of its own
    beside that one, where it defines what it did at home.
    """
    handed_in = HandedIn(notebook, cells, kit)

    def own_cells(cells, place):
        for number, cell in enumerate(cells):
            source, cell_id = _harmless(cell, notebook.prose), f"{place}-{number}"[:64]
            yield _new_cell(cell.kind, source, cell_id, {}, cell.attachments)

    nb = nbformat.v4.new_notebook()
    nb.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nb.cells += own_cells(handed_in.behind[None], "own")
    for cell in notebook.cells:
        nb.cells += own_cells(handed_in.ahead[cell.name], f"ahead-{cell.name}")
        nb.cells.append(_restored(cell, handed_in, notebook.prose))
        nb.cells += own_cells(handed_in.behind[cell.name], f"own-{cell.name}")
    told = [sentence] * bool(sentence) + [note.told for note in handed_in.notes]
    if told:
        nb.cells.insert(0, note_cell(told[: limits.TOLD]))
    return nb, handed_in.notes


def note_cell(sentences):
    """A text that tells a student what became of a notebook; sentences as Markdown."""
    text = "\n".join(["**About this notebook**", "", *(f"- {each}" for each in sentences)])
    return _new_cell("markdown", sanitize.prose(text, {}), "about-this-notebook", {}, {})


def _restored(cell, handed_in, prose):
    """A cell of the course as it is graded."""
    source, attachments = handed_in.source_of(cell), {}
    theirs = handed_in.found.get(cell.name)
    if theirs and not cell.given:
        attachments = theirs.attachments
        source = _harmless(theirs._replace(kind=cell.kind, source=source), prose)
    return _new_cell(
        cell.kind, source, cell.name[:64], {"nbgrader": dict(cell.nbgrader)}, attachments
    )


def _harmless(cell, prose):
    """What a student wrote, as it may stand in a page."""
    if cell.kind == "code" or cell.source in prose or cell.source == MISSING:
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
