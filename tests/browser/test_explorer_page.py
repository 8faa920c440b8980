"""An explorer's visit: every function, by keyboard and mouse, in JupyterLab and Notebook 7."""

import json
import re
import shutil
import struct

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import Notebook, ShownExplorer, box_of, keep, until
from playwright.sync_api import expect
from support.paths import ROOT

SCREEN = {"width": 1280, "height": 720}  # what the explorer has to fit on


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


# Settings ---------------------------------------------------------------------------------------

CONTROLS = [
    *("Data set", "Noise", "Noise, as a number", "Training points"),
    *("Hidden units", "Hidden units, as a number", "Hidden layers", "Activation"),
    *("Learning rate", "L2 penalty", "Seed of the first weights"),
]
BUTTONS = ["❚❚ Pause", "▶ Play", "Step", "Reset", "New weights"]
CHOICES = {
    "Hidden layers": "2",
    "Activation": "relu",
    "Learning rate": "0.3",
    "L2 penalty": "10",
    "Data set": "moons",
    "Training points": "200",
}


def test_hidden_units_follow_keyboard_mouse_and_number_box(shown):
    slider = shown.control("Hidden units")
    shown.changes(lambda: slider.press("ArrowRight"), "5 hidden units")
    shown.changes(lambda: slider.press("ArrowRight"), "6 hidden units")
    box = slider.bounding_box()
    there = {"x": 0.7 * box["width"], "y": box["height"] / 2}
    shown.changes(lambda: slider.click(position=there), "hidden units")
    assert 25 < shown.units() < 45
    number = shown.control("Hidden units, as a number")
    shown.changes(lambda: number.fill("8"), "8 hidden units")
    assert shown.units() == 8
    number.fill("800")
    number.press("Enter")
    expect(number).to_have_value("50")
    expect(shown.said).to_contain_text("50 hidden units")
    shown.changes(lambda: number.fill("8"), "8 hidden units")
    keep(shown.page, "explorer", shown.root)


def test_every_choice_changes_pictures_and_text_each_time(shown):
    for label, value in CHOICES.items():
        control = shown.control(label)
        first = control.evaluate("each => each.selectedOptions[0].label")
        shown.changes(lambda: control.select_option(value))  # noqa: B023
        if label != "Data set":
            shown.changes(lambda: control.select_option(first))  # noqa: B023


def test_noise_and_first_weights_change_pictures_and_text(shown):
    noise = shown.control("Noise")
    shown.changes(lambda: noise.press("PageUp"))
    precise = shown.control("Noise, as a number")
    shown.changes(lambda: precise.fill("0.37"))
    expect(noise).to_have_value("0.37")
    new = shown.button("New weights")
    seed = shown.control("Seed of the first weights")
    shown.changes(new.click)
    expect(seed).to_have_value("2")
    shown.changes(new.click)
    shown.changes(lambda: seed.fill("7"))
    expect(seed).to_have_value("7")


def test_play_pause_step_and_reset(shown):
    shown.changes(shown.button("Reset").click, "after 0 steps")
    shown.changes(shown.button("Step").click, "after 1 step")
    shown.button("▶ Play").click()
    until(lambda: shown.steps() > 1000)
    shown.button("❚❚ Pause").click()
    expect(shown.button("▶ Play")).to_be_visible()
    until(lambda: f"after {shown.steps():,} steps" in shown.said.text_content())
    still = shown.steps()
    shown.changes(shown.button("Step").click, f"after {still + 1:,} steps")
    shown.button("▶ Play").click()
    until(lambda: shown.steps() > still + 1)


# A unit -----------------------------------------------------------------------------------------


def test_unit_under_the_pointer_shows_its_map_on_the_plane(lab):
    before = lab.pixels()
    lab.unit(2).hover()
    until(lambda: all(new != old for new, old in zip(lab.pixels(), before)))
    expect(lab.root.locator(".planar-inspector")).to_contain_text("Hidden unit 2")
    lab.root.locator(".planar-tiles").hover()
    until(lambda: lab.pixels() == before)


