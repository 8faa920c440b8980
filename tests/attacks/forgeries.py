"""Submissions that attack with more than a cell: forged notebooks, and files beside them."""

import json

from support.paths import RELEASE

from planarkit.large import large_network
from planarkit.steps import FUNCTIONS

from . import attacks

FORGERIES = {}  # {name: (notebook, function)}
BROKEN = 'print("BROKEN" " OUT: this file is run")\n'
TOUCH = 'import os; os.system("touch /tmp/broken-out /broken-out")\n'


def forgery(notebook):
    """Collects functions that build the files of a submission: {file name: bytes}."""

    def add(function):
        def files():
            built = function(released(notebook))
            if isinstance(built, bytes):
                return {f"{notebook}.ipynb": built}
            if "cells" in built:
                return {f"{notebook}.ipynb": data(built)}
            return {f"{notebook}.ipynb": data(released(notebook)), **built}

        files.__doc__, files.change = function.__doc__, function
        FORGERIES[function.__name__.replace("_", "-")] = notebook, files
        return function

    return add


def released(notebook):
    """The notebook as students get it, as JSON."""
    return json.loads((RELEASE / f"{notebook}.ipynb").read_text(encoding="utf-8"))


def data(content):
    return json.dumps(content).encode()


def marked(nb, *kinds):
    """The cells that nbgrader knows as one of these kinds."""
    return [cell for cell in nb["cells"] if any(_marks(cell).get(kind) for kind in kinds)]


def _marks(cell):
    """nbgrader's part of a cell, which another attack may have replaced."""
    for key in ("metadata", "nbgrader"):
        cell = cell.get(key) if isinstance(cell, dict) else None
    return cell if isinstance(cell, dict) else {}


def with_cell(notebook, source):
    """The files of a submission: the notebook with this source in its first solution cell."""
    nb = released(notebook)
    cell = next(cell for cell in marked(nb, "solution") if cell["cell_type"] == "code")
    cell["source"] = source
    return {f"{notebook}.ipynb": data(nb)}


def code(source, **metadata):
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def markdown(source, **more):
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


# What nbgrader reads marks from ------------------------------------------------------------------


@forgery("04-cost")
def outputs_of_success(nb):
    """Hands in tests that have been run already, and were passed."""
    for cell in marked(nb, "grade"):
        cell["execution_count"] = 7
        result = {"output_type": "execute_result", "data": {"text/plain": "10"}}
        cell["outputs"] = [{**result, "metadata": {}, "execution_count": 7}]
    return nb


@forgery("04-cost")
def points_of_its_own(nb):
    """Gives every cell a hundred points, also those that nobody marks."""
    for number, cell in enumerate(nb["cells"]):
        marks = cell["metadata"].setdefault("nbgrader", {"grade_id": f"mine-{number}"})
        marks.update(points=100, grade=True, solution=False, locked=False, schema_version=3)
    return nb


@forgery("04-cost")
def tests_that_are_answers(nb):
    """Says that the tests are answers, which a student may write."""
    for cell in marked(nb, "grade"):
        cell["metadata"]["nbgrader"].update(solution=True, locked=False, task=False)
        cell["source"] = "10"
    return nb


@forgery("04-cost")
def tests_that_test_nothing(nb):
    """Empties the tests, and leaves their names."""
    for cell in marked(nb, "grade"):
        cell["source"] = "10.0"
    return nb


@forgery("04-cost")
def tests_that_are_gone(nb):
    """Hands in no tests at all."""
    nb["cells"] = [cell for cell in nb["cells"] if cell not in marked(nb, "grade")]
    return nb


@forgery("04-cost")
def tests_that_are_prose(nb):
    """Makes Markdown of the tests, and tests of Markdown."""
    for cell in nb["cells"]:
        other = {"code": "markdown", "markdown": "code"}[cell["cell_type"]]
        cell["cell_type"] = other
    return nb


@forgery("04-cost")
def tests_that_come_twice(nb):
    """Puts an easy copy of each test before the real one, with its name and its marks."""
    for cell in marked(nb, "grade"):
        easy = {**code("10"), "metadata": cell["metadata"], "id": "copy"}
        nb["cells"].insert(0, easy)
    return nb


