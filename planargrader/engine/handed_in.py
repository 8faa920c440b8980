"""Finds the course's notebooks among what was handed in, whatever their files are called.

Students rename files, hand in copies, folders and zip files; browsers add `.txt` and `.json`.
Taken is what can be one notebook only; where there is doubt, it is said what to do.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from . import limits, records
from .errors import UnreadableNotebook
from .files import is_notebook, is_of_no_interest, read_cells
from .zips import open_zip, read_member

MISSING, FOUND_IN = "is missing", "was found in "
_ASK = "ask for it, or leave it at 0"
_ASK_FOR_NOTEBOOK = "ask for the notebook itself"
_RENAME = "if it is the newer one, rename it to {}.ipynb and run this again"

# What a student reads.
FOUND = "This was handed in as `{}` and graded as `{}.ipynb`. Keep the names that files have."
EMPTY = "`{0}.ipynb` holds no answer, so your other file, `{1}`, was graded."
OTHER = "There was another file, `{}`. This is `{}.ipynb`."


class _File(NamedTuple):
    """A file that may be a notebook of the course."""

    name: str
    data: bytes


def find(files, notebooks):
    """The notebooks among the files {name: bytes}: {notebook: bytes}.

    notebooks: {notebook: CourseNotebook}, those of the assignment

    Returns them, what the instructor should know, as (notebook or file, what, what to do), and what
    the student should: {notebook: sentence}.
    """
    found, told, sentences = {}, [], {}
    exact = {name: f"{name}.ipynb" for name in notebooks if f"{name}.ipynb" in files}
    others = _others(files, set(exact.values()), told)
    which, strange = _sorted(others, notebooks, told)
    for name, notebook in notebooks.items():
        same = _differing(which[name])
        if name in exact:
            found[name] = files[exact[name]]
            same = [each for each in same if each.data != found[name]]
            if len(same) == 1 and _is_untouched(notebook, found[name]):
                found[name] = same[0].data
                told.append((name, f"was handed in empty: {same[0].name} was taken", "nothing"))
                sentences[name] = EMPTY.format(name, same[0].name)
            else:
                told += [(each.name, "was not used", _RENAME.format(name)) for each in same]
                if same:
                    sentences[name] = OTHER.format(same[0].name, name)
        elif len(same) == 1:
            found[name] = same[0].data
            told.append((name, f"{FOUND_IN}{same[0].name}", "nothing; it was graded"))
            sentences[name] = FOUND.format(same[0].name, name)
        elif same:
            names = ", ".join(each.name for each in same[:3])
            what = f"is missing, and {len(same)} files may be it: {names}"
            told.append((name, what, f"rename one to {name}.ipynb and run this again"))
        else:
            told.append(_missing(name, files))
    rest = [name for name in files if name not in (records.TIMESTAMP, records.RECORD)]
    if rest and not found and not others:
        told.append((", ".join(rest[:3]), "was handed in, and no notebook", _ASK_FOR_NOTEBOOK))
    unknown = "is not a notebook of the course", "nothing, unless one is missing"
    told += [(name, *unknown) for name in strange]
    return found, told, sentences


def beside_notebooks(files):
    """Those of the files {name: bytes} that lie beside notebooks when these run.

    What may be a notebook may be larger than others, and a zip file holds notebooks, mostly.
    """
    kept, left = {}, limits.ALL_FILES_BYTES
    for name, data in files.items():
        if ".ipynb" not in name.casefold() and len(data) <= min(limits.FILE_BYTES, left):
            kept[name] = data
            left -= len(data)
    return kept


def _missing(name, files):
    """What to say of a notebook that is not there: maybe there is something else of that name."""
    like = [each for each in files if _named_like(each, [name])]
    if like:
        return name, f"is missing; there is {like[0]}, which can't be graded", _ASK_FOR_NOTEBOOK
    return name, MISSING, _ASK


def _others(files, exact, told):
    """All files that look like notebooks, those in zip files, too, but for the `exact` ones."""
    found = []
    for name, data in files.items():
        if name.casefold().endswith(".zip"):
            found += _unpacked(name, data, told)
        elif name not in exact and is_notebook(name):
            found.append(_File(name, data))
    return found[: limits.FILES]


def _unpacked(archive, data, told):
    """The notebooks in a zip file, as far as they are to be read."""
    found, left = [], limits.ALL_NOTEBOOKS_BYTES
    try:
        with open_zip(data) as unpacked:
            for about in unpacked.infolist()[: limits.ENTRIES]:
                name = about.filename
                if is_of_no_interest(name) or not is_notebook(name):
                    continue
                if about.file_size > min(limits.NOTEBOOK_BYTES, left):
                    told.append((f"{archive}/{name}", "is too large", "clear its outputs"))
                    continue
                read = read_member(unpacked, about, about.file_size)
                found.append(_File(f"{archive}/{name}", read))
                left -= about.file_size
                if len(found) >= limits.FILES:
                    break
    except Exception as problem:  # what is broken or has a password, in one of many ways
        told.append((archive, f"can't be unpacked: {str(problem)[:100]}", _ASK_FOR_NOTEBOOK))
    return found


def _sorted(others, notebooks, told):
    """{notebook: its files}, and the names of those that are of none."""
    which, strange = defaultdict(list), []
    cells = {name: {cell.name for cell in book.cells} for name, book in notebooks.items()}
    functions = {name: _functions(book) for name, book in notebooks.items()}
    for file in others:
        named = _named_like(file.name, notebooks)
        holds = _content(file.data, cells, functions)
        if named and holds and named != holds:
            what = f"is named like {named} and holds {holds}: it was not used"
            told.append((file.name, what, f"rename it to {holds}.ipynb if it is that one"))
        elif holds or named:
            which[holds or named].append(file)
        elif file.name.endswith(".ipynb"):
            strange.append(file.name)
    return which, strange[: limits.TOLD]


def _named_like(file, notebooks):
    """The notebook that a file's name stands for, or None; what is added to it doesn't count."""
    name = re.sub(r"[\W_]+", "-", file.rpartition("/")[2].casefold())
    like = [
        each
        for each in notebooks
        if re.search(rf"(?<![a-z0-9]){re.escape(each.casefold())}(?![a-z])", name)
    ]
    return like[0] if len(like) == 1 else None


def _content(data, cells, functions):
    """The notebook that a file holds by its cells' names or, without these, its functions; or None.

    cells, functions: {notebook: names}
    """
    try:
        found = read_cells(data)
    except UnreadableNotebook:
        return None
    names = {cell.name for cell in found} | {cell.cell_id for cell in found}
    defined = {name for cell in found if cell.kind == "code" for name in _defined(cell.source)}
    for known, here in ((cells, names), (functions, defined)):
        counts = {name: len(known[name] & here) for name in known}
        best = max(counts.values(), default=0)
        likely = [name for name in counts if counts[name] == best]
        if best and len(likely) == 1:
            return likely[0]
    return None


def _functions(notebook):
    return {
        name
        for cell in notebook.cells
        if cell.nbgrader["solution"] and cell.kind == "code"
        for name in _defined(cell.source)
    }


def _defined(source):
    return re.findall(r"^def (\w+)", source, re.MULTILINE)


def _differing(files):
    """These files, but for those with the same bytes as one before."""
    return list({file.data: file for file in reversed(files)}.values())[::-1]


def _is_untouched(notebook, data):
    """Whether a notebook holds no answer: its solution cells are as they were given."""
    try:
        handed_in = {cell.source for cell in read_cells(data)}
    except UnreadableNotebook:
        return True
    solutions = [cell for cell in notebook.cells if cell.nbgrader["solution"]]
    return all(cell.source in handed_in for cell in solutions)
