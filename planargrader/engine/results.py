"""The results of one submission, as Gradescope takes them: a dict for its results.json.

A student reads all of it but what is marked as hidden. Gradescope keeps the total from students
where any test is hidden, so what only the instructor should know is beside the results.
"""

import json
from pathlib import Path

from . import hidden, limits, sanitize, whole
from .batch import grade_alone
from .config import App
from .errors import CourseError
from .files import is_of_no_interest
from .gradebook import auto_score, cells_by_name, read_assignment
from .questions import BLANK
from .report import NO_SANDBOX
from .sandbox import about_sandbox
from .words import counted

NOT_GRADED = (
    "Your submission could not be graded. That is not your fault, and the 0 says nothing about "
    "your work. Your instructor has to look at it; you need not hand in anything again."
)
ENDED = "Grading has not begun, or was ended from outside: see the log, and the limits on memory."
NOTHING = (
    "None of the notebooks of this assignment were found in what you handed in. Hand in the "
    "notebooks themselves, under the names that they have: {}."
)


def write_results(folder, path, assignment=None):
    """Grade the files in a folder as one submission, and write its results. Needs no class.

    path: of the file to write; whatever happens, results are in it afterwards
    assignment: its name; None where the course has one only

    Returns what the instructor should know, as lines. Raises CourseError if grading has failed.
    """
    try:
        results, notes = _graded(App(), Path(folder), assignment)
    except Exception as error:  # ours, not the student's
        why = str(error) if isinstance(error, CourseError) else f"{type(error).__name__}: {error}"
        whole.write(path, json.dumps(not_graded(why), indent=1))
        raise CourseError(f"This submission could not be graded: {why}") from error
    whole.write(path, json.dumps(results, indent=1))
    return notes


def not_graded(why):
    """The results where grading has failed: why, the instructor reads alone."""
    return {
        **_header(NOT_GRADED),
        "score": 0,
        "tests": [
            {"name": "Grading", "status": "failed", "output": NOT_GRADED},
            {
                "name": "Why it failed",
                "status": "failed",
                "output": shown(why),
                "visibility": "hidden",
            },
        ],
    }


def _header(output):
    """What all results have: their texts are shown as they are, and the log to nobody else."""
    return {
        "output": output,
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
    }


def one_assignment(course, assignment=None):
    """The name of an assignment of the course; None stands for the only one."""
    if assignment is None and len(course.assignments) > 1:
        raise CourseError(f"Say which assignment: {', '.join(course.assignments)}.")
    name = assignment or next(iter(course.assignments))
    course.notebooks_of(name)
    return name


def _graded(app, folder, assignment):
    course, backend = app.course, app.grader.backend
    assignment = one_assignment(course, assignment)
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder} with a submission.")
    notebooks = read_assignment(course, app.db_url, assignment)
    graded = grade_alone(app, notebooks, _unpacked(folder))
    notes = [f"{name} {what} ({todo})".strip() for name, what, todo in graded.problems]
    notes += [about_sandbox(backend)] if backend else [NO_SANDBOX]
    return results_of(notebooks, graded), [sanitize.line(note) for note in notes]


def _unpacked(folder):
    """The folder with the files: what was unpacked is often one folder with all of them in it."""
    inner = [each for each in folder.iterdir() if not is_of_no_interest(f"{each.name}/")]
    alone = len(inner) == 1 and inner[0].is_dir() and not inner[0].is_symlink()
    return inner[0] if alone else folder


def results_of(notebooks, graded):
    """The results of a Graded; notebooks: {notebook: CourseNotebook}."""
    tests, told = [], []
    for name, notebook in notebooks.items():
        cells = cells_by_name(graded.notebooks.get(name))
        if not cells:
            told.append(_absent(name, graded))
        elif name in graded.sentences:
            told.append(f"{name}: {graded.sentences[name]}")
        for cell in notebook.cells:
            if cell.nbgrader["task"]:
                test = _question(cell, graded.answers.get(name))
            elif cell.nbgrader["grade"]:
                test = _test(cell, cells[cell.name]) if cells else _not_there(cell, told[-1])
            else:
                continue
            words = cell.name.replace("-", " ")
            tests.append({"name": f"{name}: {words}", **test})
    told += _of_other_files(notebooks, graded.problems)
    if not graded.notebooks:
        told.insert(0, NOTHING.format(", ".join(f"{name}.ipynb" for name in notebooks)))
    total = sum(test.get("score", 0) for test in tests)
    told.insert(0, _summary(tests, total, len(graded.notebooks), len(notebooks)))
    return {
        **_header(shown("\n".join(told), limits.RESULTS_TEXT)),
        "score": total,
        "execution_time": round(graded.seconds, 1),
        "tests": tests,
    }


def _summary(tests, total, graded, notebooks):
    most = sum(test.get("max_score", 0) for test in tests)
    line = f"{graded} of {counted(notebooks, 'notebook was', 'notebooks were')} graded. "
    line += f"The tests gave {total:g} of {counted(most, 'point')}."
    if any("score" not in test for test in tests):
        line += " A person reads what you wrote in words, and gives the other points."
    return line


def _absent(name, graded):
    """Why a notebook was not graded, for its student."""
    why = [what for about, what, _ in graded.problems if about in (name, f"{name}.ipynb")]
    return f"{name}.ipynb {why[0] if why else 'was not graded'}."


def _of_other_files(notebooks, problems):
    """What a student should know of files that are no notebooks of the assignment."""
    known = {*notebooks, *(f"{name}.ipynb" for name in notebooks)}
    for name, what, todo in problems:
        if name not in known and not todo.startswith("nothing"):
            yield f"{name or 'Your submission'} {what}."


def _not_there(cell, why):
    most = cell.nbgrader["points"]
    return {"score": 0, "max_score": most, "status": "failed", "output": shown(why)}


def _question(cell, answer):
    """A question has no score until a person has read it: it is not wrong, and not right."""
    points = counted(cell.nbgrader["points"], "point")
    if answer is None:
        output = "Its notebook was not graded."
    elif answer == BLANK:
        output = f"You have written nothing yet. A person reads this, for {points}."
    else:
        output = f"A person reads this, for {points}."
    return {"output": output}


def _test(cell, graded):
    """What a graded test cell gives; None as a score: a person has to read it."""
    score, most = auto_score(graded), cell.nbgrader["points"]
    if score is None:
        return _question(cell, "something")
    return {
        "score": score,
        "max_score": most,
        "status": "passed" if score >= most else "failed",
        "output": shown("\n".join(said(cell, graded))),
    }


def said(cell, graded):
    """What a test says: its comment, and of a hidden one beside that the message of an error."""
    for line in graded.source.split("\n"):
        if not line.startswith("# "):
            break
        yield line.removeprefix("# ")
    for output in graded.outputs:
        if output.output_type == "error":
            yield hidden.message(output)
        elif output.output_type == "stream" and not hidden.is_in(cell.source):
            yield output.text.rstrip("\n")


def shown(text, most=limits.RESULT_TEXT):
    """Text for a page that shows it as it is: no colours, no orders to a terminal, not too long."""
    shown = "\n".join(map(sanitize.line, text[:most].split("\n")))
    return shown + " …" * (len(text) > most)
