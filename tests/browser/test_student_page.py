"""A student's evening: a wrong answer, its message, the right one, Validate, and the widget."""

import shutil

import pytest
from pages import Notebook, keep, until
from playwright.sync_api import expect
from support.paths import RELEASE

from planargrader.course.mistakes import CATALOGUE, wrong_source
from planargrader.course.reference import solution_source
from planarkit.explorer.students import NEEDED

MISTAKE = CATALOGUE["cost-sum"]
LONG = 120_000  # ms: a whole notebook runs


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("student") / "planar"
    shutil.copytree(RELEASE, folder)
    return serve(folder)


def typed(source):
    """A solution as a student would type it: without the marks around it."""
    return "".join(line for line in source.splitlines(True) if "### " not in line)


def test_wrong_answer_is_told_why_and_the_right_one_passes(page, server):
    notebook = Notebook(page, server, "04-cost.ipynb")
    notebook.run(notebook.cell("earlier_steps"))
    solution = notebook.cell("def compute_cost")
    test = notebook.cell('worked_case("cost")')
    notebook.write(solution, typed(wrong_source(MISTAKE)))
    notebook.run(solution)
    notebook.run(test)
    expect(test.locator(".jp-OutputArea")).to_contain_text(MISTAKE.message)
    expect(test.locator(".jp-OutputArea")).not_to_contain_text("Traceback")
    keep(page, "message", solution, test)
    notebook.write(solution, typed(solution_source("compute_cost")))
    notebook.run(solution)
    notebook.run(test)
    expect(test.locator(".jp-OutputArea")).to_contain_text("✓ Right: cost")
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Success", timeout=LONG)
    keep(page, "student-validated")
    dialog.get_by_role("button").last.click()


def test_widget_of_the_last_notebook_works(page, server):
    notebook = Notebook(page, server, "09-boundary.ipynb")
    notebook.run(notebook.cell("Explorer,"))
    notebook.run(notebook.cell("Explorer()"))
    explorer = page.locator(".planar-explorer").first
    expect(explorer).to_contain_text("4 hidden units on flower")
    explorer.get_by_label("Hidden units", exact=True).press("ArrowRight")
    expect(explorer).to_contain_text("5 hidden units on flower, first weights 1, after 2,000")
    explorer.scroll_into_view_if_needed()


def test_own_functions_train_the_widget(page, server):
    notebook = Notebook(page, server, "09-boundary.ipynb")
    notebook.run(notebook.cell("Explorer,"))
    cell = notebook.cell("Explorer()")
    names = ", ".join(map(repr, NEEDED))
    notebook.write(
        cell, f"Explorer(functions=earlier_steps({names}, notebook='09-boundary'), steps=50)"
    )
    notebook.run(cell)
    explorer = page.locator(".planar-explorer").first
    expect(explorer).to_contain_text("4 hidden units on flower, first weights 1, after 50 steps")
    code = explorer.get_by_label("Functions", exact=True)
    expect(code).to_have_value("yours")
    expect(explorer.get_by_label("Activation", exact=True)).to_be_disabled()
    plane = explorer.locator(".planar-plane canvas")
    before = plane.screenshot()
    code.select_option("the course's")
    until(lambda: plane.screenshot() != before)
    expect(explorer.get_by_label("Activation", exact=True)).to_be_enabled()
