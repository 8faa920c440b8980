"""What a tired instructor opens and clicks: attackers' work in formgrader, feedback, the report.

No script of theirs runs, nothing is fetched, and no mark changes.
"""

import contextlib

import pytest
from attacks.forgeries import FORGERIES
from attacks.submissions import SUBMISSIONS
from nbgrader.api import Gradebook
from playwright.sync_api import Error
from support.attacked import HONEST, AttackedClass
from support.classroom import NO_SANDBOX
from support.harm import course_with_secrets

from planargrader.engine import feedback_summary

pytestmark = [
    pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX)),
    pytest.mark.timeout(400),
]
SHOWING = """
    scripts-shown html-that-mutates html-that-is-mended formulas-that-link errors-of-its-own
    escapes-of-a-terminal hidden-marks-in-cells ipython-magics nested-html displays-that-change
    colours-without-end
""".split()
SHOWING += [
    name for name, (_, files) in FORGERIES.items() if files.change.__module__ == "attacks.pages"
]
# Everything to be clicked in what a student wrote, and not what formgrader put around it.
CLICKED = "a, button, summary, input, area, label, details, select, mjx-container, [role=link]"
OWN = ".nbgrader_label, .score, .comment, .navbar, .breadcrumb, .next, .previous, nav"
EVIL = "window.ran = 0; window.evil = () => { window.ran += 1; };"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A class of those who show something, graded, with feedback."""
    course = course_with_secrets(tmp_path_factory.mktemp("course"))
    with contextlib.closing(AttackedClass(course, SHOWING)) as classroom:
        for command in (
            ("planargrader", "grade"),
            ("nbgrader", "generate_feedback", "planar"),
            ("planargrader", "report", "--names"),
        ):
            classroom.hurried(*command)
            assert classroom.ok, classroom.told[-3000:]
        yield classroom


@pytest.fixture(scope="module")
def server(serve, attacked):
    return serve(attacked.root)


class Watched:
    """A page of which everything is noted that it runs, asks for, opens and sends."""

    def __init__(self, browser, ours):
        """ours: what the addresses of our own server begin with"""
        self.context = browser.new_context()
        self.context.add_init_script(EVIL)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.amiss, self.asked, self.scripts = [], [], []
        self.page.on("dialog", self._dialog)
        self.context.on("request", self._request)
        self.context.route(lambda url: not url.startswith((ours, "file:", "data:")), _abort)
        session = self.context.new_cdp_session(self.page)
        session.on("Debugger.scriptParsed", lambda script: self.scripts.append(script["url"]))
        session.send("Debugger.enable")
        self._ours = ours

    def open(self, url):
        """Open a page, and wait until nothing more comes."""
        self.asked.clear(), self.scripts.clear()
        self.page.goto(url)
        self.page.wait_for_load_state("networkidle")

    def ran(self):
        """What has been noted, and what the page itself tells of scripts that have run."""
        told = self.page.evaluate("[window.ran, document.title]")
        ran = ["evil() ran"] if told[0] else []
        return self.amiss + ran + (["the title changed"] if "SCRIPT-RAN" in told[1] else [])

    def click_all(self):
        """Click whatever can be clicked in what a student wrote; returns what that ran."""
        here, found = self.page.url, []
        places = self.page.locator(CLICKED).element_handles()
        for place in places:
            if place.evaluate("(each, own) => !!each.closest(own)", OWN):
                continue
            with contextlib.suppress(Error):  # it can't be seen, or the one before took it away
                place.click(timeout=500, force=True, no_wait_after=True)
            found += self.ran()
            if self.page.url.partition("#")[0] != here.partition("#")[0]:
                self.page.go_back()
                break
        return found

    def _dialog(self, dialog):
        self.amiss.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request):
        self.asked.append((request.method, request.url))

    def elsewhere(self):
        """The addresses that are not our own server's and were asked for."""
        return [url for _, url in self.asked if not url.startswith((self._ours, "data:", "blob:"))]

    def changing(self):
        """What would change something on our server."""
        return [asked for asked in self.asked if asked[0] not in ("GET", "HEAD")]


def _abort(route):
    route.abort()


@pytest.fixture
def watched(browser, server):
    watched = Watched(browser, server.url)
    yield watched
    watched.context.close()


@pytest.fixture
def alone(browser):
    """A page that belongs to no server."""
    watched = Watched(browser, "file:")
    yield watched
    watched.context.close()


def notebooks(classroom):
    """The graded notebooks: {student: [(number in the gradebook, name), ...]}."""
    found = {}
    with Gradebook(classroom.db_url) as gradebook:
        for submission in gradebook.assignment_submissions("planar"):
            folder = classroom.autograded / submission.student.id / "planar"
            found[submission.student.id] = [
                (notebook.id, notebook.name)
                for notebook in submission.notebooks
                if (folder / f"{notebook.name}.ipynb").exists()
            ]
    return found


@pytest.mark.parametrize("student", SHOWING)
def test_formgrader_runs_nothing_of_a_students(watched, server, attacked, student):
    before = attacked.table()
    graded = notebooks(attacked)

    def opened(number):
        watched.open(f"{server.url}formgrader/submissions/{number}/?index=0&token=planar")
        page = f"{server.url}formgrader/submissions/"  # each has an address of its own
        scripts = [url for url in watched.scripts if url.startswith(server.url)]
        return ["page" if url.startswith(page) else url for url in scripts]

    ours = opened(next(number for number, _ in graded[HONEST[0]]))
    for number, _ in graded[student]:
        assert sorted(opened(number)) == sorted(ours)
        assert watched.elsewhere() == []
        assert watched.changing() == []
        assert watched.ran() == []
        assert watched.click_all() == []
        assert watched.changing() == []
    assert attacked.table() == before


@pytest.mark.parametrize("student", SHOWING)
def test_feedback_fetches_nothing_and_runs_nothing(alone, attacked, student):
    pages = sorted((attacked.root / "feedback" / student / "planar").glob("*.html"))
    assert pages
    for page in pages:
        alone.open(page.as_uri())
        assert [url for _, url in alone.asked] == [page.as_uri()]
        assert [url for url in alone.scripts if url] == []
        assert alone.ran() == []
        if page.name == feedback_summary.NAME:  # its links are ours; nothing else can be clicked
            links = alone.page.eval_on_selector_all(CLICKED, "all => all.map(a => a.href)")
            assert {link.partition("#")[0] for link in links} <= {each.as_uri() for each in pages}
        else:
            assert alone.click_all() == []


def test_report_on_the_class_fetches_nothing_and_runs_nothing(alone, attacked):
    page = attacked.root / "reports" / "planar.html"
    alone.open(page.as_uri())
    assert [url for _, url in alone.asked] == [page.as_uri()]
    assert [url for url in alone.scripts if url] == []
    assert alone.ran() == []
    assert alone.click_all() == []


def test_lists_of_students_run_nothing(watched, server, attacked):
    """Their names are in the tables of formgrader."""
    for place in ("manage_submissions/planar", "gradebook/planar/04-cost", "manage_students"):
        watched.open(f"{server.url}formgrader/{place}?token=planar")
        assert watched.ran() == [] and watched.elsewhere() == []


def test_every_attack_on_pages_is_there():
    assert set(SHOWING) <= SUBMISSIONS.keys()
