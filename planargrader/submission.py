"""Reads what a student handed in, whatever became of it, and puts it back into order.

Of a submitted notebook only the sources of its cells are taken. Which cells there are, what they
are worth and what locked ones hold comes from the gradebook.
"""

import json
import re
import stat
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbgrader.api import Gradebook

from .course import SOURCE, CourseError

NOTEBOOK = 20 * 2**20  # bytes of one notebook: pasted pictures and outputs, and room to spare
FILES, FILE = 50, 2 * 2**20  # other files that go into the room, and bytes of one
CELLS = 2000
MISSING = "*This cell was missing from the notebook. Its marks can't be given.*"


class Cell(NamedTuple):
    """A cell as a student handed it in. `name` is what nbgrader calls its grade_id, or None."""

    kind: str
    source: str
    name: str | None
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
    with Gradebook(db_url) as gradebook:
        found = {
            notebook.name: _in_order(notebook)
            for notebook in gradebook.find_assignment(assignment).notebooks
        }
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


def read_files(folder):
    """The files of a submission: {name: bytes}, and what was left out: [(name, why), ...]."""
    files, problems, others = {}, [], 0
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if ".ipynb_checkpoints" in path.parts or name.startswith("planarkit/"):
            continue
        try:
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode):
                continue
            if not stat.S_ISREG(status.st_mode):
                problems.append((name, "is a link, not a file: it was left out"))
                continue
            most = NOTEBOOK if path.suffix == ".ipynb" else FILE
            others += path.suffix != ".ipynb"
            if status.st_size > most:
                megabytes = status.st_size / 2**20
                problems.append((name, f"has {megabytes:.0f} MB, more than {most // 2**20}"))
            elif others <= FILES or path.suffix == ".ipynb":
                files[name] = path.read_bytes()
        except OSError as error:
            problems.append((name, f"cannot be read: {error.strerror}"))
    return files, problems


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
    return [cell for cell in map(_cell, cells[:CELLS]) if cell]


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
    kind = kind if kind in ("code", "raw") else "markdown"
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
            if mime in ("image/png", "image/jpeg", "image/gif") and isinstance(data, str)
        }
    source = source.encode("utf-8", "replace").decode()  # half a surrogate pair can't be saved
    return Cell(kind, source, name if isinstance(name, str) else None, attachments)


def restore(course, cells):
    """The notebook as it should be, with the student's work in it.

    course: the CourseCells of the notebook
    cells: the Cells handed in

    Returns the notebook and what had become of it, as a list of texts. The student's own cells
    stay behind the course's cell they stood behind.
    """
    known = {cell.name: cell for cell in course}
    found, behind, here, order, notes = {}, {None: []}, None, [], []
    for cell in cells:
        if cell.name in known and cell.name not in found:
            here = cell.name
            found[here], behind[here] = cell, []
            order.append(here)
            continue
        if cell.name in known and known[cell.name].given:
            notes.append(f"`{cell.name}` was copied: the copy is not used")
            continue
        if cell.name in known:
            notes.append(f"`{cell.name}` was copied: the copy is run, too")
        elif cell.name:
            notes.append(f"a cell was renamed to `{cell.name[:60]}`: it is run, but gives no marks")
        behind[here].append(cell)
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
        nb.cells.append(_restored(cell, found.get(cell.name), notes))
        for number, own in enumerate(behind.get(cell.name, [])):
            nb.cells.append(_own(own, f"own-{cell.name}-{number}"[:64]))
    return nb, notes


def _restored(cell, handed_in, notes):
    source = cell.source
    if handed_in is None:
        notes.append(f"`{cell.name}` was deleted: it is back")
        if not cell.given:
            source = MISSING if cell.kind == "markdown" else ""
    elif not cell.given:
        source = handed_in.source
    elif handed_in.source.strip() not in (cell.source.strip(), _as_released(cell.source).strip()):
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
    return _new_cell(cell.kind, cell.source, cell_id, {}, cell.attachments)


def _new_cell(kind, source, cell_id, metadata, attachments):
    make = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
        "raw": nbformat.v4.new_raw_cell,
    }[kind]
    cell = make(source, metadata=metadata)
    cell.id = "".join(char if char.isalnum() or char in "-_" else "-" for char in cell_id)
    if attachments and kind != "code":
        cell.attachments = attachments
    return cell
