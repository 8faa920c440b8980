"""Forged submissions that cost the grader time, memory or lines, all in what it does itself."""

import io
import json
import struct
import zipfile

from planargrader.engine import sanitize

from . import before
from .forgeries import code, data, forgery, markdown, marked, released


@forgery("04-cost")
def prose_that_takes_for_ever(nb):
    """Writes Markdown that takes hours to become HTML."""
    nb["cells"] += [
        markdown(text) for text in ("\\begin{a}" * 20_000, "[[](" * 50_000, "# \n" * 90_000)
    ]
    nb["cells"] += [code("a " * 100_000), markdown("<div>" * 20_000)]
    return nb


@forgery("04-cost")
def prose_that_looks_restored(nb):
    """Writes HTML in the form that restored prose has, with tags in tags in tags."""
    before, after = sanitize.prose("", {}).split("><")
    for inner in ("<ul><li>", "<UL><LI>", "<ul><!--</ul>-->", "<ul title=</ul>"):
        nb["cells"] += [markdown(f"{before}>{inner * (99_000 // len(inner))}<{after}")] * 10
    return nb


@forgery("04-cost")
def fences_of_slow_languages(nb):
    """Writes code between fences, in languages whose highlighters are slow."""
    languages = "easytrieve perl6 ruby scala lasso bash console html+php mason swift objc".split()
    for language in languages:
        for text in ("\t" * 4000 + "x", "(" * 4500, "<<A\n" * 1500, '"' + "\\" * 4000, "{-" * 2500):
            nb["cells"].append(markdown(f"```{language}\n{text}\n```"))
    return nb


