"""The explorer in JupyterLab and Notebook 7: kernels, windows of all sizes, themes, keyboards."""

import json
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import ShownExplorer, box_of, keep, until
from playwright.sync_api import expect

SCREEN = {"width": 1280, "height": 720}  # what the explorer has to fit on
# The labels of the settings, in their order.
CONTROLS = [
    *("Data set", "Noise", "Noise, as a number", "Training points"),
    *("Hidden units", "Hidden units, as a number", "Hidden layers", "Activation"),
    *("Learning rate", "L2 penalty", "Seed of the first weights"),
]


def test_picture_for_static_pages_hides_beside_the_widget(opened):
    page = opened().page
    ShownExplorer(page)
    expect(page.locator("[data-explorer]")).to_have_count(1)
    expect(page.locator("[data-explorer]")).to_be_hidden()


def test_two_explorers_hide_their_own_pictures_only(opened, server):
    notebook = opened()
    notebook.run(notebook.cell("rng = "))
    expect(notebook.page.locator(".planar-page")).to_have_count(2)
    expect(notebook.page.locator("[data-explorer]:visible")).to_have_count(0)
    page = notebook.page
    page.keyboard.press("Control+s")
    saved = max(server.folder.glob("*.ipynb"), key=lambda each: each.stat().st_mtime)
    until(lambda: saved.read_text().count("data-explorer") == 2)


