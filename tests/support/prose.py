"""Numbers in a text, found by the words beside them.

A test names a few words, an anchor, and gets the number that stands there. The sentence may be
rewritten around it, but a number that changes is noticed. Numbers come as they are written, as
strings: "91.50" says more than 91.5. Only a minus is always "-", and 1,000 always "1000".
"""

import json
import re
from itertools import pairwise

from .paths import ROOT

NUMBER = re.compile(
    r"(?<![\w.−-])(?<![_^]\{)"  # not within a name such as W1 or x_{1}
    r"[-−]?\d+(?:(?:,|\{,\})\d{3})*(?:\.\d+)?(?:e[-−]?\d+)?(?!\.?\w)"
)
STOP = re.compile(r"[.!?][*)\"]*\s|\n")  # the end of a sentence, or of the row of a table
REACH = 10  # words between an anchor and its number, or two numbers, at most


def read(path):
    """The prose of a notebook, given its path from the root: in one line, but for table rows."""
    cells = json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"]
    return folded(
        "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    )


def folded(text):
    """A text without its line ends, except before and after the row of a table."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    ends = ["\n" if "|" in (line[0], after[0]) else " " for line, after in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""]))


def stated(prose, anchor, count=1):
    """The number that follows an anchor, as written; a list of the `count` that do.

    They stand in the same sentence, each at most REACH words on. If fewer than `count` follow,
    the last ones before the anchor are taken, too.
    """
    start, end = _place(prose, anchor)
    begin = max((stop.end() for stop in STOP.finditer(prose[:start])), default=0)
    stop = STOP.search(prose, end)
    after = _near(prose[end : stop.start() if stop else None])[:count]
    before = _near(prose[begin:start], backwards=True)[: count - len(after)]
    found = before[::-1] + after
    assert len(found) == count, (
        f"{len(found)} numbers, not {count}, stand beside {anchor!r} in …{prose[begin : end + 80]}…"
    )
    return found if count > 1 else found[0]


def rows(prose, first, *more):
    """The other cells of each table row that begins with these cells, its minus signs as "-"."""
    lines = [line.strip("|").split("|") for line in prose.splitlines() if line.startswith("|")]
    lines = [[cell.strip().replace("−", "-") for cell in cells] for cells in lines]
    begin = [first, *more]
    found = [cells[len(begin) :] for cells in lines if cells[: len(begin)] == begin]
    assert found, f"no row begins with {begin}"
    return found


def row(prose, first, *more):
    """The same of the one row that there is."""
    found = rows(prose, first, *more)
    assert len(found) == 1, f"{len(found)} rows begin with {[first, *more]}"
    return found[0]


def _place(prose, anchor):
    """Where the anchor begins and ends. It has to stand in the text once."""
    places = [match.span() for match in re.finditer(re.escape(anchor), prose, re.IGNORECASE)]
    assert places, f"{anchor!r} is not in the text any more"
    assert len(places) == 1, f"{anchor!r} stands {len(places)} times in the text: take more words"
    return places[0]


def _near(text, backwards=False):
    """The numbers from the text's beginning on, or from its end, until the next is too far off."""
    found, here = [], len(text) if backwards else 0
    numbers = list(NUMBER.finditer(text))
    for match in reversed(numbers) if backwards else numbers:
        between = text[match.end() : here] if backwards else text[here : match.start()]
        if len(re.findall(r"\w+", between)) > REACH:
            break
        found.append(match[0].replace("{,}", "").replace(",", "").replace("−", "-"))
        here = match.start() if backwards else match.end()
    return found
