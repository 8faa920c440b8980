"""Reads what a student handed in, whatever became of it, and puts it back into order.

Of a submitted notebook only the sources of its cells are taken. Which cells there are, what they
are worth and what locked ones hold comes from the gradebook.
"""

import contextlib
import functools
import json
import os
import re
import stat
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook, MissingEntry

from ..course.reference import SOURCE, CourseError

NOTEBOOK = 20 * 2**20  # bytes of one notebook: pasted pictures and outputs, and room to spare
FILES, FILE, ALL_FILES = 50, 2 * 2**20, 20 * 2**20  # other files, bytes of one and of all
LOOKED_AT = 5000  # files and folders of a submission, after which no other folder is opened
TOLD = 20  # files that are left out, one by one
OWN = 500  # cells that a student may add to a notebook
PROSE, ALL_PROSE = 10_000, 100_000  # characters of a text cell, and of all of a notebook
CODE = 200_000  # characters of a code cell
MISSING = "*This cell was missing from the notebook. Its marks can't be given.*"


class Cell(NamedTuple):
    """A cell as a student handed it in.

    `name` is what nbgrader calls its grade_id, and `cell_id` what Jupyter calls it, or None. In the
    course's notebooks both are the same.
    """

    kind: str
    source: str
    name: str | None
    cell_id: str | None
    attachments: dict


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


def course_cells(db_url, assignment):
    """All cells of the assignment that the gradebook knows: {notebook: [CourseCell, ...]}."""
    found = {}
    with Gradebook(db_url) as gradebook, contextlib.suppress(MissingEntry):
        for notebook in gradebook.find_assignment(assignment).notebooks:
            found[notebook.name] = _in_order(notebook)
    if not found:
        raise CourseError(
            f"The gradebook has no notebooks of {assignment!r}. Run `make release` first."
        )
    return found


