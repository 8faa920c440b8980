"""Feedback can be read without a network and without scripts, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import WINDOW, keep
from playwright.sync_api import expect
from support.classroom import SMALL, Classroom, solved, with_sandbox

pytestmark = with_sandbox
NAMES = ("whole-submission", *SMALL)


@pytest.fixture(scope="module")
def folder(generated, tmp_path_factory):
    """The folder with the feedback of a student who made mistakes."""
    made = Classroom(generated, tmp_path_factory.mktemp("feedback"), SMALL)
    wrong = {"02-init": "init-zeros", "04-cost": "cost-sum"}
    made.hand_in("ada", {f"{name}.ipynb": solved(name, wrong[name]) for name in SMALL})
    assert made.grade()[0] and made.planargrader("feedback")[0]
    return made.root / "feedback" / "ada" / "planar"


@pytest.fixture(params=["light", "dark"])
def offline(browser, request):
    """A window without a network and without scripts; keeps what pages ask for in `asked`."""
    context = browser.new_context(
        viewport=WINDOW, color_scheme=request.param, java_script_enabled=False, offline=True
    )
    page = context.new_page()
    page.theme, page.asked = request.param, []
    page.on("request", lambda asked: page.asked.append(asked.url))
    yield page
    context.close()


def test_pages_need_no_network_and_no_script(offline, folder):
    for name in NAMES:
        offline.goto((folder / f"{name}.html").as_uri())
        expect(offline.locator("h1").first).to_be_visible()
        assert offline.locator("script[src], iframe, link[rel=stylesheet]").count() == 0
        keep(offline, f"feedback {name} {offline.theme}")
    expect(offline.locator("math mfrac").first).to_be_visible()  # the formula of the cost
    assert offline.locator("math mfrac").first.bounding_box()["height"] > 15  # drawn, not spelt
    assert all(url.startswith(("file:", "data:")) for url in offline.asked)


def test_what_to_look_at_first_leads_to_its_place_in_the_notebook(offline, folder):
    offline.goto((folder / "whole-submission.html").as_uri())
    link = offline.locator("ol a").first
    expect(link).to_be_in_viewport()
    link.click()
    address, _, cell = offline.url.partition("#")
    assert address == (folder / "02-init.html").as_uri()
    expect(offline.locator(f'[id="cell-id={cell}"]')).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_on_the_whole_submission_can_be_read_by_everybody(page, folder, theme):
    page.emulate_media(color_scheme=theme)
    page.goto((folder / "whole-submission.html").as_uri())
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
