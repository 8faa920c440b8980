"""The report on a class can be read in light and dark, in a small window, by a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import keep
from playwright.sync_api import expect
from support.classroom import SMALL, Classroom, solved, with_sandbox

pytestmark = with_sandbox
MISTAKES = (None, None, "cost-sum", "cost-sum", "cost-half", "init-zeros")
WINDOW = {"width": 1280, "height": 720}


@pytest.fixture(scope="module")
def report(generated, tmp_path_factory):
    """The address of the report on a small class."""
    made = Classroom(generated, tmp_path_factory.mktemp("report"), SMALL)
    for number, key in enumerate(MISTAKES):
        made.hand_in(f"student-{number}", {f"{name}.ipynb": solved(name, key) for name in SMALL})
    assert made.grade()[0] and made.planargrader("report")[0]
    return (made.root / "reports" / "planar.html").as_uri()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_hidden_from_a_screen_reader_and_all_can_be_read(page, report, theme):
    page.set_viewport_size(WINDOW)
    page.emulate_media(color_scheme=theme)
    page.goto(report)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    keep(page, f"report {theme}")
    picture = page.get_by_role("img", name="Students by tests")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    keep(page, f"report {theme} students by tests")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_example_opens_without_a_script(page, report):
    page.goto(report)
    example = page.locator("details").first
    expect(example.locator("pre")).to_be_hidden()
    example.locator("summary").click()
    expect(example.locator("pre")).to_contain_text("def initialize_parameters(n_x, n_h")


def test_narrow_window_needs_no_scrolling_sideways(page, report):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
