"""Every test in this folder opens a page of a real JupyterLab in Debian's Chromium.

A test waits for what a person would see, never for a time. What it saw lies in build/screenshots.
"""

import shutil

import pytest
from pages import WINDOW, Notebook, Server, ShownExplorer, browser_of, keep
from playwright.sync_api import expect, sync_playwright
from support.paths import ROOT

expect.set_options(timeout=20_000)  # ms, on a slow machine


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, request):
    """A fresh window. What it showed at the end is kept."""
    context = browser.new_context(
        viewport=WINDOW, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    yield page
    keep(page, request.node.name)
    context.close()
    # Notebook 7 has errors of its own as it starts; Jupyter's code lies in folders named static.
    assert [each.stack for each in errors if "/static/" not in (each.stack or "")] == []


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """Starts a server in a folder, and stops it in the end."""
    servers = []

    def start(folder, within=(), user=None):
        servers.append(Server(folder, tmp_path_factory.mktemp("home"), within, user))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


# An explorer in a notebook of its own -------------------------------------------------------------


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("notebooks"))


@pytest.fixture
def opened(page, server, request):
    """Opens a copy of the notebook, so that it has a kernel of its own."""

    def open_in(classic=False, source=None):
        name = f"{len(list(server.folder.glob('*.ipynb')))}.ipynb"
        shutil.copy(ROOT / "notebooks" / "explore.ipynb", server.folder / name)
        notebook = Notebook(page, server, name, classic)
        cell = notebook.cell("Explorer()")
        if source:
            notebook.write(cell, source)
        notebook.run(cell)
        return notebook

    return open_in


@pytest.fixture(params=["lab", "classic"])
def shown(opened, request):
    return ShownExplorer(opened(classic=request.param == "classic").page)


@pytest.fixture
def lab(opened):
    return ShownExplorer(opened().page)
