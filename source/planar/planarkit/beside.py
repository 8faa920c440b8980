"""A student's values beside the right ones, to be seen below a message, where looking helps.

Tables and words alone, in the colours of the page, so that they are as easy to read as its text;
a map has alternative text. What is marked is marked with signs.
"""

import base64
import html
import io
import sys
from typing import NamedTuple

import numpy as np

ROWS, COLUMNS = 8, 8  # of an array, no more are shown
LINES, WIDTH = 6, 60  # of what was printed, and characters of each line
SIDE, GAP = 16, 3  # pixels of a place in a map, and what is left free of it
MARK = "→"

_waiting = []  # what is to be shown when the cell that runs has ended


class Beside(NamedTuple):
    """What is shown below a message.

    html: tables and pictures, without styles, links or code
    text: the same in words
    """

    html: str
    text: str


def arrays(name, value, expected):
    """The student's array beside the right one: a Beside; None for numbers and what holds none.

    The entry that differs most is marked with an arrow, and all that differ are bold.
    """
    if max(np.size(value), np.size(expected)) < 2 or max(np.ndim(value), np.ndim(expected)) > 2:
        return None
    same = np.shape(value) == np.shape(expected)
    wrong = ~np.isclose(value, expected, rtol=1e-5, equal_nan=True) if same else None
    worst = _worst(value, expected) if same else None
    sides = {"yours": (value, wrong), "right": (expected, None)}
    captions = [f"{name}, {side}: shape {np.shape(each)}" for side, (each, _) in sides.items()]
    tables = [_rows(each, marked, worst) for each, marked in sides.values()]
    text = "\n".join(
        line
        for caption, rows in zip(captions, tables)
        for line in (caption, *(" ".join(f"{cell:>12}" for cell in row) for row in rows))
    )
    return Beside(_side_by_side(captions, map(_table, tables)), text)


def lines(printed, expected):
    """The lines that were printed beside those that should have been: a Beside."""
    columns = [_short(printed.splitlines()), _short(expected)]
    captions = ["printed by your code", "expected, for example"]
    text = "\n".join(
        line for caption, column in zip(captions, columns) for line in (f"{caption}:", *column)
    )
    cells = (f"<pre>{html.escape(chr(10).join(column), quote=False)}</pre>" for column in columns)
    return Beside(_side_by_side(captions, cells), text)


def maps(places, shown, expected):
    """The student's map beside the model's, with the places marked that differ: a Beside.

    places: of shape (2, k); shown, expected: the labels there, -1 where there is no colour
    """
    wrong = shown != expected
    alt = (
        f"Maps of {shown.size} places, blue for label 0 and orange for 1. A cross marks each of "
        f"the {wrong.sum()} that differ: {_corners(places, wrong)}."
    )
    pictures = [_picture(places, shown, wrong, alt), _picture(places, expected, wrong, "the model")]
    return Beside(_side_by_side(["your picture", "the model"], pictures), alt)


def show_later(beside):
    """Show this below the error of the cell that runs now, in a student's Jupyter."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or beside in _waiting:  # IPython asks for an error's text twice
        return

    def show(result):
        from IPython.display import display

        shell.events.unregister("post_run_cell", show)
        _waiting.remove(beside)
        display({"text/html": beside.html, "text/plain": beside.text}, raw=True)

    shell.events.register("post_run_cell", show)
    _waiting.append(beside)


def _worst(value, expected):
    off = np.abs(value - expected)
    return np.unravel_index(np.argmax(np.where(np.isfinite(off), off, np.inf)), off.shape)


def _rows(array, wrong, worst):
    """The entries as texts, in rows: those around the worst one where there are too many."""
    array = np.asarray(array)
    table = array.reshape(1, -1) if array.ndim < 2 else array
    at = (0,) * 2 if worst is None else (0,) * (2 - len(worst)) + tuple(worst)
    first = [
        int(np.clip(place - most // 2, 0, max(0, size - most)))
        for place, most, size in zip(at, (ROWS, COLUMNS), table.shape)
    ]
    marked = np.zeros(table.shape, bool) if wrong is None else np.reshape(wrong, table.shape)
    rows = range(first[0], min(first[0] + ROWS, table.shape[0]))
    columns = range(first[1], min(first[1] + COLUMNS, table.shape[1]))
    shown = [
        [
            (f"{MARK} " if marked[row, column] and (row, column) == at else "")
            + f"{table[row, column]:.4g}"
            + ("*" if marked[row, column] else "")
            for column in columns
        ]
        for row in rows
    ]
    more = len(columns) < table.shape[1]
    shown = [[*row, "…"] if more else row for row in shown]
    return [*shown, ["…"] * len(shown[0])] if shown and len(rows) < table.shape[0] else shown


def _table(rows):
    cells = (
        "".join(
            f"<td><b>{cell[:-1]}</b></td>" if cell.endswith("*") else f"<td>{cell}</td>"
            for cell in row
        )
        for row in rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><tbody>{body}</tbody></table>"


def _side_by_side(captions, contents):
    heads = "".join(f"<th>{html.escape(caption, quote=False)}</th>" for caption in captions)
    cells = "".join(f"<td>{content}</td>" for content in contents)
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def _short(texts):
    cut = [text if len(text) <= WIDTH else text[: WIDTH - 1] + "…" for text in texts[:LINES]]
    return cut + ["…"] * (len(texts) > LINES)


def _corners(places, wrong):
    """How many places are wrong in each quarter of a map, in words."""
    up, right = places[::-1] > places[::-1].mean(axis=1, keepdims=True)
    counts = {
        f"{row} {column}": int(np.sum(wrong & (up == above) & (right == after)))
        for row, above in (("upper", True), ("lower", False))
        for column, after in (("left", False), ("right", True))
    }
    return ", ".join(f"{count} in the {corner}" for corner, count in counts.items() if count)


def _picture(places, labels, wrong, alt):
    """A map of places as an img tag."""
    from PIL import Image, ImageDraw  # which comes with Matplotlib

    from .plots.style import BLUE, GREY, ORANGE

    columns, rows = (np.unique(axis, return_inverse=True) for axis in places)
    size = [SIDE * len(columns[0]), SIDE * len(rows[0])]
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for column, row, label, differs in zip(columns[1], rows[1], labels, wrong):
        x, y = SIDE * int(column), size[1] - SIDE * (int(row) + 1)
        box = (x, y, x + SIDE - GAP, y + SIDE - GAP)
        shape = draw.rectangle if label == 1 else draw.ellipse
        colour = {0: BLUE, 1: ORANGE}.get(int(label), GREY)
        shape(box, fill="white" if differs else colour, outline=colour, width=2)
        if differs:  # black on white
            draw.line((x + 3, y + 3, box[2] - 3, box[3] - 3), fill="black", width=2)
            draw.line((x + 3, box[3] - 3, box[2] - 3, y + 3), fill="black", width=2)
    png = io.BytesIO()
    image.save(png, format="PNG")
    source = "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()
    return f'<img alt="{html.escape(alt)}" src="{source}">'
