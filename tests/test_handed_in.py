"""Notebooks are found, whatever their files are called and wherever they are put."""

import io
import json
import zipfile

import pytest
from support.classroom import solved
from support.notebooks import course_notebook

from planargrader.engine import limits
from planargrader.engine.files import read_files
from planargrader.engine.handed_in import beside_notebooks, find
from planargrader.engine.report import together

BOOKS = {name: course_notebook(name) for name in ("03-forward", "04-cost")}
COST, FORWARD = (json.dumps(solved(name)).encode() for name in ("04-cost", "03-forward"))


def without_ids(data):
    content = json.loads(data)
    for cell in content["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}
    return json.dumps(content).encode()


def zipped(method=zipfile.ZIP_STORED, **files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def found(tmp_path, files):
    """What is taken for 04-cost of these files on a disk, and what is said, as one text."""
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    read, problems = read_files(tmp_path, BOOKS, ignored=["planarkit"])
    assert problems == []
    taken, told, _ = find({"03-forward.ipynb": FORWARD, **read}, BOOKS)
    return taken.get("04-cost"), " ".join(" ".join(each) for each in told)


@pytest.mark.parametrize(
    "name",
    [
        "04-cost.ipynb.json",
        "04-cost.ipynb.txt",
        "04-cost.IPYNB",
        "04-Cost.ipynb",
        "04_cost.ipynb",
        "04 cost.ipynb",
        "04-cost (1).ipynb",
        "04-cost(2).ipynb",
        "04-cost copy.ipynb",
        "04-cost-Copy1.ipynb",
        "Copy of 04-cost.ipynb",
        "04-cost_ada.ipynb",
        "ada_lovelace_04-cost.ipynb",
        "Untitled3.ipynb",
        "homework.ipynb",
        "planar/04-cost.ipynb",
        "my work/to hand in/04-cost.ipynb",
        "04-cost.json",
    ],
)
@pytest.mark.parametrize("data", [COST, without_ids(COST)], ids=["with ids", "without ids"])
def test_notebook_is_found_under_another_name_and_that_is_said(tmp_path, name, data):
    taken, told = found(tmp_path, {name: data})
    assert taken == data
    assert f"04-cost was found in {name}" in told


@pytest.mark.parametrize("inner", ["04-cost.ipynb", "planar/04-cost.ipynb", "a/b/Untitled.ipynb"])
def test_notebook_is_found_in_a_zip_file(tmp_path, inner):
    packed = zipped(**{inner: COST, f"__MACOSX/{inner}": b"junk", "notes.txt": b"notes"})
    taken, told = found(tmp_path, {"homework.zip": packed})
    assert taken == COST and f"found in homework.zip/{inner}" in told


@pytest.mark.parametrize(
    "name",
    [
        "__MACOSX/._04-cost.ipynb",
        "__MACOSX/planar/._04-cost.ipynb",
        "._04-cost.ipynb",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".ipynb_checkpoints/04-cost-checkpoint.ipynb",
        "planar/.ipynb_checkpoints/04-cost-checkpoint.ipynb",
        "planarkit/cases.json",
    ],
)
def test_what_machines_leave_behind_is_passed_over_in_silence(tmp_path, name):
    assert found(tmp_path, {"04-cost.ipynb": COST, name: b"junk"}) == (COST, "")


def test_copies_with_the_same_bytes_are_one(tmp_path):
    files = {"04-cost.ipynb": COST, "04-cost (1).ipynb": COST, "copy/04-cost.ipynb": COST}
    assert found(tmp_path, files) == (COST, "")
    del files["04-cost.ipynb"]
    (tmp_path / "04-cost.ipynb").unlink()
    assert found(tmp_path, files)[0] == COST


def test_two_that_differ_are_named_and_neither_is_taken(tmp_path):
    files = {"04-cost (1).ipynb": COST, "04-cost (2).ipynb": COST + b"\n"}
    taken, told = found(tmp_path, files)
    assert taken is None
    assert "2 files may be it: 04-cost (1).ipynb, 04-cost (2).ipynb" in told
    assert "rename one to 04-cost.ipynb and run this again" in told


def test_file_with_the_right_name_is_taken_and_the_other_one_is_named(tmp_path):
    taken, told = found(tmp_path, {"04-cost.ipynb": COST, "04-cost (1).ipynb": COST + b"\n"})
    assert taken == COST
    assert "04-cost (1).ipynb was not used if it is the newer one, rename it" in told


def test_copy_is_taken_where_the_notebook_itself_is_as_it_was_given(tmp_path):
    from support.paths import RELEASE

    empty = (RELEASE / "04-cost.ipynb").read_bytes()
    taken, told = found(tmp_path, {"04-cost.ipynb": empty, "04-cost-Copy1.ipynb": COST})
    assert taken == COST
    assert "04-cost was handed in empty: 04-cost-Copy1.ipynb was taken" in told


def test_notebook_that_is_named_like_another_one_is_in_doubt(tmp_path):
    taken, told = found(tmp_path, {"04-cost (1).ipynb": FORWARD + b" "})
    assert taken is None
    assert "is named like 04-cost and holds 03-forward: it was not used" in told


@pytest.mark.parametrize("name", ["04-cost.html", "04-cost.pdf", "04_cost.py", "04-cost.docx"])
def test_what_no_one_can_grade_is_named_where_the_notebook_is_missing(tmp_path, name):
    taken, told = found(tmp_path, {name: b"%PDF"})
    assert taken is None
    assert f"is missing; there is {name}, which can't be graded ask for the notebook itself" in told


def test_missing_is_said_where_nothing_like_it_is_there(tmp_path):
    assert found(tmp_path, {}) == (None, "04-cost is missing ask for it, or leave it at 0")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"Rar!\x1a\x07"])
