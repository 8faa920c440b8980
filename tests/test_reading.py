"""What is read of a submission: every file and every notebook, or one reason why not."""

import json
import os
import stat

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.paths import RELEASE
from support.values import any_text, damaged, json_values

from planargrader.engine import files, limits
from planargrader.engine.errors import UnreadableNotebook
from planargrader.engine.files import Cell, read_cells, read_files

NAME = "04-cost"
RELEASED = json.loads((RELEASE / f"{NAME}.ipynb").read_text(encoding="utf-8"))
PICTURE = {"a.png": {"image/png": "iVBORw0KGgo="}}


# Notebooks ---------------------------------------------------------------------------------------


def assert_cells_or_refused(data):
    try:
        cells = read_cells(data)
    except UnreadableNotebook as unreadable:
        assert str(unreadable).startswith(("is ", "cannot "))
        return
    for cell in cells:
        assert type(cell) is Cell
        assert cell.kind in ("code", "markdown")
        assert type(cell.source) is str
        assert all(each is None or type(each) is str for each in (cell.name, cell.cell_id))
        assert_written(cell)


def assert_written(cell):
    """Assert that nbformat takes the cell and that it can be saved and read again."""
    json.dumps(cell, ensure_ascii=False).encode()
    new = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": cell.source}
    nb = nbformat.v4.new_notebook()
    nb.cells = [nbformat.from_dict({**new, "attachments": cell.attachments})]
    nbformat.validate(nb)
    (again,) = nbformat.reads(nbformat.writes(nb), as_version=4).cells
    assert (again.source, again.attachments) == (cell.source, cell.attachments)


KEYS = (
    "cells worksheets cell_type source input metadata nbgrader grade_id id attachments image/png "
    "image/svg+xml a.png text/plain"
).split()
keys = st.sampled_from(KEYS) | any_text
texts = st.sampled_from(["code", "markdown", "raw", "iVBOR", "<b>", "cost-value"]) | any_text
parts = json_values(keys, texts)
a_cell = st.fixed_dictionaries(
    {"cell_type": texts, "source": texts | st.lists(texts | parts, max_size=3)},
    optional={
        "metadata": st.fixed_dictionaries({"nbgrader": st.fixed_dictionaries({"grade_id": texts})}),
        "id": texts,
        "attachments": st.dictionaries(
            any_text, st.dictionaries(st.sampled_from(files.PICTURES), texts, max_size=2)
        ),
    },
)
a_notebook = st.fixed_dictionaries({"cells": st.lists(a_cell, max_size=4)})


def one_cell(**fields):
    return {"cells": [{"cell_type": "markdown", "source": "", **fields}]}


@given(st.binary(max_size=200))
@example(b"")
@example(b"{}")
@example(b'{"cells": []}')
@example(b'{"cells": ' + b"9" * 5000 + b"}")
@example(b'\xff\xfe{\x00"\x00')
def test_bytes_are_cells_or_no_notebook(data):
    assert_cells_or_refused(data)


@given(parts | a_notebook | damaged(a_notebook, parts))
@example(one_cell(attachments={"\ud800.png": {"image/png": "iVBOR"}}))
@example(one_cell(attachments={"a.png": {"image/png": "a", "image/gif": "b"}}))
@example(one_cell(source="\udfff", id="\ud800", metadata={"nbgrader": {"grade_id": "\ud83d"}}))
@example({"worksheets": [{"cells": [{"cell_type": "code", "input": ["a", 5]}]}]})
@example({"cells": [{"source": None}, None, [], {"cell_type": ["code"], "source": [None, "a"]}]})
def test_json_of_any_form_is_cells_or_no_notebook(content):
    assert_cells_or_refused(json.dumps(content).encode())


@given(damaged(st.just(RELEASED), parts))
def test_released_notebook_that_is_damaged_is_cells_or_no_notebook(content):
    assert_cells_or_refused(json.dumps(content).encode())


@given(st.text(st.characters()), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
@example("\ud800", "utf-16")
@example("\udfff", "utf-8")
def test_half_characters_in_any_encoding_do_not_come_through(text, encoding):
    content = one_cell(source=text, id=text, attachments={text: {"image/png": "iVBOR"}})
    assert_cells_or_refused(
        json.dumps(content, ensure_ascii=False).encode(encoding, "surrogatepass")
    )


def test_released_notebook_is_read_as_it_is():
    assert read_cells((RELEASE / f"{NAME}.ipynb").read_bytes()) == [
        Cell(
            "code" if cell["cell_type"] == "code" else "markdown",
            "".join(cell["source"]),
            cell["metadata"].get("nbgrader", {}).get("grade_id"),
            cell["id"],
            {},
            "nbgrader" in cell["metadata"],
        )
        for cell in RELEASED["cells"]
    ]


@pytest.mark.parametrize(
    "content, kept",
    [
        (PICTURE, PICTURE),
        ({"a.svg": {"image/svg+xml": "PHN2Zz4="}}, {}),
        ({"a.png": {"image/png": '"><script>'}}, {}),
        ({"a.png": {"image/png": ["iVBOR"]}}, {}),
        ({"a\ud800.png": PICTURE["a.png"]}, {"a?.png": PICTURE["a.png"]}),
    ],
    ids=["a picture", "a drawing with code", "a script", "no text", "half a character"],
)
def test_attachments_that_are_pictures_are_kept(content, kept):
    (cell,) = read_cells(json.dumps(one_cell(attachments=content)).encode())
    assert cell.attachments == kept


def test_only_so_many_attachments_of_a_cell_are_kept():
    many = {f"{i}.png": PICTURE["a.png"] for i in range(limits.ATTACHMENTS + 1)}
    (cell,) = read_cells(json.dumps(one_cell(attachments=many)).encode())
    assert list(cell.attachments) == list(many)[: limits.ATTACHMENTS]


def test_more_cells_than_anybody_writes_are_refused():
    empty = [{"cell_type": "code", "source": ""}]
    assert len(read_cells(json.dumps({"cells": empty * limits.CELLS}).encode())) == limits.CELLS
    with pytest.raises(UnreadableNotebook, match="cells, more than"):
        read_cells(json.dumps({"cells": empty * (limits.CELLS + 1)}).encode())


@pytest.mark.parametrize("part", ["{}", "[]"])
def test_more_lists_and_objects_than_fit_in_memory_are_refused_before_they_are_made(part):
    def notebook(number):
        return f'{{"cells": [], "metadata": [{",".join([part] * number)}]}}'.encode()

    assert read_cells(notebook(limits.BRACKETS - 3)) == []
    with pytest.raises(UnreadableNotebook, match="brackets"):
        read_cells(notebook(limits.BRACKETS - 2))


# Folders -----------------------------------------------------------------------------------------


def is_a_students(name):
    """Whether a name is none that the system or a machine gives a file beside others."""
    return name not in (".", "..", ".git") and not name.startswith(("._", "~$"))


names = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=8)
names = names.filter(is_a_students)
tree = st.recursive(
    st.binary(max_size=9) | st.sampled_from(["link", "pipe"]),
    lambda parts: st.dictionaries(names, parts),
    max_leaves=8,
)


