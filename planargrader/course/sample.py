"""A sample class: submissions made from the released notebooks and the catalogue of mistakes."""

import datetime

import nbformat

from planarkit.steps import NOTEBOOKS

from .mistakes import CATALOGUE, wrong_source
from .reference import solutions, without_marks

# What each student got wrong, by the keys of the catalogue.
MISTAKES = {
    "perfect": [],
    "rows-and-columns": [
        "structure-both-examples",
        "init-transposed",
        "backprop-dw1-transposed",
        "predict-flat",
    ],
    "hard-coded": [
        "structure-hidden-fixed",
        "init-fixed-shapes",
        "update-rate-fixed",
        "model-hidden-ignored",
    ],
    "wrong-activation": [
        "forward-hidden-sigmoid",
        "backprop-sigmoid-slope",
        "predict-probabilities",
    ],
    "sums-for-means": ["cost-sum", "backprop-no-mean", "predict-accuracy-count"],
    "half-the-formula": ["cost-half", "forward-no-b1", "predict-accuracy-ones-only"],
    "uphill": ["init-zeros", "update-plus", "forward-sigmoid-sign"],
    "loops": ["model-gradients-once", "cost-vector", "backprop-keepdims"],
    "swapped-axes": ["boundary-axes-swapped", "structure-order", "init-seed-fixed"],
}
SOLVED_HALF = NOTEBOOKS[:4]
ANSWER = "*Double-click here, and write your answer in place of this line.*"


def write_sample(course, folder):
    """Write the sample class under `folder`; what is there already and the same is left alone.

    course: the Course, whose release is filled in

    Other students' submissions are not touched. A new time stamp on a changed submission tells
    nbgrader to grade it again.
    """
    for student, notebooks in _submissions(course).items():
        for assignment, names in course.assignments.items():
            _write(folder / student / assignment, {name: notebooks[name] for name in names})


def _write(place, notebooks):
    place.mkdir(parents=True, exist_ok=True)
    changed = False
    for name, nb in notebooks.items():
        path, text = place / f"{name}.ipynb", nbformat.writes(nb, indent=1) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed = True
    if changed:
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
        (place / "timestamp.txt").write_text(now, encoding="utf-8")


def _submissions(course):
    """The notebooks of every sample student: {student: {notebook: notebook node}}."""
    made = {student: _hand_in(course, keys) for student, keys in MISTAKES.items()}
    made["half-finished"] = _hand_in(course, [], solved=SOLVED_HALF)
    made["syntax-error"] = _hand_in(course, [])
    for cell in _cells_with(made["syntax-error"]["05-backprop"], "def backward_propagation("):
        cell.source = cell.source.replace("@ A1.T / m", "@ A1.T / m)")
    made["empty"] = _hand_in(course, [], solved=())
    return made


def _hand_in(course, keys, solved=NOTEBOOKS):
    """All notebooks, with the solutions filled in but for the mistakes of these keys."""
    wrong = [CATALOGUE[key] for key in keys]
    notebooks = {}
    for name, functions in course.notebooks.items():
        nb = nbformat.read(course.released(name), as_version=4)
        if name in solved:
            for function in functions:
                mistakes = [mistake for mistake in wrong if mistake.function == function]
                source = wrong_source(*mistakes) if mistakes else solutions()[function]
                for cell in _cells_with(nb, f"def {function}("):  # of an exercise in halves, all
                    cell.source = without_marks(source)
            for cell in nb.cells:
                if cell.source == ANSWER:
                    cell.source = "Here stands what the student wrote."
        notebooks[name] = nb
    return notebooks


def _cells_with(nb, text):
    return [cell for cell in nb.cells if cell.source.startswith(text)]