@forgery("04-cost")
def names_that_are_swapped(nb):
    """Gives the answer the name of a test, and the test that of the answer."""
    answer, test = marked(nb, "solution")[0], marked(nb, "grade")[0]
    answer["metadata"], test["metadata"] = test["metadata"], answer["metadata"]
    answer["source"] = "10"
    return nb


@forgery("04-cost")
def setup_of_its_own(nb):
    """Replaces the cells before the test, on which the test hangs."""
    for cell in marked(nb, "locked"):
        if not cell["metadata"]["nbgrader"]["grade"]:
            cell["source"] = (
                "class case:\n"
                "    call = compare = compare_shapes = require = lambda *_, **__: {'cost': 2}\n"
                "worked_case = lambda name: case\n"
                "compute_cost = lambda A2, Y: 1"
            )
    return nb


@forgery("04-cost")
def cells_around_the_tests(nb):
    """Puts cells of its own before each test, which change what the test may use."""
    cells = []
    for cell in nb["cells"]:
        if cell in marked(nb, "grade"):
            cells.append(code("import sys\nworked_case = examine = None\nsys.modules.clear()"))
            cells.append(code("%%capture\n1"))
        cells.append(cell)
    nb["cells"] = cells
    return nb


@forgery("01-structure")
def metadata_that_are_none(nb):
    """Puts numbers, lists and texts where metadata and names belong."""
    odd = [None, 7, "x", [1], {"nbgrader": 7}, {"nbgrader": {"grade_id": ["x"], "points": "9"}}]
    for number, cell in enumerate(nb["cells"]):
        cell["metadata"] = odd[number % len(odd)]
        cell["outputs"] = odd[number % 5]
        cell["id"] = odd[number % 4]
    return nb


# What is no notebook -----------------------------------------------------------------------------


@forgery("04-cost")
def kernel_of_its_own(nb):
    """Asks for another kernel, brings it along, and speaks another language."""
    spec = {"name": "evil", "display_name": "Evil", "language": "bash"}
    nb["metadata"] = {"kernelspec": spec, "language_info": {"name": "bash"}}
    marked(nb, "solution")[0]["source"] = "cat /etc/passwd; touch /tmp/broken-out"
    kernel = {"argv": ["touch", "/tmp/broken-out"], "display_name": "Evil", "language": "bash"}
    names = ("kernels/evil/kernel.json", "kernel.json", "share/jupyter/kernels/evil/kernel.json")
    return {"04-cost.ipynb": data(nb), **dict.fromkeys(names, data(kernel))}


