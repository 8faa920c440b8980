"""What a notebook's set-up gets functions and cases from. A grader puts its own in their place."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from .case import FUNCTIONS, Case
from .exceptions import NotThere, NotWrittenYet


def unwritten(name):
    """What stands for the function of this name until its cell has run."""
    return sources.functions(name)


def worked_case(name):
    """The worked Case of this name."""
    return sources.cases(name)


def earlier_steps(*names):
    """The student's functions of these names, out of earlier notebooks, as a list."""
    functions = sources.earlier(names)
    return [functions.get(name, missing(name)) for name in names]


def missing(name):
    """A function that raises NotThere."""

    def stand_in(*inputs, **options):
        raise NotThere(f"`{name}` is not there: write it, and run its cell.")

    return stand_in


def published_case(name):
    """The worked Case that students have, out of cases.json."""
    cases = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
    case = Case(**cases[name])
    case.inputs = {key: np.asarray(value)[()] for key, value in case.inputs.items()}
    return case


def define(solutions, functions):
    """Run solution cells beside the functions of earlier notebooks; returns all: {name: function}.

    solutions: their sources, or compiled code
    """
    namespace = {"np": np, "NotWrittenYet": NotWrittenYet, **functions}
    for solution in solutions:
        exec(solution, namespace)
    return {name: namespace[name] for name in FUNCTIONS if name in namespace}


def _own(names):
    """The student's own functions, out of the solution cells of the notebooks in this folder."""
    functions = {}
    for notebook in sorted({FUNCTIONS[name][0] for name in names}):
        nb = json.loads(Path(f"{notebook}.ipynb").read_text(encoding="utf-8"))
        cells = [
            "".join(cell["source"])
            for cell in nb["cells"]
            if cell["metadata"].get("nbgrader", {}).get("solution")
        ]
        functions = define(cells, functions)
    return functions


sources = SimpleNamespace(functions=missing, cases=published_case, earlier=_own)
