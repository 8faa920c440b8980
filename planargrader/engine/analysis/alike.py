"""Which submissions share what hardly anybody else in the class has, for a person to look at.

Right functions of five lines are alike by nature, so nothing is measured here. What counts is what
few have: the same work byte for byte, the same known mistakes, names and comments.
"""

import ast
import io
import itertools
import tokenize
from collections import defaultdict
from pathlib import Path

import nbformat

from .. import gradebook, hidden, limits, sanitize
from ..errors import CourseError
from ..words import counted

FOR_RARE = 10  # with fewer submissions, nothing can be called rare
SHARED = 3  # rare things that two share by chance are fewer
PAIRS = 50  # as many as anybody looks at
SAME, MISTAKE, COMMENT, NAME = "all that they wrote, byte for byte", "mistake", "comment", "name"
LAST = (
    "People who learn together share such things, too: read their notebooks before you think of "
    "anything else."
)


def alike(app, assignment):
    """Who shares what, as lines. Raises CourseError where nothing is graded.

    app: an App
    """
    course, coursedir = app.course, app.for_assignment(assignment).coursedir
    students = sorted(gradebook.students(coursedir))
    if not students:
        raise CourseError(
            f"The gradebook has no submissions of {assignment!r}: run `planargrader grade`."
        )
    if len(students) < FOR_RARE:
        return [f"With fewer than {FOR_RARE} submissions, nothing can be called rare."]
    graded = Path(coursedir.root, coursedir.autograded_directory)
    known = course.known_mistakes() if course.known_mistakes else []
    holders, sizes = defaultdict(set), {}
    for name, notebook in gradebook.read_assignment(course, app.db_url, assignment).items():
        messages = [each.message for each in known if each.notebook == name]
        given = _Given(course, notebook, messages)
        paths = {each: graded / each / assignment / f"{name}.ipynb" for each in students}
        there = {each: path for each, path in paths.items() if path.is_file()}
        sizes[name] = len(there)
        for student, path in there.items():
            nb = nbformat.v4.reads(path.read_text(encoding="utf-8"))
            for kind, text in given.traits(nb):
                holders[name, kind, text].add(student)
    return _lines(_pairs(holders, min(max(2, len(students) // 10), 5)), holders, sizes)


class _Given:
    """What a notebook of the course holds, which nobody has of somebody else."""

    def __init__(self, course, notebook, messages):
        released = {cell.source for cell in notebook.cells}
        self.sources = released | notebook.illustrations | notebook.prose
        cells = course.read(notebook.name).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        self.words = {word for source in code for word in (*_names(source), *_comments(source))}
        self.messages = dict.fromkeys(messages)

    def traits(self, nb):
        """What is a student's own in a graded notebook: {(kind, text), ...}."""
        cells = [
            cell
            for cell in nb.cells
            if not cell.metadata.get("nbgrader", {}).get("locked")
            and cell.source.strip()
            and cell.source not in self.sources
        ]
        code = [cell.source[: limits.CODE_CELL] for cell in cells if cell.cell_type == "code"]
        said = [
            hidden.message(output)
            for cell in nb.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if output.output_type == "error"
        ]
        found = {(NAME, word) for source in code for word in _names(source) - self.words}
        found |= {(COMMENT, word) for source in code for word in _comments(source) - self.words}
        if code:
            found |= {
                (MISTAKE, each) for each in self.messages if any(each in text for text in said)
            }
            found.add((SAME, repr([(cell.cell_type, cell.source) for cell in cells])))
        return found


def _names(source):
    """The names that code gives to functions, arguments and values."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # anything may stand there
        return set()
    found = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return {name for name in found if len(name) > 2}  # shorter ones are mathematics


def _comments(source):
    found = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT and len(token.string) > 4:
                found.add(token.string)
    except (tokenize.TokenError, SyntaxError):  # what stands before is read
        pass
    return found


def _pairs(holders, few):
    """{(student, student): what both have and few others}, of those who share enough of it."""
    shared = defaultdict(list)
    for trait, students in holders.items():
        if len(students) <= few:
            for pair in itertools.combinations(sorted(students), 2):
                shared[pair].append(trait)
    return {
        pair: traits
        for pair, traits in shared.items()
        if len(traits) >= SHARED or any(kind == SAME for _, kind, _ in traits)
    }


def _lines(pairs, holders, sizes):
    if not pairs:
        return ["No two submissions share what is rare in this class."]
    lines = []
    ordered = sorted(pairs.items(), key=lambda each: (-len(each[1]), each[0]))
    for (one, other), traits in ordered[:PAIRS]:
        lines.append(f"{one} and {other} share")
        for trait in sorted(traits):
            name, kind, text = trait
            text = text[: limits.TOLD_CHARACTERS]
            text = f"“{text}”" if kind == MISTAKE else text
            what = kind if kind == SAME else f"the {kind} {text}"
            lines.append(f"  {name}: {what} ({len(holders[trait])} of {sizes[name]} have it)")
    if len(pairs) > PAIRS:
        lines.append(f"{counted(len(pairs) - PAIRS, 'more pair shares', 'more pairs share')} less.")
    return [sanitize.line(line) for line in [*lines, LAST]]
