"""Reads what was handed in: the files of a submission's folder, and the cells of a notebook."""

import json
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from . import limits
from .errors import UnreadableNotebook

PICTURES = ("image/png", "image/jpeg", "image/gif")


class Cell(NamedTuple):
    """A cell as a student handed it in.

    kind: "code" or "markdown"
    name: what nbgrader calls its grade_id, and `cell_id` what Jupyter calls it, or None; in the
        course's notebooks both are the same
    attachments: {file name: {MIME type: base64 text}}, pictures only
    """

    kind: str
    source: str
    name: str | None
    cell_id: str | None
    attachments: dict


def read_files(folder, notebooks, ignored=()):
    """The files of a submission: {name: bytes}, and what was left out: [(name, why), ...].

    notebooks: the names of the course's notebooks, which may be larger than other files
    ignored: folders that are not the student's, such as that of the kit
    """
    files, problems, number, size = {}, [], 0, 0
    for path in _below(Path(folder)):
        name = os.fsencode(path.relative_to(folder)).decode(errors="replace")
        if ".ipynb_checkpoints" in path.parts or name.partition("/")[0] in ignored:
            continue
        try:
            status = path.lstat()
            notebook = path.suffix == ".ipynb" and name.removesuffix(".ipynb") in notebooks
            problem = _problem(status, limits.NOTEBOOK_BYTES if notebook else limits.FILE_BYTES)
            if not notebook and not problem:
                number, size = number + 1, size + status.st_size
                if number > limits.FILES or size > limits.ALL_FILES_BYTES:
                    most = limits.ALL_FILES_BYTES // limits.MIB
                    problem = f"is one file too many: {limits.FILES} are taken, or {most} MB"
            if problem:
                problems.append((name, problem))
            else:
                files[name] = path.read_bytes()
        except OSError as error:
            problems.append((name, f"cannot be read: {error.strerror}"))
    if len(problems) > limits.TOLD:
        left = len(problems) - limits.TOLD
        problems = [*problems[: limits.TOLD], ("", f"has {left} more files that were left out")]
    return files, problems


def _below(folder):
    """What a folder and those in it hold but for folders, in order, as far as anybody looks."""
    folders, seen = [folder], 0
    while folders and seen < limits.ENTRIES:
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
        return f"has {status.st_size / limits.MIB:.0f} MB, more than {most // limits.MIB}"
    return None


def read_cells(data):
    """The Cells of a notebook's bytes. Raises UnreadableNotebook with the reason."""
    try:
        content = json.loads(data)
    except RecursionError:
        raise UnreadableNotebook("is nested too deep to be read") from None
    except ValueError:
        what = "is empty" if not data.strip() else "is no notebook: its JSON is broken"
        raise UnreadableNotebook(what) from None
    if not isinstance(content, dict):
        raise UnreadableNotebook("is no notebook")
    cells = content.get("cells")
    if cells is None and isinstance(content.get("worksheets"), list):  # Jupyter before 2015
        sheets = content["worksheets"]
        cells = sheets[0].get("cells") if sheets and isinstance(sheets[0], dict) else None
    if not isinstance(cells, list):
        raise UnreadableNotebook("is no notebook: it has no cells")
    return [cell for cell in map(_cell, cells) if cell]


def _cell(cell):
    """A Cell out of JSON, or None if it is none."""
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
            _whole(file): {mime: data}
            for file, content in cell["attachments"].items()
            if isinstance(content, dict)
            for mime, data in content.items()
            if mime in PICTURES and isinstance(data, str) and re.fullmatch(r"[\w+/=\s]*", data)
        }
    name, cell_id = (
        _whole(each) if isinstance(each, str) else None for each in (name, cell.get("id"))
    )
    return Cell(kind, _whole(source), name, cell_id, attachments)


def _whole(text):
    """The text without halves of surrogate pairs, which can't be saved."""
    return text.encode("utf-8", "replace").decode()
