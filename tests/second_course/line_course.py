"""The grader's side of a course of two notebooks: worked cases, known mistakes, hidden tests."""

import functools
import json
import sys
from pathlib import Path

import numpy as np

from planargrader.engine.course import Course, KnownMistake
from planargrader.engine.fresh import current_seed

ROOT = Path(__file__).parent
sys.path.append(str(ROOT / "source" / "line"))  # where the kit is

import linekit.grading  # noqa: E402
from linekit.case import FUNCTIONS, Case  # noqa: E402

# A function, what stands in its solution, what stands there by mistake, and what to say of it.
MISTAKES = [
    (
        "predict_line",
        "w * x + b",
        "w * (x + b)",
        "The intercept `b` is multiplied by `w`, too. Multiply first, then add `b`.",
    ),
    (
        "mean_squared_error",
        "np.mean(",
        "np.sum(",
        "This is the sum of the squares. Divide it by the number of points.",
    ),
    (
        "fit_line",
        "np.mean(y) - w * np.mean(x)",
        "np.mean(y)",
        "The intercept is the mean of y. Subtract what the slope adds at the mean of x.",
    ),
]
# The headings under which the notebooks teach these.
TAUGHT = {"predict_line": "Predict", "mean_squared_error": "Measure", "fit_line": "Fit"}
# Names of the worked cases, and the functions that they are for.
CASES = {"line": "predict_line", "error": "mean_squared_error", "fit": "fit_line"}


@functools.cache
def course(root=ROOT):
    """The Course in this folder."""
    return Course(
        root=root,
        notebooks={"01-line": ("predict_line", "mean_squared_error"), "02-fit": ("fit_line",)},
        kit=linekit.grading,
        home="line",
        fresh_case=fresh_case,
        decisive=(Path(__file__),),
        write_cases=write_cases,
        known_mistakes=known_mistakes,
    )


def known_mistakes():
    """What the tests know, for the report on a class."""
    return [
        KnownMistake(FUNCTIONS[name][0], name, message, TAUGHT[name])
        for name, _, _, message in MISTAKES
    ]


def examine(name, function):
    """Raise Wrong unless the student's function agrees with the course's own; a hidden test."""
    rng = np.random.default_rng(current_seed())
    for points in (2, 9, 30):
        case = make_case(name, rng, points)
        problem = case.problem(case.call(function))
        if problem:
            raise linekit.grading.Wrong(f"With {points} other points: {problem}")


def make_case(name, rng, points):
    """A Case with random inputs, the right answer, and the answers of all known mistakes."""
    inputs = _inputs(name, rng, points)
    mistakes = {
        message: _answer(name, _wrong_function(*edit), inputs)
        for *edit, message in MISTAKES
        if edit[0] == name
    }
    return Case(name, inputs, _answer(name, _solutions()[name], inputs), mistakes)


def fresh_case(name, seed):
    """A case like the one of this name that students have, with other numbers."""
    return make_case(CASES[name], np.random.default_rng([seed, *name.encode()]), points=6)


def write_cases():
    """Write the worked cases that students have, always the same ones."""
    rng = np.random.default_rng(7)
    cases = {name: vars(make_case(function, rng, points=5)) for name, function in CASES.items()}
    text = json.dumps(cases, indent=1, default=lambda array: array.tolist())
    Path(linekit.__file__).with_name("cases.json").write_text(text + "\n", encoding="utf-8")


def _inputs(name, rng, points):
    w, b, x = rng.uniform(1, 4), rng.uniform(1, 4), rng.uniform(-4, 6, points)
    y = w * x + b + rng.normal(size=points)
    if name == "predict_line":
        return {"w": w, "b": b, "x": x}
    return {"y_hat": w * x + b, "y": y} if name == "mean_squared_error" else {"x": x, "y": y}


def _answer(name, function, inputs):
    return Case(name, inputs, {}).call(function)


@functools.cache
def _solutions():
    """The functions that the solution cells of the source notebooks define, by name."""
    functions = {}
    for notebook in course().notebooks:
        functions = linekit.grading.define(course().solutions(notebook), functions)
    return functions


@functools.cache
def _wrong_function(name, right, wrong):
    """The function of this name with a mistake, beside the right ones."""
    cells = course().solutions(FUNCTIONS[name][0])
    source = next(cell for cell in cells if cell.startswith(f"def {name}("))
    if right not in source:
        raise ValueError(f"MISTAKES changes {right!r}, which is not in the solution of {name}.")
    return linekit.grading.define([source.replace(right, wrong)], _solutions())[name]
