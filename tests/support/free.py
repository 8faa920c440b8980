"""Runs a notebook of notebooks/ in this process, beside solved notebooks of the course."""

import contextlib
import io
import json
import os
import shutil

from planarkit.exceptions import NotWrittenYet, Wrong
from planarkit.steps import NOTEBOOKS

from .paths import ROOT, SOURCE

FAILS = (Wrong, NotWrittenYet)


def solve_course(folder):
    """Copy the nine notebooks with their solutions to this folder: a student's, who is done."""
    for name in NOTEBOOKS:
        shutil.copy(SOURCE / f"{name}.ipynb", folder)


def run_cells(name, folder, edits=()):
    """Run all code cells of this notebook in a folder.

    edits: pairs (old, new) to replace in the code; each old text has to stand in one cell

    Returns the variables, what is printed, and {cell id: message} of the checks that fail. A check
    may fail where its cell has the tag that lets Jupyter go on.
    """
    notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = {cell["id"]: "".join(cell["source"]) for cell in cells}
    for old, new in edits:
        (place,) = (id for id, source in sources.items() if old in source)
        sources[place] = sources[place].replace(old, new)
    variables, printed, failed = {"__name__": name}, io.StringIO(), {}
    with _working_in(folder), contextlib.redirect_stdout(printed):
        for cell in cells:
            may_fail = FAILS if "raises-exception" in cell["metadata"].get("tags", ()) else ()
            try:
                exec(compile(sources[cell["id"]], f"<{cell['id']}>", "exec"), variables)
            except may_fail as wrong:
                failed[cell["id"]] = str(wrong)
    return variables, printed.getvalue(), failed


@contextlib.contextmanager
def _working_in(folder):  # contextlib.chdir, which Python 3.10 lacks
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