def test_zip_file_that_is_none_is_named(tmp_path, data):
    taken, told = found(tmp_path, {"homework.zip": data})
    assert taken is None and "homework.zip can't be unpacked" in told


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_file_that_is_unpacked_at_once_however_large_is_not_unpacked(tmp_path, method):
    """Python hands out as much as was asked for, and keeps all the rest in memory."""
    taken, told = found(tmp_path, {"homework.zip": zipped(method, **{"04-cost.ipynb": COST})})
    assert taken is None and "can't be unpacked: it is not packed as zip files usually are" in told
    deflated = zipped(zipfile.ZIP_DEFLATED, **{"04-cost.ipynb": COST})
    assert found(tmp_path, {"homework.zip": deflated})[0] == COST


def test_zip_file_that_lists_files_without_end_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "CLASS_FILES", 100)
    names = {f"{number}.txt": b"" for number in range(200)}
    taken, told = found(tmp_path, {"homework.zip": zipped(**names, **{"04-cost.ipynb": COST})})
    assert taken is None and "it lists more than 100 files" in told


def test_outputs_that_nobody_needs_may_be_large(tmp_path):
    content = json.loads(COST)
    picture = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": "A" * 60_000_000},
    }
    next(cell for cell in content["cells"] if cell["cell_type"] == "code")["outputs"] = [picture]
    data = json.dumps(content).encode()
    assert found(tmp_path, {"04-cost.ipynb": data}) == (data, "")


def test_what_lies_beside_notebooks_is_bounded_however_it_is_called():
    large = b"x" * limits.FILE_BYTES
    files = {f"{number}.zip": large for number in range(20)}
    files |= {"data.csv": b"1", "more.csv": large + b"x", "04-cost.ipynb.bak": b"{}"}
    kept = beside_notebooks(files)
    assert sum(map(len, kept.values())) <= limits.ALL_FILES_BYTES
    assert kept.keys() == {f"{number}.zip" for number in range(10)}
    assert beside_notebooks({"data.csv": b"1", "data.zip": b"PK"}).keys() == {
        "data.csv",
        "data.zip",
    }


def test_files_that_are_no_notebooks_are_named_where_there_is_nothing_else():
    other = {"planar.pdf": b"%PDF-1.7", "timestamp.txt": b"2026-11-03"}
    what = "was handed in, and no notebook"
    first, *_ = find(other, BOOKS)[1][::-1]
    assert first == ("planar.pdf", what, "ask for the notebook itself")
    assert not any(what in each for each in find({**other, "04-cost.ipynb": COST}, BOOKS)[1])
    assert not any(what in each for each in find({"timestamp.txt": b""}, BOOKS)[1])


def test_all_that_was_found_under_other_names_of_a_student_is_one_thing_to_know():
    todo = "nothing; it was graded"
    problems = [
        ("ada", "03-forward", "was found in Copy of 03-forward.ipynb", todo),
        ("ada", "04-cost", "was found in Copy of 04-cost.ipynb", todo),
        ("bob", "04-cost", "was found in 04-cost (1).ipynb", todo),
    ]
    what = "were found under other names, such as Copy of 03-forward.ipynb"
    one = "ada", "03-forward, 04-cost", what, "nothing; they were graded"
    assert sorted(together(problems)) == [one, problems[2]]
