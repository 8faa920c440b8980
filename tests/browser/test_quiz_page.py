"""The questions of a notebook in a real JupyterLab: by mouse, by keyboard, for those who listen."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import Notebook, keep
from playwright.sync_api import expect
from support.paths import RELEASE

from planarkit.questions import read


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("student") / "planar"
    shutil.copytree(RELEASE, folder)
    return serve(folder)


@pytest.fixture
def opened(page, server):
    """Opens a copy of a notebook, runs its set-up and a quiz, and gives the page's part with it."""

    def open_at(notebook, quiz=None, classic=False):
        name = f"{len(list(server.folder.glob('*.ipynb')))}.ipynb"
        shutil.copy(RELEASE / f"{notebook}.ipynb", server.folder / name)
        shown = Notebook(page, server, name, classic)
        shown.run(shown.cell("from planarkit import"))
        shown.run(shown.cell(f'quiz("{quiz or notebook}")'))
        quiz = page.locator(".planar-quiz").first
        expect(quiz).to_be_visible()
        return quiz

    return open_at


@pytest.mark.parametrize("classic", [False, True], ids=["lab", "classic"])
def test_choice_is_told_why_by_mouse_and_by_keyboard(opened, page, classic):
    quiz = opened("01-structure", classic=classic)
    question = read()["01-structure"]["slices"]
    group = quiz.get_by_role("group", name="What is X[:, 3]?")
    choices = group.get_by_role("button")
    expect(choices).to_have_count(4)
    expect(group.get_by_role("alert")).to_have_count(0)
    choices.nth(0).click()
    alert = group.get_by_role("alert")
    expect(alert).to_have_text(f"✗ Not right. {question['choices'][0][1].replace('`', '')}")
    choices.nth(1).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(alert).to_have_text(f"✓ Right. {question['choices'][2][1].replace('`', '')}")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(alert).to_contain_text("✗ Not right. Counting starts at 0")
    keep(page, f"quiz-{'classic' if classic else 'lab'}", quiz)


def test_shape_is_typed_and_enter_answers(opened, page):
    quiz = opened("02-init")
    field = quiz.get_by_label("Answer to 1:")
    field.fill("(3, 5)")
    field.press("Enter")
    alert = quiz.get_by_role("group").first.get_by_role("alert")
    expect(alert).to_contain_text("✗ Not right. That is turned round.")
    field.fill("5, 3")
    quiz.get_by_role("button", name="Check").first.click()
    expect(alert).to_contain_text("✓ Right.")


def test_keys_in_a_quiz_are_not_taken_for_shortcuts(opened, page):
    quiz = opened("02-init")
    cells = page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    for control in (quiz.get_by_label("Answer to 1:"), quiz.get_by_role("button", name="a.").first):
        control.focus()
        for key in ("b", "m", "a", "Enter"):
            page.keyboard.press(key)
        expect(control).to_be_focused()
    expect(cells).to_have_count(before)
    expect(quiz).to_be_visible()


def test_lines_are_put_in_order(opened, page):
    quiz = opened("07-model", "07-loop")
    field = quiz.get_by_label("Answer to 1:")
    field.fill("4 9 6 7 1 3 2")
    field.press("Enter")
    expect(quiz.get_by_role("alert")).to_contain_text("Line 3 does not belong.")
    keep(page, "quiz-lines", quiz)
    field.fill("4 9 6 7 1 5 2")
    field.press("Enter")
    expect(quiz.get_by_role("alert")).to_contain_text("✓ Right.")


def test_quiz_has_no_barrier_in_either_theme(opened, page):
    quiz = opened("05-backprop")
    for button in quiz.get_by_role("button").all():
        button.click()
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        light = "true" if "Light" in theme else "false"
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        keep(page, f"quiz {theme}", quiz)
        found = Axe().run(page, context=".planar-quiz").response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
