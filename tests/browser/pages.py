"""A real JupyterLab, and what a person sees and does in it."""

import json
import os
import re
import shutil
import subprocess
import sys
import time

from playwright.sync_api import expect
from support.paths import ROOT
from support.users import give

SCREENSHOTS = ROOT / "build" / "screenshots"
STARTS = 120  # seconds for a server or a kernel to start on a slow machine
GRADES = 180_000  # ms: a submission is graded by nbgrader itself, notebook by notebook
KERNEL = "Python 3"  # the name of the notebooks' kernel, as a notebook shows it
WINDOW = {"width": 1280, "height": 1600}
# No question whether to fetch news, and every cell is there without scrolling.
CONFIG = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


class Server:
    """JupyterLab in a folder: it has Notebook 7 and formgrader beside it.

    within, user: the command that it is run by, and whose the folders are then
    """

    def __init__(self, folder, home, within=(), user=None):
        self.folder = folder
        for name, content in {
            "config/labconfig/page_config.json": CONFIG,
            **{
                f"settings/{name}.jupyterlab-settings": content
                for name, content in SETTINGS.items()
            },
        }.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content))
        for path in (folder, home) if user is not None else ():
            give(path, user)
        self._runtime = home / "runtime"
        self._log = open(home / "log", "w")
        self._process = subprocess.Popen(
            [*within, sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.port=0"]
            + ["--ServerApp.token=planar", "--expose-app-in-browser"]
            + (["--allow-root"] if os.geteuid() == 0 and user is None else []),
            cwd=folder,
            env={
                **os.environ,
                "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}",
                "JUPYTER_CONFIG_DIR": str(home / "config"),
                "JUPYTER_RUNTIME_DIR": str(self._runtime),
                "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
                "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
                "IPYTHONDIR": str(home / "ipython"),
                **({"HOME": str(home)} if user is not None else {}),
            },
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.url = self._started()["url"]

    def _started(self):
        until = time.monotonic() + STARTS
        while time.monotonic() < until and self._process.poll() is None:
            for path in self._runtime.glob("jpserver-*.json"):
                try:
                    return json.loads(path.read_text())
                except ValueError:  # half of it is written
                    pass
            time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start; {self._log.name} says why.")

    def stop(self):
        self._process.terminate()
        self._process.wait()
        self._log.close()


def chromium():
    """Debian's Chromium: where it is, and what arguments it needs."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise RuntimeError("Chromium is needed: apt install chromium")
    return path, ["--no-sandbox"] if os.geteuid() == 0 else []


def browser_of(playwright):
    """Debian's Chromium, driven by Playwright."""
    path, arguments = chromium()
    return playwright.chromium.launch(executable_path=path, args=arguments)


def keep(page, name, *parts):
    """Take a screenshot of a page, or of the parts of it that these locators find."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
    page.screenshot(path=SCREENSHOTS / f"{name}.png", clip=_around(parts) if parts else None)


def _around(parts):
    parts[0].scroll_into_view_if_needed()
    boxes = [box_of(part) for part in parts]
    left, top = (min(box[side] for box in boxes) for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def until(seen, seconds=20):
    """Wait until something can be seen."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)  # leaves the processor to those who are to bring it


def box_of(part):
    """Where a part of a page lies, as soon as there is one to be measured: some are made anew."""
    found = []
    until(lambda: found.append(part.bounding_box()) or found[-1])
    return found[-1]


def press_and_close(page, button):
    """Press a button of formgrader, which must go well, and close what it says."""
    button.click()
    dialog = page.locator(".modal.in")
    expect(dialog).to_contain_text("Success", timeout=GRADES)
    dialog.get_by_role("button", name="OK").click()
    expect(dialog).to_have_count(0)


class Notebook:
    """A notebook that is open in a page, with a kernel of its own."""

    def __init__(self, page, server, path, classic=False):
        self.page = page
        # A workspace of its own, so that no other notebook is open beside it.
        where = "notebooks" if classic else f"lab/workspaces/{path[:-6]}/tree"
        page.goto(f"{server.url}{where}/{path}?token=planar")
        # Before a kernel is asked for, its place says idle, too. A cell that is run then asks which
        # kernel to start, by a dialog that lies over everything.
        toolbar = page.locator(".jp-NotebookPanel-toolbar").filter(has_text=KERNEL)
        idle = toolbar.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        idle.wait_for(timeout=1000 * STARTS)

    def cell(self, text):
        """The first code cell that has this text in it now."""
        cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        cells.filter(has_text=text).first.wait_for()
        return cells.nth([text in each for each in cells.all_inner_texts()].index(True))

    def run(self, cell):
        """Run a cell as people do, and wait for its end."""
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=1000 * STARTS)

    def write(self, cell, source):
        """Replace what stands in a cell."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)


class ShownExplorer:
    """An explorer on a page: the first, unless `root` finds another."""

    def __init__(self, page, root=None):
        self.page = page
        self.root = page.locator(".planar-explorer").first if root is None else root
        self.said = self.root.get_by_role("status")
        self.plane = self.root.locator(".planar-plane canvas")
        self.message = self.root.get_by_role("alert")
        expect(self.said).to_contain_text("Training accuracy", timeout=60_000)

    def pixels(self):
        """Of the plane (with the points above it) and of the hidden units."""
        parts = self.plane, self.root.locator(".planar-diagram canvas")
        return [self.page.screenshot(clip=part.bounding_box()) for part in parts]

    def changes(self, act, text="after 2,000 steps"):
        """Do something, and see both pictures change, and the text, when it has come to rest."""
        before, said = self.pixels(), self.said.text_content()
        act()
        expect(self.said).not_to_have_text(said)
        expect(self.said).to_contain_text(text)
        until(lambda: all(new != old for new, old in zip(self.pixels(), before)))

    def control(self, label):
        return self.root.get_by_label(label, exact=True)

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def unit(self, number, layer=1):
        """A hidden unit of the network: both are counted from 1."""
        return self.root.locator(f"[data-unit='{layer - 1},{number - 1}']")

    def tile(self, name):
        """The number that stands below this name."""
        return self.root.locator(".planar-tiles p").filter(has_text=name).locator("b")

    def units(self):
        """How many hidden units there are."""
        return int(self.control("Hidden units").input_value())

    def steps(self):
        """How many steps were taken."""
        return int(self.tile("Steps").inner_text().replace(",", ""))

    def place(self, right, down):
        """Where on the plane's canvas this share of the plane lies: a position for Playwright."""
        box = self.plane.bounding_box()
        side = min(box["width"] - 42, box["height"] - 37)  # without the room for the axes
        return {"x": 36 + right * side, "y": 5 + down * side}