def test_dead_kernel_is_told_in_one_line(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    lab.page.evaluate("void jupyterapp.commands.execute('notebook:restart-kernel')")
    accept = lab.page.locator(".jp-Dialog .jp-mod-accept")
    accept.click()
    expect(lab.message).to_have_text("The kernel was restarted: run this cell again.")
    expect(lab.button("Step")).to_be_disabled()
    expect(lab.control("Hidden units")).to_be_disabled()
    keep(lab.page, "dead kernel", lab.root)
    notebook.run(notebook.cell("Explorer()"))
    expect(lab.page.locator(".planar-page:enabled")).to_have_count(1)


def test_busy_kernel_is_told(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    cell = notebook.cell("rng = ")
    notebook.write(cell, "import time; time.sleep(6)")
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-InputPrompt").first).to_have_text("[*]:")
    lab.button("Step").click()
    expect(lab.message).to_contain_text("Waiting for the kernel", timeout=3000)
    expect(lab.message).to_have_text("", timeout=20_000)
    expect(lab.tile("Steps")).to_have_text("2,001")


def test_kernel_that_is_busy_while_it_plays_is_told_and_it_plays_on(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    cell = notebook.cell("rng = ")
    notebook.write(cell, "import time; time.sleep(5)")
    lab.button("▶ Play").click()
    for _ in range(2):
        cell.locator(".cm-content").click()
        notebook.page.keyboard.press("Shift+Enter")
        expect(lab.message).to_contain_text("Waiting for the kernel")
        there = lab.steps()
        expect(lab.message).to_have_text("", timeout=20_000)
        until(lambda: lab.steps() > there)  # noqa: B023
    expect(lab.button("❚❚ Pause")).to_be_visible()


def test_pause_keeps_the_state_that_is_seen_on_a_slow_page(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    slow = notebook.page.context.new_cdp_session(notebook.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    for _ in range(2):
        before = lab.steps()
        lab.button("▶ Play").click()
        until(lambda: lab.steps() > before + 500)  # noqa: B023
        lab.button("❚❚ Pause").click()
        expect(lab.button("▶ Play")).to_be_visible()
        there = lab.steps()
        expect(lab.said).to_contain_text(f"after {there:,} steps")
        assert lab.steps() == there


def test_all_that_was_set_by_hand_reaches_a_busy_kernel(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    lab.unit(2).click()
    cell = notebook.cell("rng = ")
    notebook.write(cell, "import time; time.sleep(4)")
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-InputPrompt").first).to_have_text("[*]:")
    weights = lab.root.locator(".planar-inspector input")
    for number, value in enumerate(("0.5", "-1.5", "2.5", "3.5")):
        weights.nth(number).fill(value)
    line = lab.control("This state as a line of Python")
    made = "b1', 1, 0, 0.5.*W1', 1, 0, -1.5.*W1', 1, 1, 2.5.*W2', 0, 1, 3.5"
    expect(line).to_have_value(re.compile(made))


def test_saved_notebook_without_kernel_shows_the_last_state(opened, server):
    """JupyterLab keeps the state of widgets in a notebook, if it is told to."""
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    lab.page.evaluate(
        "jupyterapp.commands.execute('@jupyter-widgets/jupyterlab-manager:saveWidgetState')"
    )
    lab.changes(lambda: lab.control("Hidden units, as a number").fill("7"), "7 hidden units")
    lab.page.keyboard.press("Control+s")
    saved = max(server.folder.glob("*.ipynb"), key=lambda each: each.stat().st_mtime)
    until(lambda: "application/vnd.jupyter.widget-state+json" in saved.read_text())
    nbformat.reads(json.dumps(json.loads(saved.read_text())), as_version=4)


@pytest.mark.parametrize("width", [400, 900, 1200])
def test_window_of_any_width_shows_all_of_it_without_scrollbars(opened, width):
    page = opened(classic=True).page
    shown = ShownExplorer(page)
    page.set_viewport_size({"width": width, "height": 1600})
    output = shown.root.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-output')][1]")
    until(lambda: output.bounding_box()["width"] < width)
    edge = output.bounding_box()["x"] + output.bounding_box()["width"]
    for part in ("canvas", "input", "button", "select", "p"):
        for each in shown.root.locator(f"{part}:visible").all():
            box = each.bounding_box()
            inside = each.evaluate("each => each.closest('.planar-weights') !== null")
            assert not box or inside or box["x"] + box["width"] <= edge + 1, part
    keep(page, f"narrow {width}", shown.root)


def test_height_stays_whatever_is_chosen_and_fits_on_a_screen(opened):
    page = opened().page
    lab = ShownExplorer(page)
    page.set_viewport_size(SCREEN)
    panel = page.locator(".jp-Notebook").first
    height = lab.root.bounding_box()["height"]
    assert height <= panel.bounding_box()["height"]

    def same(text):
        expect(lab.said).to_contain_text(text)
        assert lab.root.bounding_box()["height"] == height

    for units in (1, 8, 20, 50):
        lab.control("Hidden units, as a number").fill(str(units))
        same(f"{units} hidden unit")
    lab.control("Hidden units, as a number").fill("10")
    same("10 hidden units")
    lab.control("Hidden layers").select_option("3")
    same("3 layers of 10 hidden units")
    lab.unit(7, layer=2).click()
    lab.button("Pin to compare").click()
    lab.root.get_by_role("button", name=re.compile("Challenges")).click()
    lab.control("Learning rate").select_option("10")
    same("10 hidden units")
    lab.button("Draw label 1").click()
    lab.plane.click(position=lab.place(0.1, 0.1))
    same("on your points")  # they have no noise: its slider goes


def test_it_fits_on_a_screen_beside_a_scrollbar(opened):
    page = opened().page
    lab = ShownExplorer(page)
    page.set_viewport_size(SCREEN)
    height = lab.root.bounding_box()["height"]
    # Playwright hides scrollbars: people have one of 17 pixels at most beside the notebook.
    lab.root.evaluate("(root) => { root.style.width = `${root.clientWidth - 17}px`; }")
    until(lambda: box_of(lab.plane)["x"] > box_of(lab.unit(1))["x"])
    assert lab.root.bounding_box()["height"] == height
    for layers in ("1", "3"):
        lab.control("Hidden layers").select_option(layers)
        unit = lab.unit(2, layer=int(layers))
        unit.click()
        panel = lab.root.locator(".planar-inspector")
        for part in panel.locator("b, button, label:first-child, label:first-child input").all():
            expect(part).to_be_visible()
            assert part.evaluate("(part) => part.scrollWidth <= part.clientWidth + 2"), layers
            ends = [each["y"] + each["height"] for each in map(box_of, (part, panel))]
            assert ends[0] <= ends[1], layers
    top = box_of(lab.plane)["y"]
    lab.button("Draw label 1").click()
    lab.plane.click(position=lab.place(0.1, 0.1))
    expect(lab.control("Data set")).to_have_value("your points")
    assert lab.root.bounding_box()["height"] == height
    assert box_of(lab.plane)["y"] == top  # or a stroke would go on elsewhere


def test_sliders_are_long_enough_to_be_aimed_at(opened):
    page = opened(classic=True).page
    lab = ShownExplorer(page)
    for wide in (700, 848, 1000, 1280, 1800):
        lab.root.evaluate("(root, wide) => { root.style.width = `${wide}px`; }", wide)
        until(lambda: lab.root.bounding_box()["width"] == wide)  # noqa: B023
        for label in ("Noise", "Hidden units", "History of the training"):
            assert lab.control(label).bounding_box()["width"] >= 90, (wide, label)


def test_kernel_stays_usable_while_it_plays(opened):
    notebook = opened()
    lab = ShownExplorer(notebook.page)
    lab.button("▶ Play").click()
    notebook.run(notebook.cell("rng = "))
    expect(notebook.page.locator(".planar-page")).to_have_count(2)
    before = lab.steps()
    until(lambda: lab.steps() > before)


CLOSED = """from planarkit import Explorer
it = Explorer()
close = lambda change: change.new > 12 and it._loop.call_soon_threadsafe(it.close)
it.observe(close, "n_h")
it"""


def test_closing_while_a_slider_is_moved_is_no_error_on_the_page(opened):
    lab = ShownExplorer(opened(source=CLOSED).page)
    slider = lab.control("Hidden units")
    slider.focus()
    for _ in range(30):
        lab.page.keyboard.press("ArrowRight", delay=20)
    expect(lab.root).to_have_count(0)


def test_explorer_that_nobody_sees_plays_no_more(opened):
    notebook = opened(source="from planarkit import Explorer\n\nfirst = Explorer()\nfirst")
    lab = ShownExplorer(notebook.page)
    lab.button("▶ Play").click()
    until(lambda: lab.steps() > 3000)
    cell = notebook.cell("first = ")
    notebook.write(cell, "print('It plays:', first.playing)")
    notebook.run(cell)
    until(lambda: notebook.run(cell) or "False" in cell.locator(".jp-OutputArea").inner_text())


def test_keys_in_a_control_are_not_taken_for_shortcuts(shown):
    unit = shown.unit(1)
    controls = ("Data set", "Hidden units", "Seed of the first weights")
    for control in (*map(shown.control, controls), shown.button("▶ Play"), unit, shown.plane):
        control.focus()
        for key in ("m", "y", "ArrowDown", "ArrowUp"):
            shown.page.keyboard.press(key)
        expect(shown.root).to_be_visible()
        assert shown.root.evaluate("each => each.contains(document.activeElement)")
    expect(shown.control("Data set")).to_have_value(re.compile("moons|circles|flower"))


def serious_findings(page):
    found = Axe().run(page, context=".planar-explorer").response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], each["nodes"][0]["html"]) for each in serious]


def open_all(shown):
    """What is there only after a click: a unit's weights, a pinned state, the challenges."""
    shown.unit(2).click()
    shown.button("Pin to compare").click()
    shown.root.get_by_role("button", name=re.compile("Challenges")).click()


def test_nothing_is_hidden_from_a_screen_reader_or_the_keyboard(shown):
    assert serious_findings(shown.page) == []
    open_all(shown)
    assert serious_findings(shown.page) == []


@pytest.fixture
def choose_theme(page):
    """Chooses JupyterLab's theme, which the server keeps: for who comes next it is light again."""

    def choose(name):
        with page.expect_response(
            lambda each: each.request.method == "PUT" and "apputils-extension:themes" in each.url
        ):
            page.evaluate(
                "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})",
                f"JupyterLab {name}",
            )
        light = str(name == "Light").lower()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)

    yield choose
    choose("Light")


def test_dark_theme_can_be_read(opened, choose_theme):
    page = opened().page
    shown = ShownExplorer(page)
    mean = """canvas => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, each, i) => sum + (i % 4 < 3) * each, 0) / data.length / 0.75;
    }"""
    shown.button("Pin to compare").click()
    pinned = shown.root.locator(".planar-pinned canvas")
    expect(pinned).to_be_visible()
    bright, light = shown.plane.screenshot(), pinned.evaluate(mean)
    choose_theme("Dark")
    until(lambda: shown.plane.screenshot() != bright)
    until(lambda: pinned.evaluate(mean) < light / 1.5)
    shown.button("Unpin").click()
    assert serious_findings(page) == []
    keep(page, "dark", shown.root)
    open_all(shown)
    assert serious_findings(page) == []


def test_colours_of_the_system_leave_the_key_and_what_is_pressed(lab):
    lab.page.emulate_media(forced_colors="active")
    look, draw = lab.button("Look"), lab.button("Draw label 1")
    background = "(each) => getComputedStyle(each).backgroundColor"
    for _ in range(2):
        assert look.evaluate(background) != draw.evaluate(background)
        look, draw = draw, look
        look.click()
        lab.page.mouse.move(0, 0)
    marks = lab.root.locator(".planar-key .planar-dot, .planar-key .planar-square")
    assert len({marks.nth(i).evaluate(background) for i in range(2)}) == 2
    scale = lab.root.locator(".planar-scale i")
    expect(scale).to_have_css("background-image", re.compile("linear-gradient"))


def test_every_control_is_reached_by_the_keyboard(lab):
    reached = """() => {
      const here = document.activeElement;
      return here.ariaLabel || here.labels?.[0]?.textContent.trim() || here.textContent.trim();
    }"""
    lab.control("Data set").focus()
    names = [lab.page.evaluate(reached)]
    while names[-1] != "Save SVG" and len(names) < 60:
        lab.page.keyboard.press("Tab")
        names.append(re.sub(r"\s+", " ", lab.page.evaluate(reached)))
    assert names[: len(CONTROLS)] == CONTROLS
    tools = ["Look", "Draw label 0", "Draw label 1", "Erase", "Clear"]
    wanted = ["▶ Play", "Step", "Reset", "New weights", "History of the training"]
    wanted += ["Pin to compare", "Hidden unit 1", *tools, "Log scale", "Ring the errors"]
    wanted += ["Held-out points", "Copy line", "Save PNG", "Save SVG"]
    assert [name for name in names if name in wanted] == wanted


def test_units_are_gone_through_with_arrow_keys(lab):
    lab.unit(1).focus()
    inspector = lab.root.locator(".planar-inspector")
    for key, name in {
        "ArrowDown": "Hidden unit 2",
        "ArrowRight": "Output unit",
        "ArrowLeft": "Hidden unit",
        "ArrowUp": "Hidden unit",
    }.items():
        lab.page.keyboard.press(key)
        expect(inspector).to_contain_text(name)
    before = lab.plane.screenshot()
    lab.page.keyboard.press("Escape")
    lab.root.locator("[data-tool=look]").focus()
    until(lambda: lab.plane.screenshot() != before)