def test_unit_is_pinned_and_its_weights_are_edited(lab):
    lab.unit(2).click()
    lab.root.locator(".planar-tiles").hover()
    expect(lab.unit(2)).to_have_attribute("aria-pressed", "true")
    inspector = lab.root.locator(".planar-inspector")
    expect(inspector).to_contain_text("Hidden unit 2")
    cost = lab.tile("Cost").inner_text()
    weight = inspector.get_by_label("to output")
    before = lab.pixels()
    weight.fill("-3.25")
    expect(lab.tile("Cost")).not_to_have_text(cost)
    until(lambda: all(new != old for new, old in zip(lab.pixels(), before)))
    cost = lab.tile("Cost").inner_text()
    weight.press("ArrowUp")  # and so a second time
    expect(weight).to_have_value(re.compile(r"-3\.[12]"))
    expect(lab.tile("Cost")).not_to_have_text(cost)
    edited = float(lab.tile("Cost").inner_text())
    lab.button("▶ Play").click()  # training goes on from there
    until(lambda: float(lab.tile("Cost").inner_text()) < edited)
    assert lab.steps() >= 2000


def test_unit_is_switched_off_and_on(lab):
    accuracy = lab.tile("Training accuracy")
    whole = accuracy.inner_text()
    lab.unit(2).click()
    lab.button("Switch off").click()
    expect(accuracy).not_to_have_text(whole)
    expect(lab.root.locator(".planar-sum-words")).to_contain_text("unit 2")
    lab.button("Switch on").click()
    expect(accuracy).to_have_text(whole)
    lab.unit(2).focus()
    lab.page.keyboard.press("o")
    expect(accuracy).not_to_have_text(whole)


def test_plane_shows_the_network_without_a_unit_that_is_off(lab):
    expect(lab.unit(2)).to_be_visible()
    accuracy = lab.tile("Training accuracy")
    whole = accuracy.inner_text()
    lab.unit(2).click()
    for _ in range(2):
        lab.button("Switch off").click()
        expect(accuracy).not_to_have_text(whole)
        pinned = lab.pixels()[0]
        lab.button("Unpin unit").click()
        lab.root.get_by_text("Challenges").hover()
        until(lambda: lab.pixels()[0] == pinned)  # noqa: B023
        lab.unit(2).click()
        lab.button("Switch on").click()
        expect(accuracy).to_have_text(whole)


def test_unit_is_unpinned_by_button_and_by_escape_from_anywhere(lab):
    inspector = lab.root.locator(".planar-inspector")
    unpin = lab.button("Unpin unit")
    away = lab.root.get_by_text("Challenges")
    expect(unpin).to_have_count(0)
    for unit in (1, 3):
        lab.unit(unit).hover()
        expect(inspector).to_contain_text(f"Hidden unit {unit}")
        expect(unpin).to_be_hidden()  # it is not pinned
        lab.unit(unit).click()
        unpin.click()
        away.hover()
        expect(inspector).to_contain_text("Point at a unit")
        expect(lab.unit(unit)).to_have_attribute("aria-pressed", "false")
        for place in (inspector.get_by_label("bias"), lab.button("▶ Play"), lab.unit(unit)):
            lab.unit(unit).click()
            away.hover()
            place.focus()
            lab.page.keyboard.press("Escape")
            expect(lab.unit(unit)).to_have_attribute("aria-pressed", "false")


def test_tab_leads_from_a_unit_to_its_weights_without_pinning_it(lab):
    for unit in (1, 2):
        lab.button("Challenges 0/9").focus()
        lab.page.keyboard.press("Tab")
        for _ in range(unit - 1):
            lab.page.keyboard.press("ArrowDown")
        expect(lab.unit(unit)).to_be_focused()
        lab.page.keyboard.press("Tab")
        expect(lab.button("Switch off")).to_be_focused()
        lab.page.keyboard.press("Tab")
        expect(lab.root.locator(".planar-inspector").get_by_label("bias")).to_be_focused()


def test_weights_of_a_unit_are_there_as_soon_as_it_has_the_focus(lab):
    """Who types faster than pictures come goes from a unit to its weights, too."""
    lab.button("Challenges 0/9").focus()
    lab.page.keyboard.press("Tab")
    weights = lab.root.evaluate("""root => [2, 1].map((unit) => {
        root.querySelector(`[data-unit="0,${unit}"]`).focus();
        return root.querySelector(".planar-inspector").innerText;
    })""")
    assert [text.split("\n")[0] for text in weights] == ["Hidden unit 3", "Hidden unit 2"]


def test_focus_stays_on_its_unit_when_the_window_changes(lab):
    lab.button("Challenges 0/9").focus()
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("ArrowDown")
    lab.page.keyboard.press("ArrowDown")
    for width in (1000, 760):
        before = box_of(lab.unit(3))
        lab.page.set_viewport_size({"width": width, "height": 1600})
        until(lambda before=before: box_of(lab.unit(3)) != before)
        expect(lab.unit(3)).to_be_focused()


