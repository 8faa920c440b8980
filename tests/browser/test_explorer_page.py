"""An explorer's visit: every function, by keyboard and mouse, in JupyterLab and Notebook 7."""

import re
import struct

import pytest
from pages import ShownExplorer, box_of, keep, until
from playwright.sync_api import expect

# Settings ---------------------------------------------------------------------------------------

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
    still = shown.steps()
    expect(shown.said).to_contain_text(f"after {still:,} steps")
    shown.changes(shown.button("Step").click, f"after {still + 1:,} steps")
    shown.button("▶ Play").click()
    until(lambda: shown.steps() > still + 1)


# A unit -----------------------------------------------------------------------------------------


def test_unit_under_the_pointer_shows_its_map_on_the_plane(lab):
    before = lab.pixels()
    lab.unit(2).hover()
    until(lambda: all(new != old for new, old in zip(lab.pixels(), before)))
    expect(lab.root.locator(".planar-inspector")).to_contain_text("Hidden unit 2")
    key = lab.root.locator(".planar-key")
    expect(key).to_contain_text("what this unit gives")
    lab.root.locator(".planar-tiles").hover()
    until(lambda: lab.pixels() == before)
    expect(key).to_contain_text("chance of label 1")


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


def test_weight_that_is_typed_while_it_plays_is_the_one_that_is_set(lab):
    lab.unit(2).click()
    weight = lab.root.locator(".planar-inspector").get_by_label("to output")
    for number in ("-5", "2.5"):
        lab.button("▶ Play").click()
        before = lab.steps()
        weight.click()
        until(lambda: lab.steps() > before + 500)  # noqa: B023  pictures come while it has the focus
        lab.page.keyboard.press("Control+a")
        lab.page.keyboard.type(number, delay=100)
        line = lab.control("This state as a line of Python")
        expect(line).to_have_value(re.compile(rf"'W2', 0, 1, {float(number)}\)\]"))
        expect(lab.button("▶ Play")).to_be_visible()


def test_curve_and_history_end_with_the_state_that_is_shown(lab):
    lab.button("▶ Play").click()
    until(lambda: lab.steps() > 5000)
    lab.button("❚❚ Pause").click()
    expect(lab.button("▶ Play")).to_be_visible()
    scrubber = lab.control("History of the training")
    expect(lab.said).to_contain_text(f"after {lab.steps():,} steps")
    last, shown = int(scrubber.get_attribute("max")), lab.steps()
    scrubber.press("ArrowLeft")
    until(lambda: lab.steps() < shown)
    assert int(scrubber.get_attribute("max")) == last
    scrubber.press("End")
    until(lambda: lab.steps() == shown)


def test_first_divergence_says_why_beside_the_challenge_that_it_ends(lab):
    lab.control("Activation").select_option("relu")
    why = "Choose a smaller learning rate."
    for said in (re.compile(rf"{why}.*Challenge done"), why):
        lab.control("Learning rate").select_option("10")
        expect(lab.message).to_contain_text(said)
        lab.control("Learning rate").select_option("0.1")
        expect(lab.message).not_to_contain_text(why)


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
    expect(legend).to_contain_text(re.compile(r"[\d,]+ steps: — 0\.\d+ ┄ 0\.\d+"))
    assert legend.evaluate("each => each.scrollWidth <= each.clientWidth")
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
    for mark, colour in ("●", "rgb(0, 114, 178)"), ("■", "rgb(230, 159, 0)"):
        assert re.search(rf'fill="{re.escape(colour)}"[^>]*>{mark}<', drawing)
    assert drawing.startswith("<svg") and "Explorer(data_set=&#39;circles&#39;)" in drawing.replace(
        "'", "&#39;"
    )
    assert download.value.suggested_filename.endswith(".svg")
