"""Measures how fast the explorer is: its network against others, and its pictures in JupyterLab.

    python bench/explorer.py [minutes of play]

Writes docs/explorer.md. The machine should have nothing else to do.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

import network
import psutil
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]

sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from pages import (  # noqa: E402
    WINDOW,
    Notebook,
    Server,
    ShownExplorer,
    chromium,
    until,
)

PAGE = ROOT / "docs" / "explorer.md"
UNITS = (1, 4, 10, 20)
MOVES = (3, 2, 1, *range(2, 21))  # hidden units: one less or more with each key press
MINUTES = 10
IMPORTS = 9
HOVERS, LOOKED = 40, 10  # units that are pointed at; seconds in which traffic is counted
MANY, SHORTLY = 50, 20  # units, and seconds for which so many are watched
QUIET, BUSY = 10, 10  # seconds to see what else runs; percent of the processors that count
# When something was done and the plane was drawn, on the page's own clock.
WATCH = """() => {
  window.done = 0; window.came = []; window.settled = 0;
  window.root = document.querySelector('.planar-explorer');
  const plane = root.querySelector('.planar-plane canvas').getContext('2d');
  const draw = plane.drawImage.bind(plane);
  plane.drawImage = (...given) => {  // what is drawn in one go counts once
    const now = performance.now();
    if (!came.length || now - came.at(-1) > 2) came.push(now);
    draw(...given);
  };
  new MutationObserver(() => { settled = performance.now(); }).observe(
    root.querySelector('[role=status]'), {childList: true, characterData: true, subtree: true});
  for (const event of ['keydown', 'pointerover'])
    document.addEventListener(event, () => { done = performance.now(); came = []; }, true);
}"""


class Watched(NamedTuple):
    """Pictures and steps a second; ms of a processor for a picture, in page and kernel."""

    pictures: float
    steps: float
    page: float
    kernel: float


class Playing(NamedTuple):
    """What was Watched with the units of MOVES and with MANY; kB a second; MiB before and after."""

    usual: Watched
    many: Watched
    traffic: float
    kernel: tuple[float, float]
    heap: tuple[float, float]


class Chromium:
    """Debian's Chromium, which one can look away from.

    Who looks in is told of all that comes over the network, which costs an eighth of the pictures.
    """

    def __init__(self, playwright, home):
        self._playwright = playwright
        path, arguments = chromium()
        self._process = subprocess.Popen(
            [path, *arguments, "--headless=new", "--remote-debugging-port=0"]
            + [f"--user-data-dir={home}", f"--window-size={WINDOW['width']},{WINDOW['height']}"]
            + ["about:blank"],
            stderr=subprocess.DEVNULL,
        )
        port = home / "DevToolsActivePort"
        until(lambda: port.exists() and "\n" in port.read_text())
        self._address = f"http://127.0.0.1:{port.read_text().split()[0]}"
        until(self._has_page)

    def _has_page(self):
        with urllib.request.urlopen(f"{self._address}/json/list") as answer:
            return any(each["type"] == "page" for each in json.load(answer))

    def look(self):
        """Returns its page."""
        self._seen = self._playwright.chromium.connect_over_cdp(self._address)
        return self._seen.contexts[0].pages[0]

    def look_away(self):
        self._seen.close()

    def stop(self):
        self._process.terminate()
        self._process.wait()


def main(minutes=MINUTES):
    others = [psutil.cpu_percent(QUIET)]
    imported = _import()
    steps = {n_h: (network.measure(n_h), network.arithmetic(n_h)) for n_h in UNITS}
    with ExitStack() as stack:  # ends them all, last first, whatever happens
        # Chromium's last process may still write when the first one has ended.
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        playwright = stack.enter_context(sync_playwright())
        notebooks, home = Path(folder) / "notebooks", Path(folder) / "home"
        notebooks.mkdir()
        shutil.copy(ROOT / "notebooks" / "explore.ipynb", notebooks)
        server = Server(notebooks, home)
        stack.callback(server.stop)
        browser = Chromium(playwright, home / "chromium")
        stack.callback(browser.stop)
        page = browser.look()
        notebook = Notebook(page, server, "explore.ipynb")
        notebook.run(notebook.cell("Explorer()"))
        shown = ShownExplorer(page)
        page.evaluate(WATCH)
        moves = [_move(shown, n_h) for n_h in MOVES]
        hovers = [_hover(shown, number % MOVES[-1] + 1) for number in range(HOVERS)]
        playing = _play(shown, browser, minutes)
    others.append(psutil.cpu_percent(QUIET))
    reached = _reached(moves, hovers, playing, imported, minutes)
    PAGE.write_text(_page(steps, reached, others), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _import():
    """Milliseconds of a processor for `import planarkit` in a fresh Python: the median of some."""
    code = "import time; began = time.process_time(); import planarkit; "
    code += "print(time.process_time() - began)"
    run = [sys.executable, "-c", code]
    return statistics.median(1000 * float(subprocess.check_output(run)) for _ in range(IMPORTS))


def _move(shown, n_h):
    """Press a key that adds or takes a hidden unit; returns ms to the first picture and to rest."""
    shown.page.evaluate("settled = 0")
    key = "ArrowRight" if shown.units() < n_h else "ArrowLeft"
    shown.control("Hidden units").press(key)
    # The page looks for itself, and seldom: to be asked in the meantime would slow it down.
    shown.page.wait_for_function(
        "words => settled && root.querySelector('[role=status]').textContent.includes(words)",
        arg=f"{n_h} hidden unit{'s' * (n_h > 1)} on flower",
        polling=100,
    )
    return shown.page.evaluate("[came[0] - done, settled - done]")


def _hover(shown, number):
    """Point at a hidden unit; returns ms to the changed plane."""
    shown.page.evaluate("came = []")
    shown.unit(number).hover()
    shown.page.wait_for_function("came.length", polling=100)
    return shown.page.evaluate("came[0] - done")


def _play(shown, browser, minutes):
    """Play for some minutes. Returns what it did in a second, and the memory it took and left."""
    shown.button("▶ Play").click()
    until(lambda: shown.steps() > 20_000)
    traffic = _traffic(shown.page)
    before = _memory(shown.page)
    usual, shown = _watched(shown, browser, 60 * minutes)
    after = _memory(shown.page)
    shown.control("Hidden units, as a number").fill(str(MANY))
    many, shown = _watched(shown, browser, SHORTLY)
    return Playing(usual, many, traffic, *zip(before, after))


def _watched(shown, browser, seconds):
    """What it does while nobody looks in, as a Watched, and the explorer afterwards."""
    steps, spent = shown.steps(), _spent()
    shown.page.evaluate("came = []; window.began = performance.now()")
    browser.look_away()
    time.sleep(seconds)
    spent = [after - before for before, after in zip(spent, _spent())]
    shown = ShownExplorer(browser.look())
    pictures, seconds = shown.page.evaluate("[came.length, (performance.now() - began) / 1000]")
    if not shown.button("❚❚ Pause").is_visible():
        raise RuntimeError("It has stopped: the page did not answer in time. Is the machine busy?")
    page, kernel = (1000 * each / pictures for each in spent)
    return Watched(pictures / seconds, (shown.steps() - steps) / seconds, page, kernel), shown


def _spent():
    """Seconds of a processor that the page's processes have taken, and kernels."""
    return [
        sum(sum(each.cpu_times()[:2]) for each in _processes(part))
        for part in ("--type=renderer", "ipykernel_launcher")
    ]


