"""The page on a student's whole submission: what to look at first, and all marks and messages.

It lies beside the pages of the notebooks, and like them needs no script and no network.
"""

from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from . import limits
from .gradebook import cells_by_name
from .results import said, shown
from .words import counted

NAME = "whole-submission.html"
FIRST = 3  # as many faults as a student mends in one go
TEMPLATE = Path(__file__).with_name("feedback_summary.html")


class Part(NamedTuple):
    """A test or a written question of a notebook.

    name: in words; anchor: what leads to it in the page of the notebook
    score: None where a person has to read it
    text: what a test that failed says, and what a person wrote to an answer
    """

    name: str
    anchor: str
    score: float | None
    most: float
    text: str

    @property
    def lost(self):
        return 0 if self.score is None else self.most - self.score


class Book(NamedTuple):
    """A notebook of a submission; comments: what a person wrote to its solutions."""

    name: str
    handed_in: bool
    score: float
    most: float
    penalty: float
    waiting: bool
    parts: list
    comments: list

    @property
    def first(self):
        """The Part that fails first, or None: its message says most."""
        return next((part for part in self.parts if part.lost > 0), None)


def summary_page(submission, notebooks, folder):
    """The page on a submission, as HTML.

    submission: the gradebook's
    notebooks: {notebook: CourseNotebook}
    folder: the graded notebooks
    """
    marked = {each.name: each for each in submission.notebooks}
    books = [
        _book(notebooks[name], marked[name], folder / f"{name}.ipynb")
        for name in notebooks
        if name in marked
    ]
    amiss = [book for book in books if book.handed_in and book.first]
    amiss.sort(key=lambda book: book.score - book.most)  # as they stand, where these are equal
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["counted"] = counted
    return made.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        assignment=submission.name,
        books=books,
        first=amiss[:FIRST],
        score=sum(book.score - book.penalty for book in books),
        most=sum(book.most for book in books),
        penalty=sum(book.penalty for book in books),
        absent=[book.name for book in books if not book.handed_in],
        waiting=sum(part.score is None for book in books for part in book.parts),
    )


def _book(notebook, marked, path):
    there = path.is_file()
    graded = cells_by_name(path.read_text(encoding="utf-8")) if there else {}
    grades = {grade.name: grade for grade in marked.grades}
    comments = {each.name: _text(each.comment) for each in marked.comments if each.comment}
    parts = []
    for cell in notebook.cells:
        grade = grades.get(cell.name)
        if grade is None or not grade.max_score:
            continue
        score = None if grade.needs_manual_grade else grade.score
        text = comments.pop(cell.name, "")
        if not text and cell.name in graded and not cell.nbgrader["task"]:
            if score is not None and score < grade.max_score:
                text = _text("\n".join(said(cell, graded[cell.name])))
        words = cell.name.replace("-", " ")
        # As nbgrader's template has them.
        anchor = f"comment-{cell.name}" if cell.nbgrader["task"] else cell.name
        parts.append(Part(words, anchor, score, grade.max_score, text))
    return Book(
        notebook.name,
        there,
        marked.score,
        marked.max_score,
        marked.late_submission_penalty or 0,
        marked.needs_manual_grade,
        parts,
        list(comments.values()),
    )


def _text(text):
    return shown(text, limits.RESULT_TEXT)