def _in_order(notebook):
    graded = {cell.name: cell for cell in notebook.grade_cells}
    tasks = {cell.name: cell for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    known = {}
    for cell in notebook.source_cells:
        worth = graded.get(cell.name) or tasks.get(cell.name)
        known[cell.name] = CourseCell(
            cell.name,
            cell.cell_type,
            cell.source,
            {
                "grade_id": cell.name,
                "grade": cell.name in graded,
                "solution": cell.name in solutions,
                "task": cell.name in tasks,
                "locked": bool(cell.locked),
                "checksum": cell.checksum,
                "cell_type": cell.cell_type,
                "schema_version": 3,
                **({"points": worth.max_score} if worth else {}),
            },
        )
    # The gradebook keeps no order.
    nb = nbformat.read(SOURCE / f"{notebook.name}.ipynb", as_version=4)
    order = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
    return sorted(known.values(), key=lambda cell: order.index(cell.name))


def read_files(folder, notebooks):
    """The files of a submission: {name: bytes}, and what was left out: [(name, why), ...].

    notebooks: the names of the course's notebooks, which may be larger than other files
    """
    files, problems, number, size = {}, [], 0, 0
    for path in _below(Path(folder)):
        name = os.fsencode(path.relative_to(folder)).decode(errors="replace")
        if ".ipynb_checkpoints" in path.parts or name.startswith("planarkit/"):
            continue
        try:
            status = path.lstat()
            notebook = path.suffix == ".ipynb" and name.removesuffix(".ipynb") in notebooks
            problem = _problem(status, NOTEBOOK if notebook else FILE)
            if not notebook and not problem:
                number, size = number + 1, size + status.st_size
                if number > FILES or size > ALL_FILES:
                    problem = f"is one file too many: {FILES} are taken, or {ALL_FILES >> 20} MB"
            if problem:
                problems.append((name, problem))
            else:
                files[name] = path.read_bytes()
        except OSError as error:
            problems.append((name, f"cannot be read: {error.strerror}"))
    if len(problems) > TOLD:
        left = len(problems) - TOLD
        problems = [*problems[:TOLD], ("", f"has {left} more files that were left out")]
    return files, problems


def _below(folder):
    """What a folder and those in it hold but for folders, in order, as far as anybody looks."""
    folders, seen = [folder], 0
    while folders and seen < LOOKED_AT:
        inner = []
        try:
            with os.scandir(folders.pop()) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:  # it can't be read, or its path is too long
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                inner.append(Path(entry))
            else:
                yield Path(entry)
        seen += len(found)
        folders += reversed(inner)


def _problem(status, most):
    """Why a file is not taken, or None."""
    if stat.S_ISLNK(status.st_mode):
        return "is a link: it was left out"
    if not stat.S_ISREG(status.st_mode):
        return "is no ordinary file: it was left out"
    if status.st_size > most:
        return f"has {status.st_size / 2**20:.0f} MB, more than {most >> 20}"
    return None


def read_cells(data):
    """The cells of a notebook's bytes. Raises ValueError with the reason if it can't be read."""
    try:
        content = json.loads(data)
    except RecursionError:
        raise ValueError("is nested too deep to be read") from None
    except ValueError:
        what = "is empty" if not data.strip() else "is no notebook: its JSON is broken"
        raise ValueError(what) from None
    if not isinstance(content, dict):
        raise ValueError("is no notebook")
    cells = content.get("cells")
    if cells is None and isinstance(content.get("worksheets"), list):  # Jupyter before 2015
        sheets = content["worksheets"]
        cells = sheets[0].get("cells") if sheets and isinstance(sheets[0], dict) else None
    if not isinstance(cells, list):
        raise ValueError("is no notebook: it has no cells")
    return [cell for cell in map(_cell, cells) if cell]


def _cell(cell):
    """A cell out of JSON, or None if it is none."""
    if not isinstance(cell, dict):
        return None
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    kind = cell.get("cell_type")
    kind = "code" if kind == "code" else "markdown"  # a raw cell is put into pages as it is
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    attachments = {}
    if isinstance(cell.get("attachments"), dict):
        attachments = {
            str(file): {mime: data}
            for file, content in cell["attachments"].items()
            if isinstance(content, dict)
            for mime, data in content.items()
            if mime in ("image/png", "image/jpeg", "image/gif")
            if isinstance(data, str) and re.fullmatch(r"[\w+/=\s]*", data)
        }
    source = source.encode("utf-8", "replace").decode()  # half a surrogate pair can't be saved
    name, cell_id = (each if isinstance(each, str) else None for each in (name, cell.get("id")))
    return Cell(kind, source, name, cell_id, attachments)


def restore(course, cells):
    """The notebook as it should be, with the student's work in it.

    course: the CourseCells of the notebook
    cells: the Cells handed in

    Returns the notebook and what had become of it, as a list of texts. The student's own cells
    stay behind the course's cell they stood behind.
    """
    known = {cell.name: cell for cell in course}
    found, behind, here, order, notes, own = {}, {None: []}, None, [], [], 0
    for cell, name in _named(course, _shortened(cells, notes)):
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
        if own <= OWN:
            behind[here].append(cell)
    if own > OWN:
        notes.append(f"it has {own} cells of its own, too many: {OWN} are run")
    if order != [cell.name for cell in course if cell.name in found]:
        notes.append("cells were moved: they are back in their order")

    nb = nbformat.v4.new_notebook()
    nb.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nb.cells += [_own(cell, f"own-{number}") for number, cell in enumerate(behind[None])]
    for cell in course:
        handed_in = found.get(cell.name)
        if handed_in and cell.given and not cell.nbgrader["grade"] and _edited(cell, handed_in):
            # What a student put in there, such as an import, may be needed.
            nb.cells.append(_own(handed_in, f"edited-{cell.name}"))
        nb.cells.append(_restored(cell, handed_in, notes))
        for number, own in enumerate(behind.get(cell.name, [])):
            nb.cells.append(_own(own, f"own-{cell.name}-{number}"[:64]))
    return nb, notes


def _shortened(cells, notes):
    """The cells without what is too long to be made into a page: that takes for ever."""
    left = ALL_PROSE
    for cell in cells:
        if cell.kind == "code":
            if len(cell.source) > CODE:
                notes.append(f"a cell has {len(cell.source):,} characters, too many: it is not run")
                continue
        elif cell.source not in _prose_of_the_course():
            kept = min(len(cell.source), PROSE, left)
            left -= kept
            if kept < len(cell.source):
                notes.append(f"a text has {len(cell.source):,} characters: {kept:,} are kept")
                cell = cell._replace(source=cell.source[:kept])
        yield cell


@functools.cache
def _prose_of_the_course():
    """The texts of all its notebooks."""
    notebooks = [nbformat.read(path, as_version=4) for path in SOURCE.glob("*.ipynb")]
    return {cell.source for nb in notebooks for cell in nb.cells if cell.cell_type == "markdown"}


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


def _restored(cell, handed_in, notes):
    source = cell.source
    if handed_in is None:
        notes.append(f"`{cell.name}` was deleted: it is back")
        if not cell.given:
            source = MISSING if cell.kind == "markdown" else ""
    elif not cell.given:
        source = _harmless(handed_in)
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


def _own(cell, cell_id):
    return _new_cell(cell.kind, _harmless(cell), cell_id, {}, cell.attachments)


def _harmless(cell):
    """What a student wrote, without HTML where it would become a part of a page."""
    if cell.kind == "code" or cell.source in _prose_of_the_course():
        return cell.source
    plain = (
        "details|summary|br|b|i|em|strong|code|pre|sub|sup"  # without attributes they do nothing
    )
    text = re.sub(rf"<(?!/?({plain})>)(?=[A-Za-z/!?])", "&lt;", cell.source)
    try:
        page = HTMLExporter().markdown2html({"cell": {"attachments": cell.attachments}}, text)
        links = _Links(page)
    except Exception:  # a picture that is not attached, say, stops the page of a whole notebook
        links = None
    return text if links and links.harmless else "    " + text.replace("\n", "\n    ")


class _Links(HTMLParser):
    """Whether the links of a page run nothing, and its pictures are in it."""

    def __init__(self, page):
        super().__init__()
        self.harmless = True
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        allowed = {
            "href": r"https?:|mailto:|[^:]*$",
            "src": "data:image/(png|jpeg|gif);",
        }
        for name, value in attrs:
            value = re.sub(r"[\0- ]", "", value or "")  # a browser leaves these out, too
            if name in allowed and not re.match(allowed[name], value, re.IGNORECASE):
                self.harmless = False


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
