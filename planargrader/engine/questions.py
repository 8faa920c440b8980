"""What a student wrote in words: whether there is any, and whether it has changed.

An answer to a question stands in a cell of the student's own, wherever that is put. So all words of
a notebook count that are not the course's.
"""

import hashlib

from .matching import as_released, lines

BLANK = ""


def digest(notebook, cells):
    """Stands for all that a student wrote in words in a notebook; BLANK if that is nothing.

    notebook: the CourseNotebook
    cells: the Cells handed in
    """
    given = {lines(text) for text in notebook.prose}
    given |= {lines(as_released(cell.source)) for cell in notebook.cells}
    known = {cell.name for cell in notebook.cells if cell.kind == "code"}
    given |= {lines(source) for source in notebook.illustrations}
    words = [
        lines(cell.source)
        for cell in cells
        if (cell.kind == "markdown" or _has_words(cell.source))
        and not known.intersection((cell.name, cell.cell_id))
    ]
    words = [text for text in words if text and text not in given]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16] if words else BLANK


def _has_words(source):
    """Whether a student's own code may hold an answer: in a comment or a text."""
    return any(sign in source for sign in "#'\"")
