"""Keeps hidden tests out of graded notebooks, from which anybody can make a page for students."""

from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests


class HideHiddenTests(ClearHiddenTests):
    """Takes hidden tests out of cells, and the lines that quote them out of tracebacks."""

    def preprocess_cell(self, cell, resources, cell_index):
        if not utils.is_locked(cell):  # what a student wrote about hidden tests stays
            return cell, resources
        hidden = self.begin_test_delimeter in cell.source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if hidden:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    output.traceback = [message(output)]
        return cell, resources


def message(output):
    """What an output that is an error says, without lines of code."""
    if output.ename == "Wrong":
        return f"✗ {output.evalue}"
    return f"✗ {output.ename}: {output.evalue}"


def is_in(source):
    """Whether a cell of the course holds a hidden test."""
    return HideHiddenTests().begin_test_delimeter in source


def hide(nb):
    """Take hidden tests out of a notebook."""
    HideHiddenTests().preprocess(nb, {})


def put_back(nb, sources):
    """Put the course's cells into a notebook as they are, with hidden tests: {name: source}."""
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = sources.get(name, cell.source)
