"""An instructor's day in formgrader: generate, grade, mark by hand, give feedback."""

import re
import shutil

import pytest
from pages import keep, press_and_close
from playwright.sync_api import expect
from support.classroom import COURSE, SMALL, Classroom, by_root, solved
from support.paths import ROOT, SOURCE
from support.points import right
from support.users import USER, as_user, without_namespaces

from planargrader.course.sample import write_sample

STUDENT = "perfect"


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(SOURCE, folder / "source" / "planar")
    write_sample(COURSE, folder / "all")
    shutil.copytree(folder / "all" / STUDENT, folder / "submitted" / STUDENT)
    shutil.rmtree(folder / "all")
    return serve(folder)


def test_assignment_is_generated_graded_marked_by_hand_and_given_back(page, server):
    def go(path):
        page.goto(f"{server.url}formgrader/{path}?token=planar")

    def saved(what):
        return page.expect_response(
            lambda answer: f"/api/{what}/" in answer.url and answer.request.method == "PUT"
        )

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    go("manage_assignments")
    row = page.locator("tr").filter(has_text="planar")
    press_and_close(page, row.locator("td.assign a"))
    expect(row.locator("td.num-submissions")).to_have_text("1")
    keep(page, "instructor-assignments")
    expect(page.get_by_role("link", name="Class report")).to_have_count(0)

    go("class_report/planar")
    expect(page.locator("body")).to_have_text(re.compile("run `planargrader grade`"))

    go("manage_submissions/planar")
    row = page.locator("tr").filter(has_text=STUDENT)
    press_and_close(page, row.locator("td.autograde a"))
    expect(row).to_contain_text("needs manual grading")
    keep(page, "instructor-submissions")

    link = page.get_by_role("link", name="Class report")
    link.click()
    expect(page.get_by_role("heading", name="planar: 1 submission")).to_be_visible()
    assert (server.folder / "reports" / "planar.csv").stat().st_mode & 0o777 == 0o640
    keep(page, "instructor-report")

    go("gradebook/planar/02-init")
    expect(link).to_be_visible()
    page.locator("td.name a").first.click()
    page.wait_for_load_state("networkidle")  # until marks are loaded, nothing takes new ones
    expect(page.locator(".text_cell math").first).to_be_visible()  # drawn by the browser itself
    assert asked and all(url.startswith((server.url, "data:")) for url in asked)
    score = page.locator("input.score:not([disabled])").last
    score.fill("1")
    with saved("grade"):
        score.press("Enter")
    comment = page.locator("textarea.comment").last
    comment.fill("Well said.")
    with saved("comment"):
        comment.blur()
    keep(page, "formgrader", page.locator(".nbgrader_cell").last)

    go("manage_submissions/planar")
    row = page.locator("tr").filter(has_text=STUDENT)
    press_and_close(page, row.locator("td.generate-feedback a"))
    page.goto(f"{server.url}files/feedback/{STUDENT}/planar/02-init.html?token=planar")
    expect(page.locator("body")).to_contain_text("Well said.")
    keep(page, "instructor-feedback")


@by_root
@pytest.mark.parametrize(
    "within", [[], without_namespaces()], ids=["with namespaces", "without namespaces"]
)
def test_ordinary_user_grades_with_the_button(page, serve, generated, tmp_path_factory, within):
    classroom = Classroom(generated, tmp_path_factory.mktemp("ordinary") / "course", SMALL)
    classroom.hand_in(STUDENT, {f"{name}.ipynb": solved(name) for name in SMALL})
    server = serve(classroom.root, [*as_user(USER), *within], USER)
    page.goto(f"{server.url}formgrader/manage_assignments?token=planar")
    page.locator("td.num-submissions a").click()
    row = page.locator("tr").filter(has_text=STUDENT)
    press_and_close(page, row.locator("td.autograde a"))
    expect(row).to_contain_text("needs manual grading")
    assert classroom.marks() == {STUDENT: right(*SMALL)}