def _processes(part):
    """The processes that this one has begun, with this in their command lines."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
            if part in " ".join(process.cmdline()):
                found.append(process)
    return found


def _traffic(page):
    """Kilobytes a second that the page gets through its sockets."""
    session, sizes = page.context.new_cdp_session(page), []
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(3 * len(event["response"]["payloadData"]) / 4),
    )
    session.send("Network.enable")
    page.wait_for_timeout(1000 * LOOKED)
    session.detach()
    return sum(sizes) / LOOKED / 1000


def _memory(page):
    """MiB of the kernel and of the page's heap."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    heap = page.evaluate("performance.memory.usedJSHeapSize")
    kernels = sum(each.memory_info().rss for each in _processes("ipykernel_launcher"))
    return kernels / 2**20, heap / 2**20


def _reached(moves, hovers, playing, imported, minutes):
    """Rows of what was measured, what its goal is, and what it came to."""
    first, settled = zip(*moves)

    def times(found):
        return f"{statistics.median(found):.0f}, {max(found):.0f} at most"

    def stays(found):
        return " and ".join(f"{each:.0f}" for each in found)

    units = MOVES[-1]
    return [
        ("from a key to the first new boundary, ms", "60", times(first)),
        ("from a key to the boundary after 2,000 steps, ms", "267", times(settled)),
        ("from the pointer to the map of a unit, ms", "16, 50 at most", times(hovers)),
        (f"pictures a second, {units} units", "45", f"{playing.usual.pictures:.0f}"),
        (f"steps a second, {units} units", "6,000", f"{playing.usual.steps:,.0f}"),
        (f"pictures a second, {MANY} units", "30", f"{playing.many.pictures:.0f}"),
        *_costs(units, playing.usual, 45),
        *_costs(MANY, playing.many, 30),
        ("kB a second to the page", "100 at most", f"{playing.traffic:.0f}"),
        (f"kernel, MiB, before and after {minutes:g} minutes", "the same", stays(playing.kernel)),
        ("page's heap, MiB, before and after", "the same", stays(playing.heap)),
        ("`import planarkit`, ms of a processor", "no more than before", f"{imported:.0f}"),
    ]


