"""Reads what was handed in: the files of a submission's folder, and the cells of a notebook."""

import errno
import itertools
import json
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbgrader import utils

from . import limits
from .errors import UnreadableNotebook
from .words import counted

PICTURES = ("image/png", "image/jpeg", "image/gif")


class Cell(NamedTuple):
    """A cell as a student handed it in.

    kind: "code" or "markdown"
    name: what nbgrader calls its grade_id, and `cell_id` what Jupyter calls it, or None; in the
        course's notebooks both are the same
    attachments: {file name: {MIME type: base64 text}}, pictures only
    intact: whether it is as nbgrader made it, by the checksum that it carries. A student can write
        that checksum, too, so it decides what is said, and no marks
    """

    kind: str
    source: str
    name: str | None
    cell_id: str | None
    attachments: dict
    intact: bool = False


def read_files(folder, notebooks, ignored=()):
    """The files of a submission: {name: bytes}, and what was left out: [(name, why), ...].

    notebooks: the names of the course's notebooks, which come first
    ignored: folders that are not the student's, such as that of the kit
    """
    files, problems, number, size, books = {}, [], 0, 0, 0
    for path in _known_first(Path(folder), notebooks):
        name = os.fsencode(path.relative_to(folder)).decode(errors="replace")
        if is_of_no_interest(name) or name.partition("/")[0] in ignored:
            continue
        try:
            status = path.lstat()
            notebook = is_notebook(name) or name.casefold().endswith(".zip")
            problem = _problem(status, limits.NOTEBOOK_BYTES if notebook else limits.FILE_BYTES)
            if notebook and not problem:
                books += status.st_size
                if books > limits.ALL_NOTEBOOKS_BYTES:
                    most = limits.ALL_NOTEBOOKS_BYTES // limits.MIB
                    problem = f"was left out: {most} MB of notebooks are taken. Clear their outputs"
            if not problem and name.removesuffix(".ipynb") not in notebooks:
                number, size = number + 1, size + (0 if notebook else status.st_size)
                if number > limits.FILES or size > limits.ALL_FILES_BYTES:
                    most = limits.ALL_FILES_BYTES // limits.MIB
                    problem = f"is one file too many: {limits.FILES} are taken, or {most} MB"
            if problem:
                problems.append((name, problem))
            else:
                files[name] = _read(path, status)
        except OSError as error:
            problems.append((name, f"cannot be read: {error.strerror}"))
    if len(problems) > limits.TOLD:
        left = len(problems) - limits.TOLD
        more = counted(left, "more file that was", "more files that were")
        problems = [*problems[: limits.TOLD], ("", f"has {more} left out")]
    return files, problems


def is_notebook(name):
    """Whether a file may be a notebook by its name: browsers add endings."""
    return bool(re.search(r"\.ipynb(\.\w+)?$|\.json$", name.casefold()))


def is_of_no_interest(name):
    """Whether nobody handed in a file on purpose: machines leave such beside others."""
    *folders, file = name.split("/")
    return (
        not {"__MACOSX", ".ipynb_checkpoints", ".git", "__pycache__"}.isdisjoint(folders)
        or file.startswith(("._", "~$"))
        or file in (".DS_Store", "Thumbs.db", "desktop.ini")
    )


def read_file(path, most):
    """The bytes of an ordinary file. Raises OSError, or UnreadableNotebook for anything else.

    most: bytes that it may have
    """
    status = path.lstat()
    problem = _problem(status, most)
    if problem:
        raise UnreadableNotebook(problem)
    return _read(path, status)


def _read(path, status):
    """The bytes of the very file that was looked at, as many as it had then; or OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:
        if not os.path.samestat(status, os.fstat(descriptor)):
            raise OSError(errno.ESTALE, "it changed meanwhile")
        return file.read(status.st_size)


def _known_first(folder, notebooks):
    """The course's notebooks, and then all else that a folder holds, as far as anybody looks."""
    known = [folder / f"{name}.ipynb" for name in notebooks]
    found = [path for path in known if path.is_symlink() or path.exists() and not path.is_dir()]
    yield from found
    yield from (path for path in _below(folder) if path not in found)


def _below(folder):
    """What a folder and those in it hold but for folders, in order, as far as anybody looks."""
    folders, seen = [folder], 0
    while folders and seen < limits.ENTRIES:
        inner = []
        try:
            with os.scandir(folders.pop()) as entries:
                some = itertools.islice(entries, limits.ENTRIES)
                found = sorted(some, key=lambda entry: entry.name)
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
        return "is not an ordinary file: it was left out"
    if status.st_size > most:
        return f"has {status.st_size / limits.MIB:.0f} MB, more than {most // limits.MIB}"
    return None


def read_cells(data):
    """The Cells of a notebook's bytes. Raises UnreadableNotebook with the reason."""
    # Each takes time and memory.
    for signs, most in ((b"{[", limits.BRACKETS), (b",", limits.COMMAS)):
        if sum(data.count(sign) for sign in signs) > most:
            what = "brackets" if most == limits.BRACKETS else "commas"
            raise UnreadableNotebook(f"is too large: more than {most:,} {what}. Clear its outputs")
    try:
        content = json.loads(data)
    except RecursionError:
        raise UnreadableNotebook("is nested too deep to be read") from None
    except ValueError:
        what = "is empty" if not data.strip() else "is not a notebook: its JSON is broken"
        raise UnreadableNotebook(what) from None
    if not isinstance(content, dict):
        raise UnreadableNotebook("is not a notebook")
    cells = content.get("cells")
    if cells is None and isinstance(content.get("worksheets"), list):  # Jupyter before 2015
        sheets = content["worksheets"]
        cells = sheets[0].get("cells") if sheets and isinstance(sheets[0], dict) else None
    if not isinstance(cells, list):
        raise UnreadableNotebook("is not a notebook: it has no cells")
    if len(cells) > limits.CELLS:
        raise UnreadableNotebook(f"is too large: {len(cells)} cells, more than {limits.CELLS}")
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
            _whole(file): {mime: content[mime]}
            for file, content in itertools.islice(cell["attachments"].items(), limits.ATTACHMENTS)
            if isinstance(content, dict)
            for mime in PICTURES
            if _is_base64(content.get(mime))
        }
    name, cell_id = (
        _whole(each) if isinstance(each, str) else None for each in (name, cell.get("id"))
    )
    return Cell(kind, _whole(source), name, cell_id, attachments, _is_intact(kind, source, marks))


def _is_intact(kind, source, marks):
    try:
        cell = nbformat.from_dict(
            {"cell_type": kind, "source": source, "metadata": {"nbgrader": marks}}
        )
        return utils.compute_checksum(cell) == marks.get("checksum")
    except Exception:  # what of it is no metadata of nbgrader's may raise anything
        return False


def _is_base64(data):
    return isinstance(data, str) and re.fullmatch(r"[\w+/=\s]*", data)


def _whole(text):
    """The text without halves of surrogate pairs, which can't be saved."""
    return text.encode("utf-8", "replace").decode()