def plant(tree, path):
    """Make the files of a tree; gives {name: bytes} of those that are ordinary files."""
    found = {}
    if isinstance(tree, dict):
        path.mkdir()
        for name, part in tree.items():
            below = plant(part, path / name)
            found.update({f"{name}/{rest}" if rest else name: data for rest, data in below.items()})
    elif tree == "link":
        path.symlink_to("/etc/passwd")
    elif tree == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(tree)
        found[""] = tree
    return found


@given(tree=st.dictionaries(names, tree, max_size=4))
@example({"a": {"b": {"c": {"d": b"deep"}}}, "a.": b"", "pipe": "pipe", "link": "link"})
def test_every_ordinary_file_is_read_and_no_other(tmp_path_factory, tree):
    folder = tmp_path_factory.mktemp("tree") / "submission"
    planted = plant(tree, folder)
    found, problems = read_files(folder, [NAME])
    planted = {name: data for name, data in planted.items() if ".ipynb_checkpoints" not in name}
    assert found == planted
    others = [path for path in folder.rglob("*") if path.is_symlink() or path.is_fifo()]
    assert sorted(name for name, _ in problems) == sorted(
        str(path.relative_to(folder)) for path in others
    )
    assert {why for _, why in problems} <= {
        "is a link: it was left out",
        "is not an ordinary file: it was left out",
    }


def test_folders_that_are_not_the_students_are_not_looked_into(tmp_path):
    for name in ("planarkit/case.py", ".ipynb_checkpoints/a.ipynb", "a/.ipynb_checkpoints/b", "b"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    assert read_files(tmp_path, [NAME], ignored=["planarkit"]) == ({"b": b"text"}, [])


def test_folder_in_another_is_read_however_deep_until_its_path_is_too_long(tmp_path):
    """A path of more than 4,096 bytes can't be opened; what is above it can."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("d" * 100, dir_fd=here)
        inner = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
        os.close(os.open("file", os.O_CREAT, dir_fd=here))
    os.close(here)
    found, problems = read_files(tmp_path, [NAME])
    assert 20 < len(found) < 60
    assert problems == []


def test_folder_of_more_files_than_anybody_looks_at_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ENTRIES", 30)
    for number in range(40):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "file").touch()
    (tmp_path / f"{NAME}.ipynb").write_text("{}")
    found, _ = read_files(tmp_path, [NAME])
    assert found == {f"{NAME}.ipynb": b"{}"}


@pytest.mark.parametrize(
    "name, most", [(f"{NAME}.ipynb", limits.NOTEBOOK_BYTES), ("data.csv", limits.FILE_BYTES)]
)
def test_file_is_taken_up_to_its_limit(tmp_path, name, most):
    for size in (most, most + 1):
        with open(tmp_path / name, "wb") as file:
            file.truncate(size)
        found, problems = read_files(tmp_path, [NAME])
        assert [*map(len, found.values())] == ([most] if size == most else [])
        assert problems == ([] if size == most else [(name, problems[0][1])])
    assert problems[0][1] == f"has {most / limits.MIB:.0f} MB, more than {most // limits.MIB}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "closed").touch(mode=0)
    assert read_files(tmp_path, []) == ({}, [("closed", "cannot be read: Permission denied")])


def test_file_that_fails_to_be_read_is_told(tmp_path, monkeypatch):
    """Root is refused nothing, so the disk fails here."""
    (tmp_path / "bad").touch()
    (tmp_path / "good").write_text("text")
    opened = os.open

    def fails(path, *args, **kwargs):
        if str(path).endswith("bad"):
            raise OSError(5, "Input/output error")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", fails)
    found = read_files(tmp_path, [])
    assert found == ({"good": b"text"}, [("bad", "cannot be read: Input/output error")])


def test_missing_folder_holds_nothing(tmp_path):
    assert read_files(tmp_path / "nowhere", [NAME]) == ({}, [])


def test_socket_is_no_ordinary_file(tmp_path):
    os.mknod(tmp_path / "socket", stat.S_IFSOCK | 0o600)
    found = read_files(tmp_path, [NAME])
    assert found == ({}, [("socket", "is not an ordinary file: it was left out")])
