"""A JupyterHub as docs/hub.md sets it up: an assignment goes to two students, comes back, is graded
by command and by button, is read, and its feedback reaches them."""

import json
import tempfile
from pathlib import Path

import pytest
from pages import WINDOW, keep, press_and_close
from playwright.sync_api import expect
from support.classroom import solved
from support.hub import GRADER, STARTS, USERS, Hub, why_not
from support.points import BY_TESTS

from planargrader.course.mistakes import CATALOGUE
from planarkit.steps import NOTEBOOKS

pytestmark = [
    pytest.mark.skipif(why_not() is not None, reason=str(why_not())),
    pytest.mark.timeout(600),
]
LONG = 120_000  # ms: a notebook is validated by nbgrader itself
ASSIGNMENT, WORK = "planar-1", ("01-structure", "02-init")  # which ends in a written question
ASSIGNMENTS = {ASSIGNMENT: list(WORK), "planar-2": list(NOTEBOOKS[2:])}
MISTAKE = "init-zeros"
WELL_SAID = "Well said."
SPY = """
import importlib, os
found = []
for name in ("planargrader", "planargrader.course.reference"):
    try:
        found.append(importlib.import_module(name).__file__)
    except ImportError:
        pass
for name in os.listdir("/srv"):
    for path in ("source", "gradebook.db", "submitted", "autograded", "feedback"):
        found += [path] * os.access(f"/srv/{name}/{path}", os.F_OK)
print(found)
"""


@pytest.fixture(scope="module")
def hub():
    """A hub in a folder that other users reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        hub = Hub(Path(folder) / "hub")
        yield hub
        hub.stop()


@pytest.fixture
def log_in(browser, hub):
    """Opens a window in which a user of the hub is logged in, with a server of theirs."""
    contexts = []

    def opened(user):
        contexts.append(browser.new_context(viewport=WINDOW))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{hub.url}hub/login")
        page.get_by_label("Username").fill(user)
        page.get_by_label("Password").fill("any")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"**/user/{user}/**", timeout=1000 * STARTS)
        return page

    yield opened
    for context in contexts:
        context.close()


class Student:
    """A student of the hub, in the list of assignments of their JupyterLab."""

    def __init__(self, page, hub, name):
        self.page, self.name = page, name
        self._home, self._files = hub.home(name), f"{hub.url}user/{name}/files"
        page.get_by_role("menuitem", name="Nbgrader").click()
        page.get_by_role("menuitem", name="Assignment List").click()
        self._fetched = page.locator("#fetched_assignments_list")
        self._submitted = page.locator("#submitted_assignments_list")

    def fetch(self):
        self.page.get_by_role("button", name="Fetch", exact=True).click()
        expect(self._fetched).to_contain_text(ASSIGNMENT)

    def write(self, name, mistake=None):
        """Solve a notebook, perhaps with a known mistake."""
        path = self._home / ASSIGNMENT / f"{name}.ipynb"
        assert path.stat().st_uid == USERS[self.name]
        path.write_text(json.dumps(solved(name, mistake)))

    def validated(self, name):
        """What the student is told who validates a notebook."""
        self._fetched.get_by_text(ASSIGNMENT).click()
        row = self._fetched.locator(".row", has_text=name).last
        row.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".jp-Dialog")
        expect(dialog).to_be_visible(timeout=LONG)
        told = dialog.inner_text()
        dialog.get_by_role("button").last.click()
        return told

    def submit(self):
        self.page.get_by_role("button", name="Submit", exact=True).click()
        expect(self._submitted).to_contain_text(ASSIGNMENT)
        keep(self.page, f"hub-{self.name}")

    def feedback(self, name):
        """Fetch the feedback; returns what the page on a notebook says."""
        self.page.locator("#refresh_assignments_list").click()
        self.page.get_by_role("button", name="Fetch Feedback").click()
        expect(self._submitted).to_contain_text("view feedback")
        (path,) = (self._home / ASSIGNMENT / "feedback").glob(f"*/{name}.html")
        self.whole = path.with_name("whole-submission.html").read_text(encoding="utf-8")
        self.page.goto(f"{self._files}/{path.relative_to(self._home)}")
        return self.page.locator("body").inner_text()


def test_assignment_goes_to_students_and_comes_back_with_feedback(hub, log_in):
    hub.course.configure(f"c.PlanarGrader.assignments = {ASSIGNMENTS!r}")
    hub.run(GRADER, "/srv/planar", "planargrader", "release")
    grader = log_in(GRADER)

    def go(path):
        grader.goto(f"{hub.url}user/{GRADER}/formgrader/{path}")

    def row_of(text):
        return grader.locator("tr").filter(has_text=text)

    def press_at_assignment(button):
        go("manage_assignments")
        press_and_close(grader, row_of(ASSIGNMENT).locator(f"td.{button} a"))

    def hand_in(name, mistake=None):
        student = Student(log_in(name), hub, name)
        student.fetch()
        student.write("01-structure")
        student.write("02-init", mistake)
        assert ("Success" in student.validated("02-init")) == (mistake is None)
        student.submit()
        press_at_assignment("collect")
        return student

    press_at_assignment("release")
    ada = hand_in("ada")
    told = hub.run(GRADER, "/srv/planar", "planargrader", "grade", ASSIGNMENT)
    assert told.startswith("1 submission graded")
    ben = hand_in("ben", MISTAKE)
    go(f"manage_submissions/{ASSIGNMENT}")
    press_and_close(grader, row_of("ben").locator("td.autograde a"))
    expect(row_of("ben")).to_contain_text("needs manual grading")
    keep(grader, "hub-graded")
    assert hub.marks(ASSIGNMENT)["ada"] == sum(map(BY_TESTS.get, WORK))
    assert hub.marks(ASSIGNMENT)["ben"] == BY_TESTS["01-structure"]

    go(f"gradebook/{ASSIGNMENT}/02-init")
    grader.locator("td.name a").first.click()
    grader.wait_for_load_state("networkidle")  # until marks are loaded, nothing takes new ones
    score, comment = (grader.locator(each).last for each in ("input.score", "textarea.comment"))
    score.fill("2")
    with grader.expect_response(lambda answer: "/api/grade/" in answer.url and answer.ok):
        score.press("Enter")
    comment.fill(WELL_SAID)
    with grader.expect_response(lambda answer: "/api/comment/" in answer.url and answer.ok):
        comment.blur()

    press_at_assignment("generate-feedback")
    press_at_assignment("release-feedback")
    right, wrong = ada.feedback("02-init"), ben.feedback("02-init")
    keep(ben.page, "hub-feedback")
    assert [WELL_SAID in right, WELL_SAID in wrong].count(True) == 1
    assert CATALOGUE[MISTAKE].message in wrong
    assert CATALOGUE[MISTAKE].message not in right
    assert [WELL_SAID in ada.whole, WELL_SAID in ben.whole].count(True) == 1
    assert CATALOGUE[MISTAKE].message in ben.whole
    assert CATALOGUE[MISTAKE].message not in ada.whole


def test_student_can_neither_import_nor_see_what_holds_solutions(hub):
    assert hub.run("ada", "/", "/opt/students/bin/python3", "-c", SPY) == "[]\n"
    seen = hub.run(GRADER, "/srv/planar", "/srv/planar/.venv/bin/python", "-c", SPY)
    assert "reference.py" in seen and "source" in seen  # it looks in the right places
