"""Checks the source notebooks and compares the release with them."""

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from traitlets.config import Config

from planarkit.steps import NOTEBOOKS

from .reference import ROOT, SOURCE, CourseError

RELEASE = ROOT / "release" / "planar"
CONFIG = ROOT / "nbgrader_config.py"


def run_source(notebook, folder=SOURCE):
    """Run a source notebook from top to bottom; its solutions must pass its own tests.

    Returns the notebook with its outputs. Raises CourseError with the notebook, the cell and
    its message.
    """
    nb = nbformat.read(folder / f"{notebook}.ipynb", as_version=4)
    client = NotebookClient(
        nb,
        timeout=120,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        cell = next(
            cell
            for cell in nb.cells
            if any(output.output_type == "error" for output in cell.get("outputs", []))
        )
        raise CourseError(f"{notebook}.ipynb, cell {cell.id}: {error.evalue}") from None
    return nb


def stale_cells():
    """What differs between release/ and what source/ would give: a list of sentences."""
    differences = []
    for notebook in NOTEBOOKS:
        path = RELEASE / f"{notebook}.ipynb"
        if not path.exists():
            differences.append(f"{path.relative_to(ROOT)} is missing.")
            continue
        released = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
        expected = {cell.id: cell for cell in _released(notebook).cells}
        for id in sorted(released.keys() | expected.keys()):
            if released.get(id) != expected.get(id):
                differences.append(
                    f"{path.relative_to(ROOT)}, cell {id}: not what source/ would give."
                )
    for path in _other_files(SOURCE) | _other_files(RELEASE):
        source, release = SOURCE / path, RELEASE / path
        same = source.exists() and release.exists() and source.read_bytes() == release.read_bytes()
        if not same:
            differences.append(f"release/planar/{path}: not the same as in source/.")
    return differences


def _released(notebook):
    """The notebook as `nbgrader generate_assignment` would release it, without its gradebook."""
    config = _config()
    nb = nbformat.read(SOURCE / f"{notebook}.ipynb", as_version=4)
    resources = {}
    for step in (
        LockCells,
        ClearSolutions,
        ClearOutput,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
    ):
        nb, resources = step(config=config).preprocess(nb, resources)
    return nb


def _config():
    config = Config()
    code = compile(CONFIG.read_text(encoding="utf-8"), str(CONFIG), "exec")
    exec(code, {"get_config": lambda: config, "__file__": str(CONFIG)})
    return config


def _other_files(folder):
    return {
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".ipynb" and "__pycache__" not in path.parts
    }