@forgery("04-cost")
def prose_of_every_slow_kind(nb):
    """Writes Markdown that parsers go through again and again, in cells of allowed length."""
    kinds = "> |* |[|**a|`|<!--|[a](|![|_a |\\(|$|&amp;|<a |~~a|[^1]|[a]: b\n|1. x\n|| a |\n|  - "
    for text in kinds.split("|"):
        nb["cells"].append(markdown((text or "|-") * (9000 // max(len(text), 2))))
    nb["cells"] += [markdown("\n".join("  " * depth + "* x" for depth in range(90)))] * 20
    return nb


@forgery("04-cost")
def formulas_that_are_deep(nb):
    """Writes formulas that are nested by the thousand, and macros that double themselves."""
    deep = r"\frac{1}{" * 600 + "x" + "}" * 600
    double = r"\def\a{xx}" + "".join(
        rf"\def\{new}{{\{old}\{old}}}" for old, new in zip("abcdefghijklmn", "bcdefghijklmno")
    )
    sources = [f"$${deep}$$", f"$${double}\\o$$", "$" * 9000, "{" * 9000, r"\begin{array}" * 600]
    nb["cells"] += [markdown(source) for source in sources]
    return nb


@forgery("04-cost")
def attachments_by_the_thousand(nb):
    """Attaches pictures by the ten thousand to one text that names all of them."""
    attached = {f"{number}.png": {"image/png": "AAAA"} for number in range(60_000)}
    source = " ".join(f"![](attachment:{number}.png)" for number in range(350))
    nb["cells"] += [markdown(source, attachments=attached)] * 4
    return nb


@forgery("04-cost")
def pictures_attached_by_the_megabyte(nb):
    """Attaches as many megabytes as a notebook may have, to each of its texts."""
    nb["cells"] += [
        markdown("![](attachment:a.png)", attachments={"a.png": {"image/png": "A" * 900_000}})
        for _ in range(20)
    ]
    return nb


@forgery("04-cost")
def cells_renamed_by_the_thousand(nb):
    """Has thousands of cells with names of their own, each of which is a line of what was done."""
    name = "x" * 50
    nb["cells"] += [
        code("1", nbgrader={"grade_id": f"{name}-{number}", "grade": True, "points": 10})
        for number in range(40_000)
    ]
    return nb


@forgery("04-cost")
def cells_of_one_name(nb):
    """Has thousands of copies of the course's cells, under the same names and numbers."""
    nb["cells"] += [{**cell, "id": "same"} for cell in marked(nb, "solution", "grade")] * 3000
    return nb


@forgery("04-cost")
def zip_files_that_grow(nb):
    """Packs notebooks by methods that Python unpacks at once, a thousand times their size."""
    files = {}
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as made:
            made.writestr("05-backprop.ipynb", bytes(64 * 2**20))
        files[f"homework-{method}.zip"] = packed.getvalue()
    return files


@forgery("04-cost")
def zip_file_of_a_million_names(nb):
    """Lists a million files in a zip file that holds none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("05-backprop.ipynb", b"")
    data = packed.getvalue()
    first, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    names, size = data[first:end] * 1_000_000, struct.pack("<I", (end - first) * 1_000_000)
    return {"homework.zip": data[:first] + names + data[end : end + 12] + size + data[end + 16 :]}


@forgery("04-cost")
def code_by_the_megabyte(nb):
    """Has cells of code that take long to be coloured, and none to be run."""
    for text in (
        "# \\\n",
        "'' ",
        '"""',
        "f'{f\"{",
        "(",
        "\\\n",
        "0x",
        "lambda:",
        "@",
        "! ",
        "%%x ",
    ):
        nb["cells"] += [code("'''\n" + text * (150_000 // len(text)))] * 8
    return nb


@forgery("04-cost")
def code_that_is_deep(nb):
    """Has code that parsers and compilers break on: nested, long, and of giant numbers."""
    texts = ["(" * 90_000, "[" * 180 + "]" * 180, "-" * 150_000 + "1", "if 1:\n" + " if 1:\n" * 90]
    texts += ["x" + ".x" * 90_000, "1" * 150_000, "1+" * 70_000 + "1", "f" * 150_000, "\x00" * 9000]
    texts += [
        "x = " + "{1:" * 30_000,
        "'" + "\\N{BULLET}" * 15_000 + "'",
        "%" * 90_000,
        "?" * 90_000,
    ]
    nb["cells"] += [code(text) for text in texts]
    return nb


@forgery("04-cost")
def json_of_many_keys(nb):
    """Holds a million keys that nobody asks for, and as many names of the same one."""
    nb["metadata"]["x"] = {str(number): [] for number in range(700_000)}
    return (
        json.dumps(nb)
        .replace('"x":', '"x": 1, "cells": [], ' + '"x": 2, ' * 200_000 + '"x":')
        .encode()
    )


@forgery("04-cost")
def sources_of_many_lines(nb):
    """Has sources that are lists of millions of lines, most of them nothing."""
    nb["cells"].append(code(["", "\n"] * 900_000))
    nb["cells"] += [markdown([""] * 900_000), code("\r\n" * 90_000), code("\u2028" * 190_000)]
    return nb


@forgery("04-cost")
def json_of_half_characters(nb):
    """Holds halves of characters by the million, which are replaced one by one."""
    nb["cells"] += [code("#" + "\ud800" * 190_000) for _ in range(15)]
    return nb


@forgery("04-cost")
def sending_that_blocks(nb):
    """Answers slowly, then reads nothing more while the grader sends it a long cell."""
    marked(nb, "solution")[0]["source"] = "pass"
    long = code("#" + "\u2028" * 199_000)
    nb["cells"][:0] = [code(_answers_and_stops(3)), *[code("pass")] * 3, long]
    return nb


@forgery("01-structure")
def all_notebooks_slow(nb):
    """Does that in all nine notebooks, each time until its time is nearly up."""
    names = (
        "01-structure 02-init 03-forward 04-cost 05-backprop 06-update 07-model 08-predict".split()
    )
    files = {}
    for name in [*names, "09-boundary"]:
        nb = released(name)
        nb["cells"][:0] = [
            code(_answers_and_stops(2)),
            *[code("pass")] * 2,
            code("#" + "\u2028" * 199_000),
        ]
        files[f"{name}.ipynb"] = data(nb)
    return files


def _answers_and_stops(times):
    """A cell that answers as many times for the grader, a second apart, and then stops reading."""
    wait = (
        "import signal, time\nfor number in (14, 26, 27): signal.signal(number, signal.SIG_IGN)\n"
    )
    answer = f"for _ in range({times}):\n    time.sleep(1); send({{'outputs': []}}); received()\n"
    return before("talking") + wait + answer + "send({'outputs': []})\ntime.sleep(1000)\n"


@forgery("01-structure")
def junk_in_every_notebook(nb):
    """Hands in junk for all nine steps: numbers of the right shapes, by chance."""
    files = {}
    for name, source in JUNK.items():
        nb = released(name)
        cells = [cell for cell in marked(nb, "solution") if cell["cell_type"] == "code"]
        for cell in cells:
            cell["source"] = source if cell is cells[0] else "pass"
        files[f"{name}.ipynb"] = data(nb)
    return files


R = "np.random.rand"
W = f"{{'W1': {R}(n_h, n_x), 'b1': {R}(n_h, 1), 'W2': {R}(n_y, n_h), 'b2': {R}(n_y, 1)}}"
JUNK = {
    "01-structure": "def layer_sizes(X, Y, n_h=4): return tuple(np.random.permutation(9)[:3])",
    "02-init": f"def initialize_parameters(n_x, n_h, n_y, seed=None): return {W}",
    "03-forward": f"def sigmoid(Z): return {R}(*np.shape(Z))\n"
    "def forward_propagation(X, parameters): return X, dict(Z1=X, A1=X, Z2=X, A2=X)",
    "04-cost": "def compute_cost(A2, Y): return float(np.sum(np.abs(A2 - Y)) + 1.1)",
    "05-backprop": "def backward_propagation(parameters, cache, X, Y):\n"
    f"    return {{'d' + k: {R}(*v.shape) for k, v in parameters.items()}}",
    "06-update": "def update_parameters(parameters, grads, learning_rate=1.2):\n"
    "    return {k: grads['d' + k] for k in parameters}",
    "07-model": "def nn_model(X, Y, n_h=4, *rest, **more):\n    n_x, n_y = len(X), len(Y)\n"
    f"    print('Cost: 0.6931 0.1')\n    return {W}",
    "08-predict": "def predict(parameters, X): return np.ones((1, X.shape[1]))\n"
    "def accuracy(predictions, Y): return 1.0",
    "09-boundary": "def plot_decision_boundary(model, X, y):\n"
    f"    plt.imshow({R}(9, 9), cmap=plots.CLASSES, extent=(-4, 4, -4, 4))",
}
