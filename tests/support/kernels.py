"""Cells that run in a kernel of their own, as a student's do."""

import shutil

import nbformat
from nbclient import NotebookClient

from .paths import SOURCE


def run_cells(folder, *sources):
    """Run these cells in a folder with the kit, one after the other; the outputs of the last."""
    if not (folder / "planarkit").exists():
        shutil.copytree(SOURCE / "planarkit", folder / "planarkit")
    nb = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, sources)])
    about = {"metadata": {"path": str(folder)}}
    NotebookClient(nb, timeout=60, allow_errors=True, resources=about).execute()
    return nb.cells[-1].outputs
