"""An explorer's visit: every control, by keyboard and mouse, in JupyterLab and Notebook 7."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import Notebook, ShownExplorer, keep, until
from playwright.sync_api import expect
from support.paths import ROOT


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("notebooks"))


@pytest.fixture
def opened(page, server, request):
    """Opens a copy of the notebook, so that it has a kernel of its own."""

    def open_in(classic):
        name = f"{len(list(server.folder.glob('*.ipynb')))}.ipynb"
        shutil.copy(ROOT / "notebooks" / "explore.ipynb", server.folder / name)
        notebook = Notebook(page, server, name, classic)
        notebook.run(notebook.cell("Explorer()"))
        return notebook

    return open_in


@pytest.fixture(params=["lab", "classic"])
def shown(opened, request):
    return ShownExplorer(opened(classic=request.param == "classic").page)


def test_hidden_units_follow_keyboard_mouse_and_number_box(shown):
    handle = shown.root.locator(".noUi-handle").first
    shown.changes(lambda: handle.press("ArrowRight"), "5 hidden units")
    base = shown.root.locator(".noUi-base").first
    width, height = (base.bounding_box()[side] for side in ("width", "height"))
    assert width > 5 * 50, "too short to choose one of 50"
    there = {"x": 0.7 * width, "y": height / 2}  # 0.7 of the way from 1 to 50
    shown.changes(lambda: base.click(position=there), "35 hidden units")
    box = shown.control("Hidden units, as a number")

    def type_number():
        box.fill("8")
        box.press("Enter")

    shown.changes(type_number, "8 hidden units")
    keep(shown.page, "explorer", shown.root)


CONTROLS = [
    *("Hidden units:", "Hidden units, as a number", "Hidden layers:", "Activation:"),
    *("Learning rate:", "L2 penalty:", "First weights:"),
    *("Data set:", "Noise:", "Noise: as a number", "Training points:"),
    *("Play", "Step", "Reset", "New weights"),
]
CHOICES = {
    "Hidden layers:": "2",
    "Activation:": "relu",
    "Learning rate:": "0.3",
    "L2 penalty:": "10",
    "Data set:": "moons",
    "Training points:": "200",
}


@pytest.mark.parametrize("n_h", [4, 50])
def test_points_lie_exactly_on_the_plane(opened, n_h):
    shown = ShownExplorer(opened(classic=False).page)
    box = shown.control("Hidden units, as a number")
    box.fill(str(n_h))
    box.press("Enter")
    expect(shown.report).to_contain_text(f"{n_h} hidden units")
    until(lambda: "after 2,000" in shown.report.inner_text())
    plane, points = (
        shown.root.locator(each).bounding_box()
        for each in (".planar-frame > img", ".planar-points")
    )
    assert plane == points


def test_every_choice_changes_pictures_and_text(shown):
    for label, value in CHOICES.items():
        shown.changes(lambda: shown.control(label).select_option(value))  # noqa: B023


def test_noise_and_first_weights_change_pictures_and_text(shown):
    noise = shown.root.locator(".noUi-handle").nth(1)
    shown.changes(lambda: noise.press("PageUp"))
    new = shown.root.get_by_role("button", name="New weights")
    shown.changes(new.click, "first weights 2")
    seed = shown.control("First weights:")
    seed.fill("7")
    shown.changes(lambda: seed.press("Enter"), "first weights 7")


def test_play_pause_step_and_reset(shown):
    def button(name):
        return shown.root.get_by_role("button", name=name)

    shown.changes(button("Reset").click, "after 0 steps")
    shown.changes(button("Step").click, "after 1 step:")
    shown.changes(button("Play").click, "steps")
    until(lambda: shown.steps() > 1000)
    button("Copy settings").click()
    copied = shown.page.evaluate("navigator.clipboard.readText()")
    assert 1000 < int(re.fullmatch(r"Explorer\(steps=(\d+)\)", copied)[1]) <= shown.steps()
    button("Pause").click()
    expect(button("Play")).to_be_visible()
    live = shown.root.get_by_role("status")
    until(lambda: live.inner_text().split() == shown.report.inner_text().split())
    still = shown.report.inner_text()
    shown.changes(button("Step").click, "steps")
    assert shown.report.inner_text() != still


def test_settings_can_be_copied_and_the_picture_saved(shown):
    shown.changes(lambda: shown.control("Data set:").select_option("circles"))
    line = shown.root.locator("input[readonly]")
    expect(line).to_have_value("Explorer(data_set='circles')")
    seen = line.screenshot()
    line.evaluate("each => { each.value = each.value.replace('_', ' ') }")
    assert line.screenshot() != seen, "the underscore is cut off"
    shown.changes(lambda: shown.control("Activation:").select_option("relu"))
    shown.changes(lambda: shown.control("Activation:").select_option("tanh"))
    shown.root.get_by_role("button", name="Copy settings").click()
    copied = shown.page.evaluate("navigator.clipboard.readText()")
    assert copied == "Explorer(data_set='circles')"
    with shown.page.expect_download() as download:
        shown.root.get_by_role("button", name="Save picture").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_picture_for_static_pages_hides_beside_the_widget(opened):
    page = opened(classic=False).page
    ShownExplorer(page)
    expect(page.locator(".planar-still")).to_have_count(1)
    expect(page.locator(".planar-still")).to_be_hidden()


def test_notebook_that_is_opened_again_shows_the_explorer_once(opened, server):
    page = opened(classic=False).page
    ShownExplorer(page)
    page.keyboard.press("Control+s")
    saved = max(server.folder.glob("*.ipynb"), key=lambda each: each.stat().st_mtime)
    until(lambda: "planar-still" in saved.read_text())
    page.reload()
    ShownExplorer(page)
    expect(page.locator(".planar-still")).to_have_count(1)
    expect(page.locator(".planar-still")).to_be_hidden()


@pytest.mark.parametrize("width", [400, 900, 1200])
def test_window_of_any_width_shows_all_of_it_without_scrollbars(opened, width):
    page = opened(classic=True).page
    shown = ShownExplorer(page)
    page.set_viewport_size({"width": width, "height": 1600})
    output = shown.root.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-output')][1]")
    until(lambda: output.bounding_box()["width"] < width)
    edge = output.bounding_box()["x"] + output.bounding_box()["width"]
    for part in ("img", "svg", "input", "button", "select", "p"):
        for each in shown.root.locator(part).all():
            box = each.bounding_box()
            assert not box or box["x"] + box["width"] <= edge + 1, part
    boxes = shown.root.locator(".widget-box")
    assert not boxes.evaluate_all(
        "all => all.filter(each => each.scrollHeight > each.clientHeight).map(e => e.className)"
    )
    plane, points = (
        shown.root.locator(each).bounding_box()
        for each in (".planar-frame > img", ".planar-points")
    )
    assert all(abs(plane[side] - points[side]) < 0.5 for side in plane)
    keep(page, f"narrow {width}", shown.root)


def test_kernel_stays_usable_while_it_plays(opened):
    notebook = opened(classic=False)
    shown = ShownExplorer(notebook.page)
    shown.root.get_by_role("button", name="Play").click()
    notebook.run(notebook.cell("rng = "))
    expect(notebook.page.locator(".planar-explorer")).to_have_count(2)
    expect(notebook.page.locator(".planar-still:visible")).to_have_count(0)
    before = shown.steps()
    until(lambda: shown.steps() > before)


def test_explorer_that_nobody_sees_plays_no_more(opened):
    notebook = opened(classic=False)
    shown = ShownExplorer(notebook.page)
    cell = notebook.cell("Explorer()")
    notebook.write(cell, "from planarkit import Explorer\n\nfirst = Explorer()\nfirst")
    notebook.run(cell)
    shown.root.get_by_role("button", name="Play").click()
    until(lambda: shown.steps() > 3000)
    notebook.write(cell, "print('It plays:', first.play.value)")
    notebook.run(cell)
    notebook.run(cell)
    expect(cell.locator(".jp-OutputArea-output")).to_have_text("It plays: False")


def test_keys_in_a_control_are_not_taken_for_shortcuts(shown):
    play = shown.root.get_by_role("button", name="Play")
    for control in (shown.control("Data set:"), play, shown.control("First weights:")):
        control.focus()
        for key in ("m", "y", "ArrowDown"):
            shown.page.keyboard.press(key)
        expect(control).to_be_focused()
    expect(shown.control("Data set:")).to_have_value("circles")
    expect(shown.root).to_be_visible()


def serious_findings(page):
    found = Axe().run(page, context=".planar-explorer").response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], each["nodes"][0]["html"]) for each in serious]


def test_nothing_is_hidden_from_a_screen_reader_or_the_keyboard(shown):
    assert serious_findings(shown.page) == []


def test_dark_theme_can_be_read(opened):
    page = opened(classic=False).page
    shown = ShownExplorer(page)
    page.evaluate(
        "jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    assert serious_findings(page) == []
    keep(page, "dark", shown.root)


def test_every_control_is_reached_by_the_keyboard(shown):
    reached = """() => {
      const here = document.activeElement;
      return here.ariaLabel || here.labels?.[0]?.textContent || here.textContent.trim();
    }"""
    shown.root.locator(".noUi-handle").first.focus()
    names = [shown.page.evaluate(reached)]
    for _ in range(len(CONTROLS) - 1):
        shown.page.keyboard.press("Tab")
        names.append(shown.page.evaluate(reached))
    assert names == CONTROLS