def test_line_between_units_leads_to_its_weight(lab):
    places = [box_of(lab.root.locator(f"[data-unit='{unit}']")) for unit in ("-1,0", "0,0")]
    start, end = places
    middle = (
        (start["x"] + start["width"] + end["x"]) / 2,
        (start["y"] + start["height"] / 2 + end["y"] + end["height"] / 2) / 2,
    )
    lab.page.mouse.move(*middle)
    lab.page.mouse.click(*middle)
    expect(lab.root.get_by_label("from x₁")).to_be_focused()
    expect(lab.root.locator(".planar-inspector")).to_contain_text("Hidden unit 1")


# The sum ----------------------------------------------------------------------------------------

NUMBER = r"([−+]?\d+\.\d+)"


def number(text):
    return float(text.replace("−", "-"))


def test_numbers_at_a_place_add_up_and_are_those_of_the_forward_propagation(opened):
    notebook = opened(source="from planarkit import Explorer\nit = Explorer()\nit")
    lab = ShownExplorer(notebook.page)
    words = lab.root.locator(".planar-sum-words")
    before = words.inner_text()
    lab.plane.hover(position=lab.place(0.3, 0.6))
    expect(words).not_to_have_text(before)
    found = re.search(
        rf"x₁ = {NUMBER}, x₂ = {NUMBER}: units {NUMBER}, bias {NUMBER}, so Z₂ = {NUMBER}, "
        rf"and squashed A₂ = {NUMBER}",
        words.inner_text(),
    )
    x, y, units, bias, Z, A = map(number, found.groups())
    assert round(units + bias, 2) == Z
    cell = notebook.cell("rng = ")
    notebook.write(
        cell,
        f"import numpy as np\np = it.parameters\nX = np.array([[{x}], [{y}]])\n"
        "Z = p['W2'] @ np.tanh(p['W1'] @ X + p['b1']) + p['b2']\n"
        "print('Z', Z.item(), 1 / (1 + np.exp(-Z.item())))",
    )
    notebook.run(cell)
    told = cell.locator(".jp-OutputArea-output").inner_text().split()
    # The place is shown with two digits, so the number is as near as the slope allows.
    assert float(told[1]) == pytest.approx(Z, abs=0.15)
    assert float(told[2]) == pytest.approx(A, abs=0.05)


# Time -------------------------------------------------------------------------------------------


