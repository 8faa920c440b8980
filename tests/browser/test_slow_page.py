"""What the other tests in this folder rely on: a notebook is open when its kernel is there."""

import shutil

import pytest
from pages import Notebook
from support.paths import ROOT

# On a slow machine the page asks late for a kernel, since it first asks for those that run.
LATE = """const soon = window.fetch;
window.fetch = async (request, ...given) => {
  const { url = String(request) } = request;
  if (url.includes("/api/sessions")) await new Promise((done) => setTimeout(done, 1000));
  return soon(request, ...given);
};"""


@pytest.mark.parametrize("classic", [False, True], ids=["lab", "classic"])
def test_notebook_has_its_kernel_however_late_that_comes(page, serve, tmp_path, classic):
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", tmp_path / "late.ipynb")
    page.add_init_script(LATE)
    notebook = Notebook(page, serve(tmp_path), "late.ipynb", classic)
    assert "No Kernel" not in page.locator(".jp-NotebookPanel-toolbar").inner_text()
    cell = notebook.cell("Explorer()")
    notebook.run(cell)
    assert cell.locator(".jp-InputPrompt").first.inner_text() == "[1]:"