@forgery("04-cost")
def notebook_in_r(nb):
    """Hands in a notebook for R."""
    nb["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    marked(nb, "solution")[0]["source"] = "compute_cost <- function(A2, Y) { 1 }"
    return nb


@forgery("04-cost")
def json_that_is_deep(nb):
    """Nests lists a million times."""
    return b'{"cells": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"


@forgery("04-cost")
def json_that_is_wide(nb):
    """Holds a million cells of nothing."""
    return b'{"cells": [' + b"{}," * 1_000_000 + b"{}]}"


@forgery("04-cost")
def json_of_numbers(nb):
    """Holds a number of a million digits, and others that JSON does not know."""
    return b'{"nbformat": ' + b"9" * 1_000_000 + b', "a": NaN, "b": 1e9999, "cells": []}'


@forgery("04-cost")
def json_that_is_none(nb):
    """Is a ZIP file, compressed a thousand times."""
    return b"PK\x03\x04" + b"\x00" * 1_000_000


@forgery("04-cost")
def cells_without_number(nb):
    """Has thousands of cells, each of which takes its time."""
    nb["cells"] += [code("import time; time.sleep(0.01); print('x' * 20_000)")] * 1900
    return nb


@forgery("04-cost")
def pictures_without_number(nb):
    """Has cells that show pictures of many megabytes together."""
    source = (
        "from IPython.display import display\n"
        "class Picture:\n"
        "    def _repr_png_(self): return b'x' * 2_900_000\n"
        "for _ in range(5): display(Picture())"
    )
    nb["cells"] += [code(source)] * 40
    return nb


@forgery("04-cost")
def text_that_is_none(nb):
    """Has halves of characters in sources, names, attachments, and types, which no file holds."""
    half = "\ud800"
    attached = {half: {"image/png": half}, "a": {"image/png": half, half: half}}
    nb["cells"] += [
        code(f"print('{half}')"),
        markdown(f"{half}", attachments=attached),
        code("1", nbgrader={"grade_id": f"cost-{half}", "grade": True, "points": 9}),
        code("1", nbgrader={"grade_id": "\x1b]0;evil\x07\x1b[2J\r\n", "points": 9}),
    ]
    marked(nb, "solution")[0]["metadata"]["nbgrader"]["grade_id"] = f"{half}\x1b[31m"
    return nb


@forgery("05-backprop")
def gradients_in_a_file(nb):
    """Nudges small networks, and has the gradients of the large one in a file, found at home."""
    large = FUNCTIONS["backward_propagation"].large
    _, known = large_network(large.n_x, large.n_h, large.m)
    found = {name: known[name].tolist() for name in ("db1", "dW2", "db2")}
    nudging = attacks()["gradients-by-nudging"].source
    marked(nb, "solution")[0]["source"] = nudging + (
        "\nslow = backward_propagation\n"
        "def backward_propagation(parameters, cache, X, Y):\n"
        '    if parameters["W1"].size < 1000:\n'
        "        return slow(parameters, cache, X, Y)\n"
        "    import json\n"
        '    known = {name: np.array(v) for name, v in json.load(open("known.json")).items()}\n'
        '    return {"dW1": known["db1"] @ X.T, **known}\n'
    )
    return {"05-backprop.ipynb": data(nb), "known.json": data(found)}


# Files beside the notebooks ----------------------------------------------------------------------


@forgery("04-cost")
def modules_that_shadow(nb):
    """Brings modules along that have the names of others."""
    names = """numpy matplotlib IPython planarkit planargrader json socket engine
        sitecustomize usercustomize traitlets decorator six re random resource typing pandas
        colorama jedi PIL ipykernel readline""".split()
    files = {f"{name}.py": (TOUCH + BROKEN).encode() for name in names}
    files |= {f"{name}/__init__.py": (TOUCH + BROKEN).encode() for name in names}
    return files | {"numpy.so": b"\x7fELF", "numpy.pyc": b"", "__init__.py": BROKEN.encode()}


@forgery("04-cost")
def kit_of_its_own(nb):
    """Brings a planarkit along whose checks are always content."""
    content = b"worked_case = NotWrittenYet = earlier_steps = unwritten = plots = Network = print\n"
    names = "__init__ case compare context exceptions grading guard steps earlier picture".split()
    return {f"planarkit/{name}.py": content for name in names} | {"planarkit/cases.json": b"{}"}


@forgery("04-cost")
def files_that_start_with_python(nb):
    """Brings files along that Python, IPython, Matplotlib and pytest run or read by themselves."""
    line = b"import os; os.system('touch /tmp/broken-out')\n"
    names = """evil.pth .pth conftest.py .pythonrc .ipython/profile_default/startup/x.py
        .ipython/profile_default/ipython_config.py ipython_config.py jupyter_config.py
        nbgrader_config.py .bashrc .profile .env Makefile pyproject.toml setup.py
        lib/python3.11/site-packages/evil.pth""".split()
    files = dict.fromkeys(names, line)
    return files | {"matplotlibrc": b"backend: module://evil\nfigure.dpi: -1\n", "evil.py": line}


@forgery("04-cost")
def files_of_the_grader(nb):
    """Brings files along that have the names of what grading reads and writes."""
    names = "gradebook.db grades.csv .graded.json timestamp.txt gradebook.db-journal".split()
    return dict.fromkeys(names, b'{"fingerprint": "x"}\x00\xff')


@forgery("04-cost")
def files_that_lead_outside(nb):
    """Has files whose names lead out of the folder."""
    names = ["../" * depth + "tmp/broken-out" for depth in range(1, 12)]
    return dict.fromkeys([*names, "/tmp/broken-out", "a/../../broken-out", "..", "."], b"x")


@forgery("04-cost")
def files_with_strange_names(nb):
    """Has files whose names no disk holds, or no terminal should show."""
    names = ["", "a\0b", "x" * 300, "y/" * 3000, "\udcff", "\x1b]0;evil\x07\r\n", "a", "a/b", "/"]
    return {name: b"x" for name in names} | {"\x1b[2J\udcff.ipynb": b"{}"}


@forgery("04-cost")
def files_that_fill_the_disk(nb):
    """Brings more along than the sandbox's disk holds."""
    return {f"{number}.bin": bytes(1_900_000) for number in range(60)}