def test_history_is_gone_through_and_played_from_anywhere(lab):
    final = lab.tile("Cost").inner_text()
    scrubber = lab.control("History of the training")
    last = int(scrubber.get_attribute("max"))
    assert last > 50
    shown_steps = []
    for entry in (0, last // 2, last // 3):
        before = lab.pixels()
        scrubber.fill(str(entry))
        until(lambda: all(new != old for new, old in zip(lab.pixels(), before)))  # noqa: B023
        shown_steps.append(lab.steps())
    assert 0 == shown_steps[0] < shown_steps[2] < shown_steps[1] < 2000
    assert float(lab.tile("Cost").inner_text()) > float(final)
    lab.button("▶ Play").click()
    until(lambda: lab.steps() > shown_steps[2])
    lab.button("❚❚ Pause").click()
    scrubber.press("Home")
    until(lambda: lab.steps() == 0)
    scrubber.press("ArrowRight")
    until(lambda: lab.steps() == 1)


def test_cost_curve_is_read_and_clicked(lab):
    curve = lab.root.locator(".planar-curve")
    box = curve.bounding_box()
    here = {"x": 0.6 * box["width"], "y": box["height"] / 2}
    curve.hover(position=here)
    legend = lab.root.locator(".planar-lines")
    expect(legend).to_contain_text(re.compile(r"[\d,]+ steps: 0\.\d+, held out 0\.\d+"))
    steps = int(re.match(r"[\d,]+", legend.inner_text())[0].replace(",", ""))
    curve.click(position=here)
    until(lambda: lab.steps() == steps)
    before = curve.screenshot()
    lab.control("Log scale").check()
    until(lambda: curve.screenshot() != before)


# Points -----------------------------------------------------------------------------------------


def points_in(notebook):
    """How many points of each label `it` has in the kernel."""
    cell = notebook.cell("rng = ")
    notebook.write(cell, "# rng = \nprint('N', *[int((it.Y == label).sum()) for label in (0, 1)])")
    notebook.run(cell)
    return [int(each) for each in cell.locator(".jp-OutputArea-output").inner_text().split()[1:]]


def test_points_are_drawn_and_erased_by_mouse_and_keyboard(opened):
    notebook = opened(source="from planarkit import Explorer\nit = Explorer()\nit")
    lab = ShownExplorer(notebook.page)
    zero, one = points_in(notebook)
    lab.button("Draw label 1").click()
    lab.plane.click(position=lab.place(0.1, 0.1))
    lab.plane.click(position=lab.place(0.9, 0.1))
    expect(lab.control("Data set")).to_have_value("your points")
    lab.button("Draw label 0").click()
    lab.plane.focus()
    lab.page.keyboard.press("ArrowLeft")
    lab.page.keyboard.press("Enter")
    assert points_in(notebook) == [zero + 1, one + 2]
    expect(lab.message).to_contain_text("it.X and it.Y")  # as the cell calls it
    lab.plane.scroll_into_view_if_needed()  # the cell that counts has scrolled the page
    box = lab.plane.bounding_box()
    start, end = lab.place(0.2, 0.1), lab.place(0.5, 0.1)
    lab.page.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
    lab.page.mouse.down()
    lab.page.mouse.move(box["x"] + end["x"], box["y"] + end["y"], steps=20)
    lab.page.mouse.up()
    until(lambda: points_in(notebook)[0] >= zero + 1 + 5)
    drawn = points_in(notebook)
    assert drawn[1] == one + 2
    lab.button("Erase").click()
    lab.plane.click(position=lab.place(0.1, 0.1))
    until(lambda: points_in(notebook) == [drawn[0], one + 1])


def test_errors_are_ringed_and_held_out_points_hidden(lab):
    whole = lab.plane.screenshot()
    lab.control("Ring the errors").check()
    until(lambda: lab.plane.screenshot() != whole)
    ringed = lab.plane.screenshot()
    lab.control("Held-out points").uncheck()
    until(lambda: lab.plane.screenshot() not in (whole, ringed))


# Compare, challenges, save ----------------------------------------------------------------------


def test_pinned_state_stands_beside_the_next_one(lab):
    accuracy = lab.tile("Training accuracy").inner_text()
    lab.button("Pin to compare").click()
    pinned = lab.root.locator(".planar-pinned canvas")
    expect(pinned).to_be_visible()
    before = pinned.screenshot()
    lab.control("Hidden units, as a number").fill("8")
    expect(lab.root.locator(".planar-caption")).to_contain_text("Hidden units 4 (now 8)")
    tile = lab.root.locator(".planar-tiles p").filter(has_text="Training accuracy")
    expect(tile).to_contain_text(f"pinned {accuracy}")
    assert pinned.screenshot() == before
    assert lab.plane.bounding_box()["y"] == pinned.bounding_box()["y"]
    lab.button("Unpin").click()
    expect(pinned).to_be_hidden()


def test_words_have_no_marks_of_markdown_in_them(lab):
    lab.root.get_by_role("button", name=re.compile("Challenges")).click()
    challenges = lab.root.get_by_role("region", name="Challenges")
    expect(challenges).to_contain_text("held-out points of blobs right")
    assert "*" not in challenges.inner_text()
    lab.button("Draw label 1").click()
    lab.plane.click(position=lab.place(0.1, 0.1))
    expect(lab.message).to_contain_text(re.compile(r"Out\[\d+\]\.X and"))
    expect(lab.message.locator("code")).to_have_count(2)
    assert "`" not in lab.message.inner_text()


def test_challenge_is_told_when_it_is_done(lab):
    button = lab.root.get_by_role("button", name=re.compile("Challenges"))
    button.click()
    panel = lab.root.get_by_role("region", name="Challenges")
    expect(panel).to_be_visible()
    assert panel.locator("li").count() >= 5
    button.click()
    expect(panel).to_be_hidden()


def test_state_can_be_copied_and_the_picture_saved(shown):
    shown.changes(lambda: shown.control("Data set").select_option("circles"))
    line = shown.control("This state as a line of Python")
    expect(line).to_have_value("Explorer(data_set='circles')")
    shown.button("Copy line").click()
    copied = shown.page.evaluate("navigator.clipboard.readText()")
    assert copied == "Explorer(data_set='circles')"
    with shown.page.expect_download() as download:
        shown.button("Save PNG").click()
    picture = download.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (2360, 1440)  # twice 1180 x 720
    assert download.value.suggested_filename == "explorer-circles-4-units-2000-steps.png"
    with shown.page.expect_download() as download:
        shown.button("Save SVG").click()
    drawing = download.value.path().read_text()
    assert drawing.startswith("<svg") and "Explorer(data_set=&#39;circles&#39;)" in drawing.replace(
        "'", "&#39;"
    )
    assert download.value.suggested_filename.endswith(".svg")


# In Jupyter -------------------------------------------------------------------------------------


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