def _costs(units, watched, pictures):
    """Rows of what a picture costs, which other programs change less than how many there are."""
    goal = f"{1000 / pictures:.0f}, each on a core of its own"
    words = f"ms of a processor for a picture, {units} units"
    return [
        (f"{words}: page", goal, f"{watched.page:.0f}"),
        (f"{words}: kernel", goal, f"{watched.kernel:.0f}"),
    ]


def _beside(others):
    """What to say where the machine had other things to do."""
    if max(others) < BUSY:
        return []
    before, after = others
    said = (
        f"**Other programs ran beside it**: they used {before:.0f} % of the processors just before "
        f"it, and {after:.0f} % just after. All is slower by that, the pictures most."
    )
    return [said, ""]


def _page(steps, reached, others):
    lines = [
        "# How fast the explorer is",
        "",
        f"Measured by `make bench-explorer` on {time.strftime('%Y-%m-%d')}: {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
        *_beside(others),
        "## A step of training",
        "",
        "Full-batch gradient descent on the flower (400 points), from the same first weights: all "
        "end at the same cost. Microseconds a step, the median of several runs in turn. "
        "*Arithmetic alone* is the sum of the NumPy calls of a float32 step, each measured by "
        "itself: what is above it is Python.",
        "",
        "| hidden units | " + " | ".join(map(str, UNITS)) + " |",
        "| --- |" + " --- |" * len(UNITS),
    ]
    for name in steps[UNITS[0]][0]:
        found = [steps[n_h][0][name] for n_h in UNITS]
        cells = [f"{each.microseconds:.1f} (cost {each.cost:.4f})" for each in found]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    alone = [f"{steps[n_h][1]:.1f}" for n_h in UNITS]
    lines += ["| arithmetic alone | " + " | ".join(alone) + " |", ""]
    ours = steps[4][0]["Network, float32 (the explorer's)"].microseconds
    times = [
        f"{each.microseconds / ours:.1f} times as fast as {name}"
        for name, each in steps[4][0].items()
        if not name.startswith("Network")
    ]
    lines += [
        f"With 4 hidden units the explorer's network is {', '.join(times)}.",
        "",
        "## In JupyterLab",
        "",
        "A key press on the slider takes a hidden unit, from 4 to 1, or adds one, up to 20. To "
        "point at one of 20 units shows its map on the plane. Times end with the changed plane, in "
        "Chromium without a graphics card, and are medians. What happens in a second was counted "
        "while it plays and nothing looks in.",
        "",
        "| | goal | measured |",
        "| --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in reached),
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
